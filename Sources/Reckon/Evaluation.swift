/// One way of reading a written expression, where the text leaves a choice.
struct Reading: Hashable {
    /// Units take part: values are converted and sums need one dimension. Otherwise numbers are taken as they stand.
    var unitsCount = false
    /// Per cent and ppm are hundredths and millionths; otherwise "75 %" is the number 75.
    var fractions = true
    /// Celsius as points on the scale, 273.15 above their number; otherwise as differences.
    var points = false
    /// How far a division reaches in `a / b × c`.
    var reach = Reach.one
    /// What π is rounded to; nil for the true value.
    var pi: String?
    /// Steps of the last written place by which numbers may be off: none, a half or one. Only for the `stated` side.
    var slack = Rational.zero
    /// Numbers taken exactly whatever the slack, as they were copied from the other side.
    var copied: Set<Rational> = []
    /// Numbers that got the slack because they are known to be rounded; empty: all but the copied ones.
    var onlyRounded: Set<Rational>?

    enum Reach: Hashable, CaseIterable { case one, two, all, allButLast }
}

/// The value of an expression in one reading.
struct Evaluation {
    let reading: Reading

    /// A value in coherent SI units, with what it measures; without counted units always a pure number.
    struct Amount {
        var value: Interval
        var dimension = Dimension.none
    }

    func amount(of expression: Expression) throws(ReckonError) -> Amount {
        if let value = word(of: expression) { return Amount(value: Interval(value)) }
        let result = try unchecked(expression)
        guard result.value.low.isReasonable, result.value.high.isReasonable else { throw .tooLarge }
        return result
    }

    private func unchecked(_ expression: Expression) throws(ReckonError) -> Amount {
        switch expression {
        case .literal(let literal): return Amount(value: widened(literal))
        case .pi: return Amount(value: pi)
        case .noun(let inner, _): return try amount(of: inner)
        case .unit(let inner, let unit): return try measured(inner, unit)
        case .negative(let inner):
            let amount = try amount(of: inner)
            return Amount(value: -amount.value, dimension: amount.dimension)
        case .sum(let parts): return try sum(parts)
        case .product(let parts): return try product(regrouped(parts))
        case .power(let inner, let exponent):
            let base = try amount(of: inner)
            return Amount(
                value: try base.value.power(exponent),
                dimension: try Dimension.none.times(base.dimension, power: exponent))
        case .root(let inner, let degree):
            let base = try amount(of: inner)
            return Amount(value: try base.value.root(degree), dimension: try base.dimension.root(degree))
        case .magnitude(let inner):
            let amount = try amount(of: inner)
            guard amount.value.low.signum < 0 else { return amount }
            guard amount.value.high.signum <= 0 else {
                return Amount(
                    value: Interval(.zero, max(-amount.value.low, amount.value.high)), dimension: amount.dimension)
            }
            return Amount(value: -amount.value, dimension: amount.dimension)
        case .least(let all): return try extreme(all, min)
        case .greatest(let all): return try extreme(all, max)
        }
    }

    private func widened(_ literal: Literal) -> Interval {
        guard reading.slack.signum > 0, !reading.copied.contains(literal.value) else { return Interval(literal.value) }
        if let rounded = reading.onlyRounded, !rounded.contains(literal.value) { return Interval(literal.value) }
        let slack = reading.slack * literal.step
        return Interval(literal.value - slack, literal.value + slack)
    }

    private var pi: Interval {
        if let text = reading.pi, let value = Rational(decimal: text) { return Interval(value) }
        return Self.pi
    }

    private static let pi = Interval(
        Rational(decimal: "3.14159265358979323846264338327950288") ?? .zero,
        Rational(decimal: "3.14159265358979323846264338327950289") ?? .zero)

    private func measured(_ inner: Expression, _ unit: Unit) throws(ReckonError) -> Amount {
        let amount = try amount(of: inner)
        if unit.isPureNumber {
            guard reading.fractions, unit.factor != .one else { return amount }
            return Amount(value: amount.value * Interval(unit.factor), dimension: amount.dimension)
        }
        guard reading.unitsCount else { return amount }
        let offset = reading.points ? unit.offset : .zero
        return Amount(
            value: amount.value * Interval(unit.factor) + Interval(offset),
            dimension: try amount.dimension.times(unit.dimension))
    }

    private func sum(_ parts: [Expression.Part]) throws(ReckonError) -> Amount {
        var total: Amount?
        for part in parts {
            let term = try amount(of: part.value)
            let value = part.inverse ? -term.value : term.value
            guard let soFar = total else {
                total = Amount(value: value, dimension: term.dimension)
                continue
            }
            guard soFar.dimension == term.dimension else { throw .unitsDisagree }
            total = Amount(value: soFar.value + value, dimension: soFar.dimension)
            guard total?.value.low.isReasonable == true else { throw .tooLarge }
        }
        return total ?? Amount(value: Interval(.zero))
    }

    private func product(_ parts: [Expression.Part]) throws(ReckonError) -> Amount {
        var total = Amount(value: Interval(.one))
        for part in parts {
            let factor = try amount(of: part.value)
            total = Amount(
                value: part.inverse ? try total.value / factor.value : total.value * factor.value,
                dimension: try total.dimension.times(factor.dimension, power: part.inverse ? -1 : 1))
            guard total.value.low.isReasonable, total.value.high.isReasonable else { throw .tooLarge }
        }
        return total
    }

    /// `a / b × c` with more than one factor under the stroke, where the reading says so.
    private func regrouped(_ parts: [Expression.Part]) -> [Expression.Part] {
        guard reading.reach != .one, let stroke = parts.firstIndex(where: \.inverse) else { return parts }
        let reach =
            switch reading.reach {
            case .one: 1
            case .two: 2
            case .all: parts.count
            case .allButLast: parts.count - stroke - 1
            }
        return parts.enumerated().map { index, part in
            let under = index > stroke && index < stroke + reach
            return under && !part.inverse ? Expression.Part(inverse: true, value: part.value) : part
        }
    }

    private func extreme(
        _ all: [Expression], _ pick: (Rational, Rational) -> Rational
    ) throws(ReckonError) -> Amount {
        var best: Amount?
        for expression in all {
            let next = try amount(of: expression)
            guard let soFar = best else {
                best = next
                continue
            }
            guard soFar.dimension == next.dimension else { throw .unitsDisagree }
            best = Amount(
                value: Interval(pick(soFar.value.low, next.value.low), pick(soFar.value.high, next.value.high)),
                dimension: soFar.dimension)
        }
        guard let best else { throw .undefined }
        return best
    }
}
