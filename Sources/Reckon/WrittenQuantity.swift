/// A number as it stands in a text, with its unit and place.
package struct WrittenQuantity: Hashable, Sendable {
    /// The number and the unit that follows it, sign included where a minus stands directly before it.
    package let quantity: Quantity
    /// Digits written after the point.
    package let places: Int
    /// UTF-8 bytes of number and unit.
    package let range: Range<Int>
}

extension WrittenMath {
    /// Every number of the text, in order. List numbers, dates and versions are none; a minus between two numbers is an
    /// operation and belongs to neither.
    package static func quantities(in text: String) -> [WrittenQuantity] {
        let lexemes = Lexer.lexemes(of: text)
        let parser = SideParser(lexemes[...])
        return lexemes.indices.compactMap { index in
            guard let literal = lexemes[index].literal else { return nil }
            let before = index > 0 ? lexemes[index - 1] : nil
            let operand = index > 1 && endsOperand(lexemes[index - 2])
            let negative = before?.kind == .minus && !lexemes[index].gap && !operand
            let start = negative ? before?.range.lowerBound : nil
            let value = negative ? -literal.value : literal.value
            let low = start ?? lexemes[index].range.lowerBound
            if index + 1 < lexemes.count, lexemes[index + 1].kind == .percent {
                let percent = try? Unit(parse: "%")
                let range = low..<lexemes[index + 1].range.upperBound
                return WrittenQuantity(quantity: Quantity(value, percent), places: literal.places, range: range)
            }
            let (unit, end) = parser.unitRun(from: index + 1).map { ($0.0, $0.1) } ?? (nil, index + 1)
            return WrittenQuantity(
                quantity: Quantity(value, unit), places: literal.places,
                range: low..<lexemes[end - 1].range.upperBound)
        }
    }

    private static func endsOperand(_ lexeme: Lexeme) -> Bool {
        switch lexeme.kind {
        case .number, .close, .word, .percent, .superscript, .pi: true
        default: false
        }
    }

    /// The expression that a text leaves to be worked out at its end: the last side of an equation that holds an
    /// operation and has no number behind it, other than `answer`, and at most five lines with words; nil when
    /// everything was worked out or the text went on to something else.
    package static func open(in text: String, before answer: Quantity) -> Statement? {
        var scan = StatementScan(text)
        _ = scan.run()
        guard let last = scan.last, last.expression.operations > 0 else { return nil }
        let behind = quantities(in: text).filter { $0.range.lowerBound >= last.range.upperBound }
        guard behind.allSatisfy({ $0.quantity.value == answer.value }) else { return nil }
        let rest = String(decoding: text.utf8.dropFirst(last.range.upperBound), as: UTF8.self)
        let lines = rest.split(whereSeparator: \.isNewline).dropFirst(rest.first?.isNewline == true ? 0 : 1)
        guard lines.count(where: { $0.contains { $0.isLetter || $0.isNumber } }) <= 5 else { return nil }
        let literal = Expression.literal(Literal(answer.value, places: answer.value.exactPlaces ?? 0))
        let stated = answer.unit.map { Expression.unit(literal, $0) } ?? literal
        return Statement(
            range: last.range, stated: last.range, number: nil,
            claim: .restated(.approximately, last.expression, as: stated), doubts: last.doubts)
    }
}
