/// A number as it stands in a text, with its unit and place.
package struct WrittenQuantity: Hashable, Sendable {
    /// The number and the unit that follows it, sign included where a minus stands directly before it.
    package let quantity: Quantity
    /// Digits written after the point.
    package let places: Int
    /// UTF-8 bytes of number and unit.
    package let range: Range<Int>

    /// A number at a place.
    package init(quantity: Quantity, places: Int, range: Range<Int>) {
        (self.quantity, self.places, self.range) = (quantity, places, range)
    }
}

extension WrittenMath {
    /// Every number of the text, in order. List numbers, dates and versions are none; a minus between two numbers is an
    /// operation and belongs to neither.
    package static func quantities(in text: String) -> [WrittenQuantity] {
        quantities(among: Lexer.lexemes(of: text))
    }

    static func quantities(among lexemes: [Lexeme]) -> [WrittenQuantity] {
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
                let range = low..<lexemes[index + 1].range.upperBound
                return WrittenQuantity(quantity: Quantity(value, .percent), places: literal.places, range: range)
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
}
