/// Finds the plain equations and comparisons of a free text.
///
/// Only what is wholly understood becomes a statement: where a side begins or ends beside something that could belong
/// to it, there is none. A chain `a = b = c` gives one statement for each pair of neighbours. The work grows linearly
/// with the text; a side of more than 240 lexemes or 40 nested brackets is passed over.
package enum WrittenMath {
    /// Every statement of the text, in the order in which they end.
    package static func statements(in text: String) -> [Statement] {
        MathText(text).statements
    }

    /// The expression that is the whole of `text`, or nil.
    package static func expression(_ text: String) -> Expression? { MathText(text).expression }
}

/// One pass over the lexemes of a text, segment by segment.
struct StatementScan {
    private let bytes: [UInt8]
    private let lexemes: [Lexeme]
    private var found: [Statement] = []
    private var restatement = Restatement()
    /// The side with which the last equation ends.
    private(set) var last: Side?

    init(_ text: MathText) {
        bytes = text.bytes
        lexemes = Self.joined(text.lexemes)
    }

    /// A line that begins with a relation goes on with the line before it, and one that ends with a relation with
    /// the next.
    private static func joined(_ lexemes: [Lexeme]) -> [Lexeme] {
        var kept: [Lexeme] = []
        kept.reserveCapacity(lexemes.count)
        for (index, lexeme) in lexemes.enumerated() {
            guard lexeme.kind == .newline else {
                if lexeme.relation != nil {
                    var breaks = 0
                    while kept.last?.kind == .newline, breaks < 4 {
                        kept.removeLast()
                        breaks += 1
                    }
                }
                kept.append(lexeme)
                continue
            }
            if kept.last?.relation != nil, index + 1 < lexemes.count { continue }
            kept.append(lexeme)
        }
        return kept
    }

    mutating func run() -> [Statement] {
        var start = 0
        for index in 0...lexemes.count {
            var isAsked = false
            if index < lexemes.count {
                switch lexemes[index].kind {
                case .newline, .stop: break
                case .question: isAsked = true
                default: continue
                }
            }
            if index > start { segment(lexemes[start..<index], asked: isAsked) }
            start = index + 1
        }
        return found
    }

    private mutating func segment(_ segment: ArraySlice<Lexeme>, asked: Bool) {
        for statement in WordedClaim.statements(in: segment) { found.append(settled(statement, asked: asked)) }
        let relations = segment.indices.filter { segment[$0].relation != nil }
        guard let first = relations.first, let end = relations.last else { return }
        // While nothing is open only what opens something needs a name.
        let isOpen = !restatement.isEmpty
        let name = isOpen ? name(segment[..<first]) : nil
        for (number, place) in relations.enumerated() {
            guard let relation = segment[place].relation else { continue }
            let before = number == 0 ? segment.startIndex : relations[number - 1] + 1
            let after = number + 1 < relations.count ? relations[number + 1] : segment.endIndex
            var right = Side.leading(segment[(place + 1)..<after], labelled: !relation.isEquality)
            if right == nil, !relation.isEquality { right = named(segment, after) }
            if number == 0, relation.isEquality, let right, let name {
                restate(name, relation, right, from: place + 1, asked)
            }
            if place == end, relation.isEquality {
                last = right
                if isOpen {
                    restatement.settle(name, right, end: segment.endIndex)
                } else if let right, right.expression.operations > 0 {
                    restatement.settle(self.name(segment[..<first]), right, end: segment.endIndex)
                }
            }
            guard let right,
                let left = Side.trailing(segment[before..<place], first: number == 0 && relation.isEquality)
            else { continue }
            let statement = Statement(
                range: left.range.lowerBound..<right.range.upperBound, stated: right.range, number: right.number,
                claim: .relation(relation, left: left.expression, right: right.expression),
                doubts: left.doubts.union(right.doubts))
            found.append(settled(statement, asked: asked))
        }
    }

    /// The limit behind its name: "3 ≤ Ac = 2" says 3 ≤ 2. Nil unless the relation at `place` binds words to it.
    private func named(_ segment: ArraySlice<Lexeme>, _ place: Int) -> Side? {
        guard place < segment.endIndex, segment[place].relation?.isEquality == true, segment[place - 1].isWord else {
            return nil
        }
        let words = segment[..<place].reversed().prefix { $0.relation == nil }
        guard words.count <= 4, words.allSatisfy(\.isWord) else { return nil }
        let rest = segment[(place + 1)...]
        return Side.leading(rest.prefix { $0.relation == nil }, labelled: false)
    }

    private mutating func restate(
        _ name: String, _ relation: Relation, _ side: Side, from start: Int, _ asked: Bool
    ) {
        guard let earlier = restatement.earlier(name, side, adjacent: { self.isBlank($0, before: start) }) else {
            return
        }
        let statement = Statement(
            range: side.range, stated: side.range, number: side.number,
            claim: .restated(relation, earlier.expression, as: side.expression),
            doubts: earlier.doubts.union(side.doubts))
        found.append(settled(statement, asked: asked))
    }

    private func isBlank(_ end: Int, before start: Int) -> Bool {
        // Between the two stand only line ends and the name with its sign.
        guard end < start else { return false }
        let between = lexemes[end..<start]
        return between.drop { $0.kind == .newline }.allSatisfy { $0.kind != .newline && $0.kind != .stop }
    }

    /// What stands before the first relation, when it can be a name: words without a number among them.
    private func name(_ region: ArraySlice<Lexeme>) -> String? {
        guard let first = region.first, let last = region.last, region.count <= 24, region.contains(where: \.isWord),
            !region.contains(where: { $0.literal != nil })
        else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(120)
        for byte in bytes[first.range.lowerBound..<last.range.upperBound] where byte > 0x20 {
            guard text.count < 120 else { return nil }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func settled(_ statement: Statement, asked: Bool) -> Statement {
        guard asked else { return statement }
        return Statement(
            range: statement.range, stated: statement.stated, number: statement.number, claim: statement.claim,
            doubts: statement.doubts.union([.asked]))
    }
}
