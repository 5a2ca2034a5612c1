import Foundation

/// What surrounds a final answer, and the words that verdicts are given in.
enum AnswerText {
    /// The answer without mark-up, label, name, closing words and full stop; folded by NFKC, spaces single.
    static func bare(_ text: String) -> String {
        if isPlainQuantity(text) { return text }
        var text = singleSpaced(withoutMarkup((text.utf8.count <= 4_096 ? text : String(text.prefix(4_096))).folded))
        if text.utf8.contains(UInt8(ascii: "=")), let mark = text.lastIndex(of: "="), names(text[..<mark]) {
            text = String(text[text.index(after: mark)...])
        }
        if mayBegin(text) {
            var lowered = text.lowercased()
            for label in ["the final answer is", "final answer", "answer", "最終回答", "最終的な答え", "答え", "回答"] {
                guard lowered.hasPrefix(label) else { continue }
                text = String(text.dropFirst(label.count).drop { " :は、".contains($0) })
                lowered = text.lowercased()
            }
        }
        var trimmed = AnswerSource.trimmed(text, in: edges)
        if trimmed.utf8.last.map({ $0 >= 0x80 }) == true {
            for ending in ["です", "でした", "である", "となります", "になります"] where trimmed.hasSuffix(ending) {
                trimmed = AnswerSource.trimmed(String(trimmed.dropLast(ending.count)), in: edges)
            }
        }
        if mayBegin(trimmed) {
            for opening in ["≈", "≒", "約", "およそ", "approximately ", "about "] where trimmed.hasPrefix(opening) {
                trimmed = AnswerSource.trimmed(String(trimmed.dropFirst(opening.count)), in: edges)
            }
        }
        return trimmed
    }

    /// Whether a text may begin with a label or "about": all of them begin with one of these letters or beyond ASCII.
    private static func mayBegin(_ text: String) -> Bool {
        text.utf8.first.map { $0 >= 0x80 || [0x61, 0x66, 0x74].contains($0 | 0x20) } ?? false
    }

