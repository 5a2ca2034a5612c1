import Reckon

/// Claims about tables that are no plain "name = value": deviations behind a tolerance class, a code letter.
///
/// Finds the deviations of another class or range, and the letter of another lot size. Source: ISO 286-2:2010,
/// ISO 2859-1:1999, table 1.
enum TableClaims {
    static func objections(to line: WorkLine, _ asked: Asked) -> [Objection] {
        [deviations(line), letter(line, asked)].compactMap(\.self)
    }

    /// "25 H7: +21 µm / 0"
    private static func deviations(_ line: WorkLine) -> Objection? {
        guard let fit = NamedFit.first(in: line.bytes), fit.mating == nil,
            let table = try? fit.own.deviations(of: fit.nominal)
        else { return nil }
        let line = line.quantities
        let pairs = line.quantities.indices.dropFirst().filter { line.isPair(at: $0) }
        guard pairs.count == 1, let index = pairs.first else { return nil }
        let (high, low) = (line.quantities[index - 1].quantity, line.quantities[index].quantity)
        guard let unit = high.unit ?? low.unit, unit.dimension.length == 1, low.value < high.value else { return nil }
        let stated = [low, high].map { $0.value * unit.factor }
        let right = [table.lower, table.upper].map { $0 * .millionth }
        guard stated != right else { return nil }
        return Objection(
            code: "other-than-table", range: line.range(index - 1, index),
            facts: [
                "stated": line.text(index - 1, index), "recomputed": "\(table.upper) / \(table.lower) µm",
                "rule": "\(fit.own.letters)\(fit.own.grade)", "source": "ISO 286-2:2010",
            ])
    }

    private static let letters = Phrases(["code letter", "Code letter", "サンプル文字"])

    /// "Code letter K", 「サンプル文字 K」
    private static func letter(_ line: WorkLine, _ asked: Asked) -> Objection? {
        guard letters.occur(in: line.bytes[...]) else { return nil }
        let text = line.text
        for words in ["code letter", "Code letter", "サンプル文字"] {
            guard let place = text.firstRange(of: words), let plan = SamplingResults.plan(asked) else { continue }
            let rest = text[place.upperBound...].drop { " :：=はis".contains($0) }
            guard let letter = rest.first, letter.isASCII, letter.isUppercase,
                rest.dropFirst().first.map({ !$0.isLetter || !$0.isASCII }) ?? true,
                ![plan.code, plan.plan_code].contains(String(letter))
            else { return nil }
            let low = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
            return Objection(
                code: "other-than-table", range: low..<low + 1,
                facts: [
                    "stated": String(letter), "recomputed": plan.code, "rule": "n = \(plan.n)",
                    "source": "ISO 2859-1:1999, table 1",
                ])
        }
        return nil
    }
}
