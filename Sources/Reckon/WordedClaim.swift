/// Claims made in words about numbers: "19.979 is within 19.98 to 20.02", 「19.979 は 19.98〜20.02 の範囲内」,
/// "5.2 is greater than 5", 「19.979 は 19.98 以上」. Anything beyond these forms is not taken for a claim.
struct WordedClaim {
    private let lexemes: ArraySlice<Lexeme>
    private var at: Int

    static func statements(in segment: ArraySlice<Lexeme>) -> [Statement] {
        var found: [Statement] = []
        for index in segment.indices where segment[index].literal != nil {
            var claim = WordedClaim(segment, at: index)
            guard claim.goesOn else { continue }
            if let statement = claim.range()
                ?? {
                    claim.at = index; return claim.order()
                }()
            {
                found.append(statement)
            }
        }
        return found
    }

    /// Whether a particle or a verb follows the number here and its unit.
    private var goesOn: Bool {
        var end = SideParser(lexemes).unitRun(from: at + 1)?.1 ?? at + 1
        if end < lexemes.endIndex, lexemes[end].kind == .comma { end += 1 }
        guard end < lexemes.endIndex else { return false }
        switch lexemes[end].kind {
        case .kana(let text): return text.utf8.starts(with: "は".utf8) || text.utf8.starts(with: "が".utf8)
        case .word(let text): return text.utf8.count <= 5 && Self.verbs.contains(text.lowercased())
        default: return false
        }
    }

    private init(_ lexemes: ArraySlice<Lexeme>, at: Int) {
        self.lexemes = lexemes
        self.at = at
    }

    private var kind: Lexeme.Kind? { at < lexemes.endIndex ? lexemes[at].kind : nil }

    /// A number with its unit, not part of a larger expression.
    private mutating func value() -> (Expression, Range<Int>)? {
        guard at < lexemes.endIndex, let literal = lexemes[at].literal else { return nil }
        let start = at
        if start > lexemes.startIndex, !Self.mayPrecede(lexemes[start - 1]) { return nil }
        at += 1
        let parser = SideParser(lexemes)
        guard let (unit, end) = parser.unitRun(from: at) else { return (.literal(literal), lexemes[start].range) }
        at = end
        return (.unit(.literal(literal), unit), lexemes[start].range.lowerBound..<lexemes[end - 1].range.upperBound)
    }

    private static func mayPrecede(_ lexeme: Lexeme) -> Bool {
        switch lexeme.kind {
        case .word, .kana, .comma, .open: true
        default: false
        }
    }

    /// "Shaft 5": a whole number behind a word may tell which one is meant, and behind some words does.
    private var label: (mayBe: Bool, isOne: Bool) {
        guard at > lexemes.startIndex, case .word(let word) = lexemes[at - 1].kind, lexemes[at].literal?.places == 0,
            SideParser(lexemes).unitRun(from: at + 1) == nil
        else { return (false, false) }
        return (true, Self.numbered.contains(word.lowercased()))
    }

    /// 「ロット5」: a whole number behind one of these words tells which one is meant.
    private var isNumbered: Bool {
        guard at > lexemes.startIndex, lexemes[at].literal?.places == 0, case .kana(let word) = lexemes[at - 1].kind
        else {
            return false
        }
        return Self.counters.contains(where: word.hasSuffix)
    }

    private static let counters = ["ロット", "ロットの", "工程", "機械", "号機", "サンプル", "軸", "穴", "部品", "試料", "測定", "群", "行", "点"]

    private static let numbered: Set<String> = [
        "reading", "part", "sample", "shaft", "hole", "bolt", "piece", "item", "unit", "specimen", "point", "test",
        "lot",
        "step", "measurement", "position", "no", "number", "batch", "subgroup", "gear", "bore", "cavity", "row",
        "machine", "pin", "line", "process", "sheet", "housing",
    ]

    /// Passes over the words of `list`, in any number; true if there was one.
    private mutating func pass(_ list: Set<String>) -> Bool {
        let start = at
        while case .word(let text) = kind, list.contains(text.lowercased()) { at += 1 }
        return at > start
    }

    private mutating func kana(_ list: [String]) -> String? {
        guard case .kana(let text) = kind, let match = list.first(where: text.hasPrefix) else { return nil }
        at += 1
        return match
    }

    private mutating func passComma() { if kind == .comma { at += 1 } }

    /// "V is (not) within/between/outside A to B"; 「V は A〜B の範囲内/範囲外」.
    private mutating func range() -> Statement? {
        let label = label
        guard let (subject, first) = value() else { return nil }
        let japanese = kana(["は", "が"]) != nil
        passComma()
        var inside = true
        if !japanese {
            guard pass(Self.verbs) else { return nil }
            if pass(["not"]) { inside = false }
            _ = pass(["also", "clearly", "therefore", "still"])
            if pass(["outside", "beyond"]) {
                inside.toggle()
            } else if !pass(["within", "between", "inside", "in"]) {
                return nil
            }
            _ = pass([
                "the", "range", "interval", "limits", "limit", "tolerance", "specification", "of", "from", "lower",
                "upper",
            ])
        }
        let bracket: Bool
        if case .open = kind { bracket = true } else { bracket = false }
        if bracket { at += 1 }
        guard let (low, _) = value(), limitsJoin(), let (high, last) = bareValue(), !label.isOne,
            !label.mayBe || low.isWhole
        else {
            return nil
        }
        if bracket { at += 1 }
        let end = max(last.upperBound, lexemes[min(at, lexemes.endIndex) - 1].range.upperBound)
        if japanese {
            guard let inwards = japaneseRange() else { return nil }
            inside = inwards
        }
        return Statement(
            range: first.lowerBound..<end, stated: first, number: nil,
            claim: .within(subject, low: low, high: high, inside: inside), doubts: [])
    }

