import BigInt
import Foundation

/// An exact rational number: the only kind of number on which a verdict may rest.
///
/// It is always kept in lowest terms with a positive denominator, so equal values are equal structures. Arithmetic
/// never rounds. Only `/` and `power` can fail (division by zero, a result too large to be worth having); the other
/// operators grow as they must, and whoever evaluates text from outside bounds them by `isReasonable`.
package struct Rational: Hashable, Sendable {
    let numerator: BigInt
    let denominator: BigInt

    /// The whole number `value`.
    package init(_ value: Int) {
        numerator = BigInt(value)
        denominator = 1
    }

    /// The quotient of two whole numbers. Throws `ReckonError.divisionByZero` for a zero denominator.
    package init(_ numerator: Int, over denominator: Int) throws(ReckonError) {
        try self.init(BigInt(numerator), over: BigInt(denominator))
    }

    init(_ numerator: BigInt, over denominator: BigInt) throws(ReckonError) {
        guard denominator != 0 else { throw .divisionByZero }
        self.init(lowering: numerator, over: denominator)
    }

    /// The caller knows that the denominator is not zero.
    private init(lowering numerator: BigInt, over denominator: BigInt) {
        guard denominator != 1 else {
            self.numerator = numerator
            self.denominator = 1
            return
        }
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator < 0 ? -1 : 1
        self.numerator = divisor == 1 ? numerator * sign : numerator / divisor * sign
        self.denominator = divisor == 1 ? denominator * sign : denominator / divisor * sign
    }

    init(whole: BigInt) {
        numerator = whole
        denominator = 1
    }

    /// Zero.
    package static let zero = Rational(0)
    /// One.
    package static let one = Rational(1)

    /// Whether this is a whole number.
    package var isWhole: Bool { denominator == 1 }

    /// The value without its sign.
    package var magnitude: Rational { numerator < 0 ? -self : self }

    /// −1, 0 or 1.
    package var signum: Int { numerator == 0 ? 0 : (numerator < 0 ? -1 : 1) }

    /// Whether numerator and denominator together stay below 16,384 bits: the limit on numbers computed from text of
    /// unknown origin, so that no input can make a computation long.
    package var isReasonable: Bool {
        numerator.magnitude.bitWidth + denominator.magnitude.bitWidth < 16_384
    }

    /// The whole number itself, if it is one and fits.
    package var int: Int? { isWhole ? Int(exactly: numerator) : nil }

    /// A binary approximation for statistics and drawing; never for a verdict.
    package var double: Double {
        if let small = Double(exactly: numerator), let under = Double(exactly: denominator) { return small / under }
        return Double(decimal(significant: 20)) ?? .nan
    }

    /// Sum.
    package static func + (a: Rational, b: Rational) -> Rational {
        if a.denominator == b.denominator {
            return Rational(lowering: a.numerator + b.numerator, over: a.denominator)
        }
        return Rational(
            lowering: a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }

    /// Difference.
    package static func - (a: Rational, b: Rational) -> Rational { a + -b }

    /// Product.
    package static func * (a: Rational, b: Rational) -> Rational {
        Rational(lowering: a.numerator * b.numerator, over: a.denominator * b.denominator)
    }

    /// Quotient. Throws `ReckonError.divisionByZero`.
    package static func / (a: Rational, b: Rational) throws(ReckonError) -> Rational {
        guard b.numerator != 0 else { throw .divisionByZero }
        return Rational(lowering: a.numerator * b.denominator, over: a.denominator * b.numerator)
    }

    /// The same number with the other sign.
    package static prefix func - (a: Rational) -> Rational {
        Rational(lowering: -a.numerator, over: a.denominator)
    }

    /// This number to a whole power, negative ones included. Throws `divisionByZero` for 0 to a negative power and
    /// `tooLarge` when the result would not be reasonable.
    package func power(_ exponent: Int) throws(ReckonError) -> Rational {
        guard exponent >= 0 else { return try (Rational.one / self).power(-exponent) }
        let bits = numerator.magnitude.bitWidth + denominator.magnitude.bitWidth
        guard exponent < 16_384, bits * exponent < 16_384 else {
            if numerator == 0 || magnitude == .one { return exponent.isMultiple(of: 2) ? magnitude : self }
            throw .tooLarge
        }
        return Rational(lowering: numerator.power(exponent), over: denominator.power(exponent))
    }
}

extension Rational: Comparable {
    /// Exact order.
    package static func < (a: Rational, b: Rational) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }
}
