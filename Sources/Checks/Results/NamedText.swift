import Reckon

/// A side of an equation with numbers in the place of its names, before anything is worked out.
struct NamedText {
    /// The side without LaTeX's dress.
    let bytes: [UInt8]
    /// The same with numbers for names.
    let written: MathText
    /// What the names stand for.
    let quantities: [Quantity]
    /// The number that the side is, where it is digits and at most a point: what most sides are.
    let number: WrittenQuantity?

    /// Nil where a name is unknown, and for more than 400 bytes.
    ///
    /// - Parameter lookup: what a name stands for, folded; nil where it stands for nothing known.
    init?(_ text: MathText, _ lookup: (String) -> Quantity?) {
        guard text.bytes.count <= 401 else { return nil }
        let isPositive = text.bytes.first == UInt8(ascii: "+")
        let own = isPositive ? Array(text.bytes.dropFirst()) : text.bytes
        guard own.count <= 400 else { return nil }
        if let number = Self.number(own) {
            (bytes, written, quantities, self.number) = (own, text, [], number)
            return
        }
        bytes = SideDress.off(own)
        guard let (numbers, quantities) = NameReplacer.written(bytes, lookup, Asked.plain) else { return nil }
        // Where nothing was put in or taken off, the side is read already.
        written = quantities.isEmpty && bytes == text.bytes ? text : MathText(numbers)
        self.quantities = quantities
        number = nil
    }

    /// The number that a text is, digits and at most a point.
    private static func number(_ text: [UInt8]) -> WrittenQuantity? {
        guard (1...15).contains(text.count), text.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            text[0] != 0x30 || text.count == 1 || text[1] == 0x2E, text[0] != 0x2E,
            let value = Rational(decimal: String(decoding: text, as: UTF8.self))
        else { return nil }
        let places = text.firstIndex(of: 0x2E).map { text.count - 1 - $0 } ?? 0
        return WrittenQuantity(quantity: Quantity(value), places: places, range: 0..<text.count)
    }
}