    private static let verbs: Set<String> = ["is", "lies", "falls", "was", "which"]
    private static let copulas: Set<String> = ["is", "was"]

    private mutating func bareValue() -> (Expression, Range<Int>)? {
        if at < lexemes.endIndex, lexemes[at].literal != nil { return self.unguarded() }
        _ = pass(["the", "upper", "limit", "of"])
        return unguarded()
    }

    private mutating func unguarded() -> (Expression, Range<Int>)? {
        guard at < lexemes.endIndex, let literal = lexemes[at].literal else { return nil }
        let start = at
        at += 1
        guard let (unit, end) = SideParser(lexemes).unitRun(from: at) else {
            return (.literal(literal), lexemes[start].range)
        }
        at = end
        return (.unit(.literal(literal), unit), lexemes[start].range.lowerBound..<lexemes[end - 1].range.upperBound)
    }

    private mutating func limitsJoin() -> Bool {
        if pass(["to", "and"]) { return true }
        if kind == .minus || kind == .comma || kind == .odd {
            at += 1
            return true
        }
        return kana(["から", "以上"]) != nil
    }

    private mutating func japaneseRange() -> Bool? {
        _ = kind == .comma
        guard case .kana(let text) = kind else { return nil }
        let rest = text + (at + 1 < lexemes.endIndex ? lexemes[at + 1].text : "")
        if ["範囲外", "公差外", "規格外", "限界外", "外れ"].contains(where: rest.contains) { return false }
        guard !["ない", "ません", "ず"].contains(where: rest.contains) else { return nil }
        return ["範囲内", "公差内", "規格内", "の間", "内に", "収ま", "入って"].contains(where: rest.contains) ? true : nil
    }

    /// "V is greater than L"; 「V は L 以上」.
    private mutating func order() -> Statement? {
        let (label, isNumbered) = (label, isNumbered)
        guard let (subject, first) = value() else { return nil }
        if kana(["は", "が"]) != nil { return isNumbered ? nil : japaneseOrder(subject, first) }
        guard pass(Self.copulas) else { return nil }
        _ = pass(["clearly", "also"])
        let relations: [(Set<String>, Relation)] = [
            (["greater", "larger", "more", "higher", "bigger"], .greater), (["less", "smaller", "lower"], .less),
            (["above"], .greater), (["below"], .less),
        ]
        guard
            let (words, relation) = relations.first(where: { pair in
                if case .word(let text) = kind { return pair.0.contains(text.lowercased()) }
                return false
            })
        else { return nil }
        _ = pass(words)
        if words.count > 1, !pass(["than"]) { return nil }
        let orEqual = pass(["or"])
        if orEqual, !pass(["equal", "to"]) { return nil }
        _ = pass(Self.bounds)
        guard let (limit, last) = unguarded(), !label.isOne, !label.mayBe || limit.isWhole, !goesOnAsSum else {
            return nil
        }
        let full: Relation = orEqual ? (relation == .greater ? .atLeast : .atMost) : relation
        return statement(full, subject, limit, first.lowerBound..<last.upperBound, last)
    }

    /// Whether the number before here is only the beginning of a sum: "200 × 0.6", "1/2", "2 dozen".
    private var goesOnAsSum: Bool {
        guard at < lexemes.endIndex else { return false }
        if lexemes[at].literal != nil { return true }
        switch lexemes[at].kind {
        case .word(let text): return Prose.goesOn.contains(text.lowercased())
        case .comma, .kana, .open, .close, .stop: return false
        default: return true
        }
    }

    /// Words between an order and the number that bounds it.
    private static let bounds: Set<String> = [
        "the", "upper", "lower", "limit", "limits", "of", "minimum", "maximum", "value", "tolerance", "allowable",
        "allowed",
        "permissible", "permitted", "specified", "required", "rated", "load", "stress",
    ]

    /// Passes over "Ac =" before a number.
    private mutating func passName() {
        var end = at
        while end < lexemes.endIndex, end - at < 4, lexemes[end].isWord { end += 1 }
        if end > at, end < lexemes.endIndex, lexemes[end].relation?.isEquality == true { at = end + 1 }
    }

    private mutating func japaneseOrder(_ subject: Expression, _ first: Range<Int>) -> Statement? {
        passComma()
        passName()
        guard let (limit, last) = unguarded() else { return nil }
        if case .kana(let text) = kind, text.contains("ない") || text.contains("ません") { return nil }
        let relations: [(String, Relation)] = [
            ("以上", .atLeast), ("以下", .atMost), ("未満", .less), ("より大き", .greater), ("より小さ", .less), ("を超え", .greater),
            ("を下回", .less), ("を上回", .greater),
        ]
        guard let word = kana(relations.map(\.0)), let relation = relations.first(where: { $0.0 == word })?.1,
            at >= lexemes.endIndex || lexemes[at].literal == nil
        else { return nil }
        return statement(relation, subject, limit, first.lowerBound..<lexemes[at - 1].range.upperBound, last)
    }

    private func statement(
        _ relation: Relation, _ left: Expression, _ right: Expression, _ range: Range<Int>, _ stated: Range<Int>
    ) -> Statement {
        Statement(
            range: range, stated: stated, number: nil, claim: .relation(relation, left: left, right: right), doubts: [])
    }
}

extension Expression {
    /// A whole number without a unit.
    fileprivate var isWhole: Bool {
        if case .literal(let literal) = self { return literal.places == 0 }
        return false
    }
}
