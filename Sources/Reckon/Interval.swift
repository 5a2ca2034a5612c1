import BigInt

/// A closed interval of rationals that certainly holds the true value; a single point where the value is exact.
package struct Interval: Hashable, Sendable {
    /// Lower end, included.
    package let low: Rational
    /// Upper end, included.
    package let high: Rational

    /// The exact value.
    package init(_ value: Rational) {
        low = value
        high = value
    }

    /// Every value between the two, in either order.
    package init(_ a: Rational, _ b: Rational) {
        low = min(a, b)
        high = max(a, b)
    }

    /// The value, where it is exact.
    package var exact: Rational? { low == high ? low : nil }

    /// A value inside, for showing.
    package var middle: Rational {
        low == high ? low : (low + high) * (Rational.half)
    }

    /// Whether `value` may be the true one.
    package func contains(_ value: Rational) -> Bool { low <= value && value <= high }

    /// Whether the two share a value.
    package func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

    static func + (a: Interval, b: Interval) -> Interval {
        if let x = a.exact, let y = b.exact { return Interval(x + y) }
        return Interval(a.low + b.low, a.high + b.high)
    }

    static prefix func - (a: Interval) -> Interval { Interval(-a.high, -a.low) }

    static func * (a: Interval, b: Interval) -> Interval {
        if let x = a.exact, let y = b.exact { return Interval(x * y) }
        let ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
        return Interval(ends.reduce(ends[0], min), ends.reduce(ends[0], max))
    }

    /// Throws `divisionByZero` when the divisor may be zero.
    static func / (a: Interval, b: Interval) throws(ReckonError) -> Interval {
        guard !b.contains(.zero) else { throw .divisionByZero }
        if let y = b.exact {
            return Interval(try a.low / y, try a.high / y)
        }
        return a * Interval(try .one / b.low, try .one / b.high)
    }

    /// Throws as `Rational.power`, and `divisionByZero` for a negative power of what may be zero.
    func power(_ exponent: Int) throws(ReckonError) -> Interval {
        if let value = exact { return Interval(try value.power(exponent)) }
        if exponent < 0 { return try Interval(.one) / power(-exponent) }
        let ends = Interval(try low.power(exponent), try high.power(exponent))
        return exponent.isMultiple(of: 2) && contains(.zero) ? Interval(.zero, ends.high) : ends
    }

    /// The root of degree 2 to 9, to at least 30 significant digits. Throws `undefined` when the value may be negative.
    package func root(_ degree: Int) throws(ReckonError) -> Interval {
        guard low.signum >= 0, (2...9).contains(degree) else { throw .undefined }
        if let value = exact { return try Self.root(value, degree) }
        return Interval(try Self.root(low, degree).low, try Self.root(high, degree).high)
    }

    private static func root(_ value: Rational, _ degree: Int) throws(ReckonError) -> Interval {
        guard value.signum > 0 else { return Interval(.zero) }
        let places = max(0, 32 - value.orderOfMagnitude / degree)
        guard places <= 400, value.isReasonable else { throw .tooLarge }
        // (n/d)^(1/k) = (n·d^(k−1))^(1/k) / d; a whole root of the scaled radicand is exact to one part in 10^places.
        let scale = BigInt(10).power(places * degree)
        let radicand = value.numerator * value.denominator.power(degree - 1) * scale
        let whole = wholeRoot(radicand.magnitude, degree)
        let low = Rational(BigInt(whole), over: value.denominator, timesTenTo: places)
        if whole.power(degree) == radicand.magnitude { return Interval(low) }
        return Interval(low, Rational(BigInt(whole + 1), over: value.denominator, timesTenTo: places))
    }

    /// The largest whole number whose power does not exceed `value` (Newton's iteration from above).
    private static func wholeRoot(_ value: BigUInt, _ degree: Int) -> BigUInt {
        if degree == 2 { return value.squareRoot() }
        var guess = BigUInt(1) << (value.bitWidth / degree + 1)
        while true {
            let next = (guess * BigUInt(degree - 1) + value / guess.power(degree - 1)) / BigUInt(degree)
            if next >= guess { return guess }
            guess = next
        }
    }
}
