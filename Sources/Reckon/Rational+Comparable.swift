/// The order of exact numbers.
extension Rational: Comparable {
    /// Exact order.
    package static func < (a: Rational, b: Rational) -> Bool {
        guard let x = a.words, let y = b.words else {
            return a.numerator * b.denominator < b.numerator * a.denominator
        }
        if x.under == y.under { return x.over < y.over }
        let (left, right) = (x.over.multipliedFullWidth(by: y.under), y.over.multipliedFullWidth(by: x.under))
        return left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
