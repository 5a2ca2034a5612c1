import Reckon

/// A result that a line says in words: "The mean of the readings is 5.002 mm.", 「最大すきまは 0.028 mm です。」
///
/// Only of a line that holds one number and no sign of equality, and nothing behind the number but the end of its sentence.
enum SpokenResult {
    /// The name and the number as a chain of one side; nil where the line is none.
    static func chain(in line: WorkLine, of asked: Asked) -> NamedChain? {
        guard line.bytes.count <= 200, !signs.occur(in: line.bytes[...]) else { return nil }
        let quantities = line.quantities.quantities
        guard quantities.count == 1, let range = quantities.first?.range,
            // The last byte of 「は」, or of a verb.
            [0xAF, UInt8(ascii: "s")].contains(line.bytes[..<range.lowerBound].last { $0 != UInt8(ascii: " ") })
        else { return nil }
        let before = String(decoding: QuantityLine.tidied(line.bytes[..<range.lowerBound]), as: UTF8.self)
        let after = String(decoding: QuantityLine.tidied(line.bytes[range.upperBound...]), as: UTF8.self)
        // "Subgroup A: the mean is …", "by the drawing, the maximum is …": what stands there says of what it holds.
        guard let name = name(before, after), !scopes.occur(in: name), !vague.contains(Givens.folded(name)) else {
            return nil
        }
        // A limit of the case, or the width between two: "the range is 0.021 mm".
        let value = quantities[0].quantity
        for one in asked.measured where one.hasLimits {
            let width = one.lower.flatMap { low in one.upper.map { $0 - low } }
            if [one.lower, one.upper, width].contains(one.reading(value)) { return nil }
        }
        let head = Array(name.utf8)
        return NamedChain(
            head: Side(head[...], 0..<range.lowerBound, of: asked), sides: [Side(line.bytes[range], range, of: asked)])
    }

    private static func name(_ before: String, _ after: String) -> String? {
        var before = before
        while before.utf8.last == UInt8(ascii: " ") { before.removeLast() }
        if before.ends(with: "は") {
            return japaneseEnds.contains(where: after.hasPrefix) ? String(before.dropLast()) : nil
        }
        guard let verb = verbs.first(where: before.ends), after.isEmpty || ".,;".contains(after.first ?? " ") else {
            return nil
        }
        var name = String(before.dropLast(verb.count))
        for whole in wholes where name.ends(with: whole) { name = String(name.dropLast(whole.count)) }
        return name
    }

    private static let scopes = Phrases([", ", ": ", "、", "："])
    /// Totals and extremes are of anything.
    private static let vague: Set<String> = [
        "total", "thetotal", "sum", "thesum", "count", "n", "合計", "総和", "個数", "max", "maximum", "themaximum", "minimum",
        "theminimum", "最大値", "最小値", "thecount", "thenumber",
    ]
    private static let signs = Phrases(["=", "＝", "≈", "≒", "\\approx"])
    private static let verbs = [" is", " was", " equals"]
    private static let wholes = [
        " of the readings", " of these readings", " of the measurements", " of all readings", " of the process",
    ]
    private static let japaneseEnds = ["です", "である", "でした", "となる", "となります", "になる", "になります", "。"]
}
