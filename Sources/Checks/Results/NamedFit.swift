import Reckon

/// A nominal size with its tolerance class, as "25 H7" or "⌀25H7/g6".
struct NamedFit {
    /// In mm.
    let nominal: Rational
    let own: ToleranceClass
    /// The shaft's class, where both stand there.
    let mating: ToleranceClass?

    /// The first of a text in which capital letters may have been folded: a lone class is then taken as written, and of
    /// two the first is the hole.
    static func first(in bytes: [UInt8]) -> NamedFit? {
        // Where the number begins that stands before, with spaces among its digits.
        var number: Int?
        for (at, byte) in bytes.enumerated() {
            if isDigit(byte) {
                number = number ?? at
            } else if byte != UInt8(ascii: " "), let start = number, byte != UInt8(ascii: ".") {
                if let (own, end) = tolerance(bytes, at),
                    let nominal = Rational(
                        decimal: String(decoding: bytes[start..<at].filter { $0 != UInt8(ascii: " ") }, as: UTF8.self))
                {
                    return pair(own, nominal, bytes, end)
                }
                number = nil
            }
        }
        return nil
    }

    /// The class alone, or with the shaft's behind a stroke.
    private static func pair(_ own: ToleranceClass, _ nominal: Rational, _ bytes: [UInt8], _ end: Int) -> NamedFit {
        guard end < bytes.count, bytes[end] == UInt8(ascii: "/"), let (mating, _) = tolerance(bytes, end + 1),
            let hole = try? ToleranceClass(own.letters.uppercased() + "\(own.grade)"),
            let shaft = try? ToleranceClass(mating.letters.lowercased() + "\(mating.grade)")
        else { return NamedFit(nominal: nominal, own: own, mating: nil) }
        return NamedFit(nominal: nominal, own: hole, mating: shaft)
    }

    /// The class that stands at a place, and where it ends.
    private static func tolerance(_ bytes: [UInt8], _ start: Int) -> (ToleranceClass, Int)? {
        guard start < bytes.count, isTolerance(bytes[start]) else { return nil }
        let letters = bytes[start...].prefix { (0x61...0x7A).contains($0 | 0x20) }
        let digits = bytes[letters.endIndex...].prefix(while: isDigit)
        guard (1...2).contains(letters.count), (1...2).contains(digits.count) else { return nil }
        let name = String(decoding: letters, as: UTF8.self)
        guard name.lowercased() == "js" || (letters.count == 1 && "defghkmnp".contains(name.lowercased())),
            let found = try? ToleranceClass(name + String(decoding: digits, as: UTF8.self)),
            (5...11).contains(found.grade)
        else { return nil }
        return (found, digits.endIndex)
    }

    /// Whether the letters of a class may begin with a byte.
    private static func isTolerance(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "d")...UInt8(ascii: "h"), UInt8(ascii: "j"), UInt8(ascii: "k"), UInt8(ascii: "m"),
            UInt8(ascii: "n"), UInt8(ascii: "p"):
            true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