    /// With one space for each run of white space, and none at the ends.
    private static func singleSpaced(_ text: String) -> String {
        // Beyond ASCII there are white spaces too.
        guard text.isASCII else { return text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        var kept: [UInt8] = []
        kept.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if isSpace, kept.last ?? 0x20 == 0x20 { continue }
            kept.append(isSpace ? 0x20 : byte)
        }
        if kept.last == 0x20 { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Whether a text is a number, perhaps a space, and a plain unit (mm, N/m, °C): bare already, as most answers are.
    private static func isPlainQuantity(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        guard let first = rest.first, (0x30...0x39).contains(first), text.utf8.count <= 64 else { return false }
        rest = rest.drop { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        // C2 begins °, ·, µ and their neighbours.
        let isUnit = rest.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || [0x2F, 0xC2, 0xB0, 0xB5, 0xB7].contains($0)
        }
        return isUnit && text.utf8.last != UInt8(ascii: ".") && text.utf8.last != UInt8(ascii: " ")
    }

    private static let edges = AnswerSource.Edges(".。,、;:!`\"「」")

    /// Whether what stands before the last sign is a name, or a name and how it was worked out: "gap = 30.021 − 29.980".
    private static func names(_ text: Substring) -> Bool {
        guard let mark = text.firstIndex(of: "=") else { return isName(text) }
        let work = text[text.index(after: mark)...]
        return isName(text[..<mark]) && !text[..<mark].contains(where: \.isNumber) && work.contains(where: \.isNumber)
            && work.contains { "+-−*/×÷±√".contains($0) } && ![", ", "、", ";"].contains(where: work.contains)
    }

    private static func isName(_ text: Substring) -> Bool {
        text.count <= 40 && text.contains(where: \.isLetter) && !text.contains { "+*/=<>≤≥".contains($0) }
    }

    private static func withoutMarkup(_ text: String) -> String {
        guard text.utf8.contains(where: marks.contains) else { return text }
        var bytes = Array(text.utf8)
        if bytes.contains(UInt8(ascii: "\\")) { for mark in commands { bytes.replace(mark, by: []) } }
        for (mark, plain) in signs { bytes.replace(mark, by: plain) }
        if bytes.place(of: fraction) == nil { bytes.removeAll { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") } }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let commands = [
        "\\boxed", "\\text", "\\mathrm", "\\mathbf", "\\left", "\\right", "\\displaystyle",
    ].map { Array($0.utf8) }
    private static let signs = [
        ("\\times", "×"), ("\\cdot", "·"), ("\\mu", "µ"), ("^\\circ", "°"), ("^{\\circ}", "°"), ("\\circ", "°"),
        ("\\%", "%"), ("\\,", " "), ("\\;", " "), ("\\ ", " "), ("\\(", ""), ("\\)", ""), ("\\[", ""), ("\\]", ""),
        ("$", ""), ("**", ""), ("{,}", ","),
    ].map { (Array($0.utf8), Array($1.utf8)) }
    private static let fraction = Array("\\frac".utf8)
    private static let marks = Set("\\^$*{}".utf8)

    /// Pass or fail, when the text is nothing but such a word, such a word and an explanation in brackets, or a short
    /// sentence that says it of something: 「このロットは不合格とする」.
    static func verdict(_ text: String) -> Bool? {
        let word = predicate(firstWord(text))
        if passes.contains(word) { return true }
        return fails.contains(word) ? false : nil
    }

    /// Yes or no, when the text is nothing but that.
    static func yes(_ text: String) -> Bool? {
        switch firstWord(text) {
        case "yes", "はい", "true": true
        case "no", "いいえ", "false": false
        default: nil
        }
    }

    /// What a short Japanese sentence says of its subject; the text itself where it is none.
    private static func predicate(_ word: String) -> String {
        guard word.utf8.contains(where: { $0 >= 0x80 }), word.count <= 30 else { return word }
        var said = word
        for ending in endings where said.hasSuffix(ending) { said = String(said.dropLast(ending.count)) }
        guard let topic = said.lastIndex(of: "は") else { return said }
        let subject = said[..<topic]
        return subject.contains { "合良可否不、。".contains($0) } ? word : String(said[said.index(after: topic)...])
    }

    private static let endings = ["とする", "とします", "と判定する", "と判定します", "と判断する", "と判断します", "になる", "となる"]

    private static func firstWord(_ text: String) -> String {
        // No such word begins with a digit or a sign.
        if let first = text.utf8.first, first < 0x41 { return "" }
        let lowered = text.lowercased()
        guard lowered.hasSuffix(")"), let mark = lowered.firstIndex(of: "(") else { return lowered }
        return AnswerSource.trimmed(String(lowered[..<mark]), in: .spaces)
    }

    private static let passes: Set<String> = [
        "pass", "passed", "passes", "ok", "good", "accept", "accepted", "acceptable", "conforming", "conforms", "合格",
        "良", "良品", "適合", "受入", "受入可", "可", "合格品", "the lot is accepted", "lot accepted", "accept the lot",
        "the part passes",
    ]
    private static let fails: Set<String> = [
        "fail", "failed", "fails", "ng", "not ok", "reject", "rejected", "unacceptable", "not acceptable",
        "not accepted",
        "nonconforming", "non-conforming", "does not conform", "不合格", "不良", "不良品", "不適合", "不可", "不合格品",
        "the lot is rejected", "lot rejected", "reject the lot", "the part fails",
    ]

    /// A number with or without a unit, when the text is nothing but that.
    static func quantity(_ text: String) -> (quantity: Quantity, places: Int?)? {
        if let plain = plainQuantity(text) { return plain }
        let head = text.prefix { $0.isNumber || ".,+-−".contains($0) }
        let rest = text[head.endIndex...]
        var digits = String(head).replaced("−", by: "-")
        while digits.utf8.first == UInt8(ascii: ",") { digits.removeFirst() }
        while digits.utf8.last == UInt8(ascii: ",") { digits.removeLast() }
        guard let value = Rational(grouped: digits) else { return product(text) }
        let places = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
        let name = AnswerSource.trimmed(String(rest.drop { $0 == " " }), in: .spaces)
        if name.isEmpty { return (Quantity(value), places) }
        guard let unit = try? Unit(parse: name) else { return product(text) }
        return (Quantity(value, unit), places)
    }

    /// "12.5 mm", digits first, as most answers are; nil for what is not plainly that.
    static func plainQuantity(_ text: String) -> (quantity: Quantity, places: Int?)? {
        guard text.utf8.count <= 64, let first = text.utf8.first, first < 0x3A else { return nil }
        let bytes = Array(text.utf8)
        let signed = bytes.first == UInt8(ascii: "-") ? 1 : 0
        func digits(from start: Int) -> Int {
            bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
        }
        var end = digits(from: signed)
        guard end > signed, end - signed <= 15 else { return nil }
        var places = 0
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let fraction = end + 1
            end = digits(from: fraction)
            places = end - fraction
            guard places > 0, places <= 15 else { return nil }
        }
        if end == bytes.count {
            return Rational(decimal: text).map { (Quantity($0), places) }
        }
        let name = bytes[end] == 0x20 ? end + 1 : end
        guard name < bytes.count, (0x61...0x7A).contains(bytes[name] | 0x20) || bytes[name] == UInt8(ascii: "%"),
            bytes[name...].allSatisfy({ (0x21...0x7E).contains($0) }),
            let value = Rational(decimal: String(decoding: bytes[..<end], as: UTF8.self)),
            let unit = try? Unit(parse: String(decoding: bytes[name...], as: UTF8.self))
        else { return nil }
        return (Quantity(value, unit), places)
    }

    /// 1/3, 1.5 × 10⁻³ mm, \frac{27}{4800}: numbers with at most one stroke, no sums (5-10 is no number).
    private static func product(_ text: String) -> (quantity: Quantity, places: Int?)? {
        guard text.utf8.count <= 200, let expression = WrittenMath.expression(text) else { return nil }
        let numbers = expression.nodes.allSatisfy { node in
            if case .sum = node { return false }
            return true
        }
        guard numbers, expression.nodes.count(where: \.isStroke) <= 1, expression.units.count <= 1 else { return nil }
        guard let value = try? Evaluation(reading: Reading(fractions: false)).amount(of: expression).value.exact else {
            return nil
        }
        return (Quantity(value, expression.units.first), nil)
    }
}

extension Expression {
    fileprivate var isStroke: Bool {
        if case .product(let parts) = self { return parts.contains(where: \.inverse) }
        return false
    }
}
