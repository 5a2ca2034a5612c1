/// Plain sums of numbers that fit machine words, as most are: no interval, no dimension, no failure.
extension Evaluation {
    /// The exact value; nil where anything else is needed, and then the whole evaluation tells what it is.
    func word(of expression: Expression) -> Rational? {
        guard !reading.unitsCount, reading.slack.signum == 0 else { return nil }
        return word(expression)
    }

    private func word(_ expression: Expression) -> Rational? {
        switch expression {
        case .literal(let literal): return literal.value.isWord ? literal.value : nil
        case .noun(let inner, _): return word(inner)
        case .unit(let inner, let unit):
            guard let value = word(inner) else { return nil }
            guard unit.isPureNumber, reading.fractions, unit.factor != .one else { return value }
            return checked(value * unit.factor)
        case .negative(let inner): return word(inner).map { -$0 }
        case .sum(let parts):
            var total = Rational.zero
            for part in parts {
                guard let term = word(part.value), let sum = checked(part.inverse ? total - term : total + term) else {
                    return nil
                }
                total = sum
            }
            return total
        case .product(let parts):
            if reading.reach != .one, parts.contains(where: \.inverse) { return nil }
            var total = Rational.one
            for part in parts {
                guard let factor = word(part.value) else { return nil }
                guard let product = part.inverse ? try? total / factor : total * factor, product.isWord else {
                    return nil
                }
                total = product
            }
            return total
        case .power(let inner, let exponent):
            return word(inner).flatMap { try? $0.power(exponent) }.flatMap(checked)
        case .pi, .root, .least, .greatest, .magnitude: return nil
        }
    }

    private func checked(_ value: Rational) -> Rational? { value.isWord ? value : nil }
}
