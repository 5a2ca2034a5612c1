/// One side of a statement: the expression, its place, and what makes it less than certain.
struct Side {
    let expression: Expression
    let range: Range<Int>
    var doubts: Set<Statement.Doubt>
    /// Whether nothing but punctuation follows within its segment.
    let isWhole: Bool
    /// The place of the number, sign included, where the side is one number.
    var number: Range<Int>?

    private static let limit = 240

    /// The expression with which `region` begins, if what follows it cannot belong to it.
    ///
    /// With `labelled`, a name may stand before a number or before a number in brackets: "upper limit (25.02)".
    static func leading(_ region: ArraySlice<Lexeme>, labelled: Bool) -> Side? {
        let region = region.prefix(limit)
        var parser = SideParser(region)
        if labelled, let start = afterLabel(region) { parser.at = start }
        let start = parser.at
        guard let expression = try? parser.sum() else { return nil }
        let rest = region[parser.at...]
        guard let last = region[start..<parser.at].last, ends(rest, glued: last) else { return nil }
        var doubts = Set(parser.doubts.map(Statement.Doubt.parsed))
        if case .open = rest.first?.kind, rest.contains(where: { $0.literal != nil }) {
            doubts.insert(.followedByBracket)
        }
        return Side(
            expression: expression, range: region[start].range.lowerBound..<last.range.upperBound, doubts: doubts,
            isWhole: rest.isEmpty, number: expression.operations == 0 ? number(in: region[start..<parser.at]) : nil)
    }

    /// The place of the only number, with the minus sign directly before it.
    private static func number(in lexemes: ArraySlice<Lexeme>) -> Range<Int>? {
        guard let place = lexemes.firstIndex(where: { $0.literal != nil }) else { return nil }
        let signed = place > lexemes.startIndex && lexemes[place - 1].kind == .minus
        return lexemes[signed ? place - 1 : place].range.lowerBound..<lexemes[place].range.upperBound
    }

    /// Where the number begins that a label names.
    private static func afterLabel(_ region: ArraySlice<Lexeme>) -> Int? {
        guard region.first?.isWord == true,
            let place = region.prefix(6).firstIndex(where: { !$0.isWord }),
            region[..<place].allSatisfy({ !Prose.operates.contains($0.text) }),
            region[place].gap || isKana(region[place - 1])
        else { return nil }
        switch region[place].kind {
        case .number: return place
        case .open(.round) where place + 1 < region.endIndex && region[place + 1].literal != nil: return place
        default: return nil
        }
    }

    private static func isKana(_ lexeme: Lexeme) -> Bool {
        if case .kana = lexeme.kind { return true }
        return false
    }

    /// Whether an expression may end before `rest`.
    private static func ends(_ rest: ArraySlice<Lexeme>, glued last: Lexeme) -> Bool {
        guard let next = rest.first else { return true }
        switch next.kind {
        case .comma, .close: return true
        case .open: return next.gap
        case .kana(let text): return !Prose.scales.contains { text.utf8.starts(with: $0.utf8) && text.hasPrefix($0) }
        case .word(let text):
            return next.gap && !Prose.goesOn.contains(text.lowercased())
                && (text.count > 1 || text == "a" || text == "I")
        default: return false
        }
    }

    /// The expression with which `region` ends, if what stands before it cannot belong to it.
    static func trailing(_ region: ArraySlice<Lexeme>, first: Bool) -> Side? {
        let region = region.suffix(limit)
        guard let last = region.last else { return nil }
        let begin = boundary(of: region)
        guard
            let (start, expression, choices) = parsed(from: begin, of: region)
                ?? starts(in: region[begin...]).lazy.compactMap({ parsed(from: $0, of: region) }).first,
            let doubts = doubts(before: start, from: begin, in: region)
        else { return nil }
        var all = doubts.union(choices.map(Statement.Doubt.parsed))
        if first, expression.operations == 0, expression.units.isEmpty { all.insert(.numberFirst) }
        return Side(
            expression: expression, range: region[start].range.lowerBound..<last.range.upperBound, doubts: all,
            isWhole: true)
    }

    /// The expression from a place to the end of `region`.
    private static func parsed(
        from start: Int, of region: ArraySlice<Lexeme>
    ) -> (start: Int, expression: Expression, choices: Set<SideParser.Doubt>)? {
        var parser = SideParser(region)
        parser.at = start
        guard let expression = try? parser.sum(), parser.at == region.endIndex else { return nil }
        return (start, expression, parser.doubts)
    }

    /// Where the part begins that no comma and no open bracket cuts off from the end.
    private static func boundary(of region: ArraySlice<Lexeme>) -> Int {
        var depth = 0
        for index in region.indices.reversed() {
            switch region[index].kind {
            case .close: depth += 1
            case .open:
                depth -= 1
                if depth < 0 { return index + 1 }
            case .comma where depth == 0: return index + 1
            default: break
            }
        }
        return region.startIndex
    }

    /// Where an expression may begin but at the boundary: behind each of the last words outside brackets.
    private static func starts(in region: ArraySlice<Lexeme>) -> [Int] {
        var depth = 0
        var places: [Int] = []
        for index in region.indices {
            switch region[index].kind {
            case .open: depth += 1
            case .close: depth -= 1
            case .word, .kana: if depth == 0 { places.append(index + 1) }
            default: break
            }
        }
        return places.suffix(16).filter { $0 < region.endIndex }
    }

    /// What is doubtful about a side that begins at `start`, or nil when it cannot begin there.
    private static func doubts(before start: Int, from begin: Int, in region: ArraySlice<Lexeme>) -> Set<
        Statement.Doubt
    >? {
        let first = region[start]
        // "? + 46 = 60": what the sign joins to is not there.
        if first.kind == .minus || first.kind == .plus, start + 1 < region.endIndex, region[start + 1].gap {
            return nil
        }
        guard start > begin else {
            let list =
                begin - 2 >= region.startIndex && region[begin - 1].kind == .comma && region[begin - 2].literal != nil
            return list ? [.precededByNumbers] : []
        }
        let word = region[start - 1]
        guard first.kind != .minus, first.kind != .plus, !Prose.operates.contains(word.text.lowercased()) else {
            return nil
        }
        if case .word(let text) = word.kind {
            guard first.gap, text.count > 2 || Prose.short.contains(text.lowercased()) else { return nil }
        }
        return region[begin..<start].contains { $0.literal != nil } ? [.precededByNumbers] : []
    }
}
