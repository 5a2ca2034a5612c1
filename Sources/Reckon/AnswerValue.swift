import Foundation

/// What a written answer of mathematics is: one expression, some in order, some in no order, an interval, a relation.
indirect enum AnswerValue: Sendable {
    case expression(MathTree)
    case words(String)
    /// (a, b, …); two in round brackets may be an open interval too, which has the same ends.
    case ordered([AnswerValue])
    /// {a, b} or "a, b" or "a and b"; `bare` when no brackets said that order is free.
    case unordered([AnswerValue], bare: Bool)
    /// An interval of which at least one end belongs to it, or which came from inequalities.
    case interval(AnswerValue, AnswerValue, String)
    case relation(MathTree, String, MathTree)

    /// Reads `text`, in at most `depth` levels of brackets.
    static func read(_ text: String, depth: Int = 0) -> AnswerValue {
        let text = AnswerSource.trimmed(text)
        guard depth < 6, text.utf8.count <= 2_000 else { return .words(text) }
        if text.utf8.contains(UInt8(ascii: "\\")), text.contains("\\begin{") {
            return WrittenMatrix.value(text, depth: depth) ?? .words(AnswerSource.folded(text))
        }
        let unions = AnswerSource.split(text, at: unionMarks)
        if unions.count > 1 { return .unordered(unions.map { read($0, depth: depth + 1) }, bare: false) }
        if let relation = relation(text, depth) { return relation }
        let parts = AnswerSource.split(text, at: listMarks).filter { !$0.isEmpty }
        if parts.count > 1 { return .unordered(parts.flatMap { many($0, depth) }, bare: true) }
        if let inner = bracketed(text, depth) { return inner }
        let ratio = AnswerSource.split(text, at: ratioMark)
        if ratio.count > 1 { return .ordered(ratio.map { read($0, depth: depth + 1) }) }
        guard let tree = MathTreeParser.tree(text) else { return .words(AnswerSource.folded(text)) }
        return twofold(tree)
    }

    private static func many(_ text: String, _ depth: Int) -> [AnswerValue] {
        let value = read(text, depth: depth + 1)
        if case .unordered(let inner, _) = value { return inner }
        if case .relation(let left, "=", let right) = value, left.isNameLike {
            if case .unordered(let inner, _) = twofold(right) { return inner }
            return [.expression(right)]
        }
        return [value]
    }

    private static func twofold(_ tree: MathTree) -> AnswerValue {
        guard tree.isTwofold else { return .expression(tree) }
        let (plus, minus) = (tree.value(round: 0), tree.value(round: 0, sign: -1))
        return .unordered([.expression(.number(plus)), .expression(.number(minus))], bare: true)
    }

    private static func bracketed(_ text: String, _ depth: Int) -> AnswerValue? {
        let pairs = [("\\{", "\\}"), ("(", ")"), ("[", "]"), ("(", "]"), ("[", ")"), ("{", "}")]
        for (open, close) in pairs where text.hasPrefix(open) && text.hasSuffix(close) {
            let inside = String(text.dropFirst(open.count).dropLast(close.count))
            guard AnswerSource.isBalanced(inside) else { continue }
            let parts = AnswerSource.split(inside, at: commaMarks)
            if open == "\\{" { return .unordered(parts.flatMap { many($0, depth) }, bare: false) }
            guard parts.count > 1 else {
                return open + close == "()" || open == "{" ? read(inside, depth: depth + 1) : nil
            }
            if open == "{" { return read(inside, depth: depth + 1) }
            let values = parts.map { read($0, depth: depth + 1) }
            if open + close == "()" { return .ordered(values) }
            return values.count == 2 ? .interval(values[0], values[1], open + close) : .ordered(values)
        }
        return nil
    }

    private static let signs = [
        ("\\leq", "≤"), ("\\le", "≤"), ("\\geq", "≥"), ("\\ge", "≥"), ("\\neq", "≠"), ("\\ne", "≠"), ("<=", "≤"),
        (">=", "≥"), ("!=", "≠"), ("\\in", "="), ("\\approx", "≈"), ("\\lt", "<"), ("\\gt", ">"), ("∈", "="),
    ].map { (Array($0.utf8), Array($1.utf8)) }
    /// The bytes without one of which no sign stands: of ASCII, of commands, and the first of the others.
    private static let signBytes = Set("=<>\\".utf8 + [0xE2])
    private static let marks = Phrases(["=", "≤", "≥", "<", ">", "≠", "≈"])
    private static let unionMarks = Phrases(["\\cup", "∪"])
    private static let listMarks = Phrases([",", ";", " and ", " or ", "、"])
    private static let clauseMarks = Phrases([",", ";", " and ", " or "])
    private static let commaMarks = Phrases([",", ";"])
    private static let ratioMark = Phrases([":"])

    private static func relation(_ text: String, _ depth: Int) -> AnswerValue? {
        var bytes = Array(text.utf8)
        guard bytes.contains(where: signBytes.contains) else { return nil }
        for (sign, mark) in signs { bytes.replace(sign, by: mark, isCommand: sign[0] == UInt8(ascii: "\\")) }
        let plain = String(decoding: bytes, as: UTF8.self)
        let sides = AnswerSource.split(plain, at: marks)
        guard sides.count > 1, sides.count < 9, let last = sides.last, let head = sides.first else { return nil }
        let used = AnswerSource.marks(plain, among: marks)
        // k = 1/3 ≈ 0.33: what was computed stands before the ≈.
        if let near = used.firstIndex(of: "≈"), near > 0 {
            return read(sides[...near].joined(separator: "="), depth: depth + 1)
        }
        let commas = AnswerSource.split(plain, at: clauseMarks)
        if commas.count > 1, commas.dropFirst().contains(where: { !AnswerSource.marks($0, among: marks).isEmpty }) {
            return .unordered(commas.flatMap { many($0, depth) }, bare: true)
        }
        if used.count == 2, used.allSatisfy({ "≤<".contains($0) }) {
            return .interval(
                read(sides[0], depth: depth + 1), read(last, depth: depth + 1),
                (used[0] == "≤" ? "[" : "(") + (used[1] == "≤" ? "]" : ")"))
        }
        let isEquation = used.allSatisfy { $0 == "=" }
        if isEquation, sides.count > 2 { return read(last, depth: depth + 1) }
        let left = MathTreeParser.tree(head)
        if isEquation, left?.isNameLike ?? true { return read(last, depth: depth + 1) }
        guard used.count == 1, let left, let right = MathTreeParser.tree(last) else { return nil }
        switch used[0] {
        case "≥": return .relation(right, "≤", left)
        case ">": return .relation(right, "<", left)
        default: return .relation(left, used[0], right)
        }
    }
}
