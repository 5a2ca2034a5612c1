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
    static func first(in text: String) -> NamedFit? {
        var number = ""
        var rest = text[...]
        while let first = rest.first {
            if first.isASCII, first.isNumber || (first == "." && !number.isEmpty) {
                number.append(first)
                rest.removeFirst()
            } else if first == " ", !number.isEmpty {
                rest.removeFirst()
            } else if !number.isEmpty, let (own, length) = tolerance(rest), let nominal = Rational(decimal: number) {
                let after = rest.dropFirst(length)
                guard after.first == "/", let (mating, _) = tolerance(after.dropFirst()),
                    let hole = try? ToleranceClass(own.letters.uppercased() + "\(own.grade)"),
                    let shaft = try? ToleranceClass(mating.letters.lowercased() + "\(mating.grade)")
                else { return NamedFit(nominal: nominal, own: own, mating: nil) }
                return NamedFit(nominal: nominal, own: hole, mating: shaft)
            } else {
                number = ""
                rest.removeFirst()
            }
        }
        return nil
    }

    private static func tolerance(_ text: Substring) -> (ToleranceClass, Int)? {
        let letters = text.prefix { $0.isASCII && $0.isLetter }
        let digits = text.dropFirst(letters.count).prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(letters.count), (1...2).contains(digits.count),
            letters.lowercased() == "js" || (letters.count == 1 && "defghkmnp".contains(letters.lowercased())),
            let found = try? ToleranceClass(String(letters + digits)), (5...11).contains(found.grade)
        else { return nil }
        return (found, letters.count + digits.count)
    }
}
