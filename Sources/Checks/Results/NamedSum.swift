import Reckon

/// A side of an equation in which names may stand for numbers, worked out.
struct NamedSum {
    /// Its value, per cent as hundredths; every name in SI.
    let value: Rational
    /// Its value with every name in its own unit; nil where two names measure the same in two units.
    let plain: Rational?
    /// How many names stand in it.
    let names: Int
    /// Whether it is more than one number.
    let isSum: Bool
    /// The one number, where it is no sum.
    let number: WrittenQuantity?

    /// Whether a name stands in it.
    var isNamed: Bool { names > 0 }

    /// One number.
    init(_ number: WrittenQuantity) {
        self.init(value: number.quantity.value, plain: number.quantity.value, names: 0, isSum: false, number: number)
    }

    private init(value: Rational, plain: Rational?, names: Int, isSum: Bool, number: WrittenQuantity?) {
        (self.value, self.plain, self.names, self.isSum, self.number) = (value, plain, names, isSum, number)
    }

    /// Nil unless the whole side, or all of it up to plain words, is understood.
    ///
    /// - Parameter lookup: what a name stands for, folded; nil where it stands for nothing known.
    init?(_ text: MathText, _ lookup: (String) -> Quantity?) {
        guard let named = NamedText(text, lookup) else { return nil }
        self.init(named, lookup)
    }

    /// The same of a side whose names are looked up.
    init?(_ text: NamedText, _ lookup: (String) -> Quantity?) {
        if let number = text.number {
            self.init(number)
            return
        }
        guard let (expression, used) = Self.expression(text.written), let interval = try? expression.evaluate() else {
            return nil
        }
        let quantities = text.quantities
        let (value, names) = (interval.middle, quantities.count)
        let isSum = names > 0 || expression.operations > 0
        let number = isSum ? nil : used.quantities.first
        if !isSum, number == nil { return nil }
        self.init(
            value: value,
            plain: quantities.allSatisfy(\.isCoherent) ? value : Self.plain(text.bytes, lookup, quantities),
            names: names, isSum: isSum, number: number)
    }

    private static func plain(_ text: [UInt8], _ lookup: (String) -> Quantity?, _ quantities: [Quantity]) -> Rational? {
        let units = quantities.compactMap(\.unit)
        guard
            !units.contains(where: { unit in
                units.contains { $0.dimension == unit.dimension && $0.factor != unit.factor }
            }),
            let (written, _) = NameReplacer.written(text, lookup, { $0.value }),
            let (expression, _) = expression(MathText(written))
        else { return nil }
        return (try? expression.evaluate())?.middle
    }

    /// The longest beginning that is an expression, at most six plain words left out at its end.
    private static func expression(_ text: MathText) -> (Expression, MathText)? {
        var text = text
        for _ in 0..<6 {
            if let expression = text.expression { return (expression, text) }
            let rest = text.bytes
            let end = rest.lastIndex { $0 != UInt8(ascii: " ") } ?? -1
            let start = rest[..<(end + 1)].lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
            let word = rest[start..<end + 1]
            guard !word.isEmpty, isWord(word), rest[..<start].contains(where: { $0 != UInt8(ascii: " ") }),
                !operators.contains(String(decoding: word, as: UTF8.self).lowercased())
            else { return nil }
            text = MathText(Array(rest[..<start]))
        }
        return nil
    }

    private static func isWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let cluster = bytes.cluster(at: at)
            guard cluster.isLetter || cluster.scalar == "." || cluster.scalar == "," else { return false }
            at = cluster.range.upperBound
        }
        return true
    }

    private static let operators: Set<String> = [
        "times", "plus", "minus", "divided", "multiplied", "over", "percent", "of", "per", "x", "million", "thousand",
    ]
}

extension Quantity {
    /// Whether its number is its value in SI.
    fileprivate var isCoherent: Bool { unit.map { $0.factor == .one && $0.offset == .zero } ?? true }
}
