import BigInt
import Foundation

/// An exact rational number: the only kind of number on which a verdict may rest.
///
/// It is always kept in lowest terms with a positive denominator, so equal values are equal structures. Arithmetic
/// never rounds: it is done in machine words and goes over to big integers where a word would overflow. Only `/` and
/// `power` can fail (division by zero, a result too large to be worth having); the other operators grow as they must,
/// and whoever evaluates text from outside bounds them by `isReasonable`.
package struct Rational: Hashable, Sendable {
    /// Numerator and denominator. What fits two words is held in two words, so that no value has two forms; the
    /// numerator there is never `Int.min`, which has no counterpart with the other sign.
    private let over: Int
    private let under: Int
    /// What does not fit; the words are zero then.
    private let big: Big?

    private final class Big: Hashable, Sendable {
        let over: BigInt
        let under: BigInt

        init(_ over: BigInt, _ under: BigInt) {
            self.over = over
            self.under = under
        }

        static func == (a: Big, b: Big) -> Bool { a.over == b.over && a.under == b.under }

        func hash(into hasher: inout Hasher) {
            hasher.combine(over)
            hasher.combine(under)
        }
    }

    /// The whole number `value`.
    package init(_ value: Int) {
        if value == .min { self.init(big: BigInt(value), 1) } else { self.init(lowest: value, over: 1) }
    }

    /// The quotient of two whole numbers. Throws `ReckonError.divisionByZero` for a zero denominator.
    package init(_ numerator: Int, over denominator: Int) throws(ReckonError) {
        guard numerator != .min, denominator > 0 else {
            try self.init(BigInt(numerator), over: BigInt(denominator))
            return
        }
        self.init(lowering: numerator, over: denominator)
    }

    init(_ numerator: BigInt, over denominator: BigInt) throws(ReckonError) {
        guard denominator != 0 else { throw .divisionByZero }
        self.init(lowering: numerator, over: denominator)
    }

    init(whole: BigInt) {
        self.init(lowering: whole, over: 1)
    }

    /// The caller knows that the denominator is not zero.
    private init(lowering numerator: BigInt, over denominator: BigInt) {
        let divisor = Self.divisor(numerator, denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        let (over, under) =
            divisor == 1
            ? (numerator * sign, denominator * sign) : (numerator / divisor * sign, denominator / divisor * sign)
        self.init(lowest: over, over: under)
    }

    /// The caller knows that the two are in lowest terms and the denominator positive.
    private init(lowest over: BigInt, over under: BigInt) {
        if let small = Int(exactly: over), let low = Int(exactly: under), small != .min {
            self.init(lowest: small, over: low)
        } else {
            self.init(big: over, under)
        }
    }

    /// A positive whole number over a positive denominator times a power of ten. What the denominator shares is divided out
    /// first: then only twos and fives are left to share, and no long divisor is looked for.
    init(_ numerator: BigInt, over denominator: BigInt, timesTenTo places: Int) {
        let shared = Self.divisor(numerator, denominator)
        var (over, under) = (numerator / shared, denominator / shared * BigInt(10).power(places))
        let twos = min(over.trailingZeroBitCount, under.trailingZeroBitCount)
        over >>= twos
        under >>= twos
        while case let (rest, left) = over.quotientAndRemainder(dividingBy: 5), left == 0 {
            let (other, more) = under.quotientAndRemainder(dividingBy: 5)
            guard more == 0 else { break }
            (over, under) = (rest, other)
        }
        self.init(lowest: over, over: under)
    }

    private init(big over: BigInt, _ under: BigInt) {
        (self.over, self.under, big) = (0, 0, Big(over, under))
    }

    /// The caller knows that the denominator is positive and the numerator not `Int.min`.
    private init(lowering numerator: Int, over denominator: Int) {
        let divisor = Self.divisor(numerator, denominator)
        self.init(lowest: numerator / divisor, over: denominator / divisor)
    }

    /// The caller knows that the two are in lowest terms, the denominator positive, the numerator not `Int.min`.
    private init(lowest numerator: Int, over denominator: Int) {
        (over, under, big) = (numerator, denominator, nil)
    }

    /// Zero.
    package static var zero: Rational { Rational(lowest: 0, over: 1) }
    /// One.
    package static var one: Rational { Rational(lowest: 1, over: 1) }
    /// One half.
    package static var half: Rational { Rational(lowest: 1, over: 2) }
    /// One hundredth.
    package static var percent: Rational { Rational(lowest: 1, over: 100) }
    /// One millionth.
    package static var millionth: Rational { Rational(lowest: 1, over: 1_000_000) }

    var numerator: BigInt { big?.over ?? BigInt(over) }

    var denominator: BigInt { big?.under ?? BigInt(under) }

    /// Numerator and denominator, where the value is held in words.
    var words: (over: Int, under: Int)? { big == nil ? (over, under) : nil }

    /// Whether it is held in words.
    var isWord: Bool { big == nil }

    /// Whether this is a whole number.
    package var isWhole: Bool { big.map { $0.under == 1 } ?? (under == 1) }

    /// The value without its sign.
    package var magnitude: Rational { signum < 0 ? -self : self }

    /// −1, 0 or 1.
    package var signum: Int { big.map { $0.over < 0 ? -1 : 1 } ?? over.signum() }

    /// Whether numerator and denominator together stay below 16,384 bits: the limit on numbers computed from text of
    /// unknown origin, so that no input can make a computation long.
    package var isReasonable: Bool { bits < 16_384 }

    /// Bits of numerator and denominator together.
    private var bits: Int {
        if let big { return big.over.magnitude.bitWidth + big.under.magnitude.bitWidth }
        return 2 * Int.bitWidth - over.magnitude.leadingZeroBitCount - under.leadingZeroBitCount
    }

    /// The whole number itself, if it is one and fits.
    package var int: Int? { big == nil && under == 1 ? over : nil }

    /// A binary approximation to at least 15 digits, for finding what may come near; infinite or zero beyond its reach.
    package var rough: Double {
        guard let big else { return Double(over) / Double(under) }
        let (upper, lower) = (big.over.magnitude, big.under.magnitude)
        let (up, down) = (max(0, upper.bitWidth - 64), max(0, lower.bitWidth - 64))
        let (high, low) = (UInt64(truncatingIfNeeded: upper >> up), UInt64(truncatingIfNeeded: lower >> down))
        let size = Double(sign: .plus, exponent: up - down, significand: Double(high) / Double(low))
        return big.over < 0 ? -size : size
    }

    /// A binary approximation for statistics and drawing; never for a verdict.
    package var double: Double {
        if big == nil, let small = Double(exactly: over), let divisor = Double(exactly: under) {
            return small / divisor
        }
        if let small = Double(exactly: numerator), let under = Double(exactly: denominator) { return small / under }
        return Double(decimal(significant: 20)) ?? .nan
    }
}

/// Arithmetic: in words where they hold every number on the way, else in big integers.
extension Rational {
    /// Sum.
    package static func + (a: Rational, b: Rational) -> Rational {
        if let x = a.words, let y = b.words, let sum = sum(x.over, x.under, y.over, y.under) { return sum }
        let (n, d, m, e) = (a.numerator, a.denominator, b.numerator, b.denominator)
        let shared = divisor(d, e)
        let (over, under) = (n * (e / shared) + m * (d / shared), d * (e / shared))
        // As in words: only what the denominators share can divide the sum too.
        let rest = divisor(over, shared)
        return Rational(lowest: over / rest, over: under / rest)
    }

    /// Difference.
    package static func - (a: Rational, b: Rational) -> Rational { a + -b }

    /// Product.
    package static func * (a: Rational, b: Rational) -> Rational {
        if let x = a.words, let y = b.words, let product = product(x.over, x.under, y.over, y.under) { return product }
        let (n, d, m, e) = (a.numerator, a.denominator, b.numerator, b.denominator)
        let (across, down) = (divisor(n, e), divisor(m, d))
        return Rational(lowest: n / across * (m / down), over: d / down * (e / across))
    }

    /// Quotient. Throws `ReckonError.divisionByZero`.
    package static func / (a: Rational, b: Rational) throws(ReckonError) -> Rational {
        guard b.signum != 0 else { throw .divisionByZero }
        return a * b.inverse
    }

    /// The same number with the other sign.
    package static prefix func - (a: Rational) -> Rational {
        if let big = a.big { return Rational(lowest: -big.over, over: big.under) }
        return Rational(lowest: -a.over, over: a.under)
    }

    /// One divided by this, which is not zero.
    private var inverse: Rational {
        if let big {
            return big.over < 0
                ? Rational(lowest: -big.under, over: -big.over) : Rational(lowest: big.under, over: big.over)
        }
        return over > 0 ? Rational(lowest: under, over: over) : Rational(lowest: -under, over: -over)
    }

    /// This number to a whole power, negative ones included. Throws `divisionByZero` for 0 to a negative power and
    /// `tooLarge` when the result would not be reasonable.
    package func power(_ exponent: Int) throws(ReckonError) -> Rational {
        guard exponent >= 0 else { return try (Rational.one / self).power(-exponent) }
        guard exponent < 16_384, bits * exponent < 16_384 else {
            if signum == 0 || magnitude == .one { return exponent.isMultiple(of: 2) ? magnitude : self }
            throw .tooLarge
        }
        // Numbers below 2^(63/e) have powers that fit; no common divisor can arise.
        if big == nil, bits * exponent < Int.bitWidth {
            return Rational(lowest: Self.power(over, exponent), over: Self.power(under, exponent))
        }
        return Rational(lowest: numerator.power(exponent), over: denominator.power(exponent))
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { result, _ in result * base }
    }

    /// n/d + m/e, or nil where a word overflows.
    private static func sum(_ n: Int, _ d: Int, _ m: Int, _ e: Int) -> Rational? {
        if d == e { return total(n, m).map { Rational(lowering: $0, over: d) } }
        let shared = divisor(d, e)
        guard let left = product(n, e / shared), let right = product(m, d / shared), let over = total(left, right),
            let under = product(d, e / shared)
        else { return nil }
        // Only what the denominators share can divide the sum too (Knuth, TAOCP vol. 2, 4.5.1).
        let rest = divisor(over, shared)
        return Rational(lowest: over / rest, over: under / rest)
    }

    /// n/d · m/e, or nil where a word overflows.
    private static func product(_ n: Int, _ d: Int, _ m: Int, _ e: Int) -> Rational? {
        let (across, down) = (divisor(n, e), divisor(m, d))
        guard let over = product(n / across, m / down), let under = product(d / down, e / across) else { return nil }
        return Rational(lowest: over, over: under)
    }

    private static func product(_ a: Int, _ b: Int) -> Int? {
        let (value, overflows) = a.multipliedReportingOverflow(by: b)
        return overflows || value == .min ? nil : value
    }

    private static func total(_ a: Int, _ b: Int) -> Int? {
        let (value, overflows) = a.addingReportingOverflow(b)
        return overflows || value == .min ? nil : value
    }

    /// The greatest common divisor with a number that is not zero: in words as soon as one of the two is short.
    private static func divisor(_ a: BigInt, _ b: BigInt) -> BigInt {
        let (u, v) = a.magnitude < b.magnitude ? (b.magnitude, a.magnitude) : (a.magnitude, b.magnitude)
        if v == 0 { return BigInt(u) }
        if v == 1 { return 1 }
        guard v.bitWidth < Int.bitWidth else { return BigInt(u.greatestCommonDivisor(with: v)) }
        return BigInt(divisor(Int(u % v), Int(v)))
    }

    /// The greatest common divisor with a positive number, by halving and subtracting (Stein, 1967).
    private static func divisor(_ a: Int, _ b: Int) -> Int {
        if b == 1 { return 1 }
        if a == 0 { return b }
        var (u, v) = (a.magnitude, b.magnitude)
        let twos = (u | v).trailingZeroBitCount
        u >>= u.trailingZeroBitCount
        while v != 0 {
            v >>= v.trailingZeroBitCount
            if u > v { swap(&u, &v) }
            v -= u
        }
        return Int(u << twos)
    }
}
