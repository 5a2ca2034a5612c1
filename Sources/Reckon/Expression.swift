/// A number as it stands in a text: its value and how precisely it was written.
package struct Literal: Hashable, Sendable {
    /// The value.
    package let value: Rational
    /// Digits written after the point.
    package let places: Int
    /// Whether the digits go on ("3.33…"), so that cutting them off was no slip.
    package let goesOn: Bool

    init(_ value: Rational, places: Int = 0, goesOn: Bool = false) {
        self.value = value
        self.places = places
        self.goesOn = goesOn
    }

    /// One unit in the last written place.
    var step: Rational { (try? Rational.ten(to: -places)) ?? .one }
}

/// Written mathematics that is fully understood: numbers, units and the operations between them. No names.
package enum Expression: Hashable, Sendable {
    /// A written number.
    case literal(Literal)
    /// π.
    case pi
    /// A value with a known unit; per cent and ppm are units too.
    indirect case unit(Expression, Unit)
    /// A value with a noun that is no known unit ("100 pods"): counts as a number.
    indirect case noun(Expression, String)
    /// The value with the other sign.
    indirect case negative(Expression)
    /// Terms, each added or subtracted, from left to right.
    case sum([Part])
    /// Factors, each multiplied or divided by, from left to right.
    case product([Part])
    /// A whole power.
    indirect case power(Expression, Int)
    /// A root of degree 2 to 9.
    indirect case root(Expression, Int)
    /// The smallest.
    case least([Expression])
    /// The largest.
    case greatest([Expression])
    /// The value without its sign.
    indirect case magnitude(Expression)

    /// One term or factor.
    package struct Part: Hashable, Sendable {
        /// Subtracted, or divided by.
        package let inverse: Bool
        /// The term or factor.
        package let value: Expression
    }

    /// The value, units left aside and per cent taken as hundredths.
    /// Throws `divisionByZero`, `undefined` or `tooLarge`.
    package func evaluate() throws(ReckonError) -> Interval {
        try Evaluation(reading: Reading()).amount(of: self).value
    }

    /// How many operations it holds; a bare number, with or without unit and sign, holds none.
    package var operations: Int {
        switch self {
        case .literal, .pi: 0
        case .unit(let inner, _), .noun(let inner, _), .negative(let inner): inner.operations
        case .sum(let parts), .product(let parts):
            parts.reduce(parts.count - 1) { $0 + $1.value.operations }
        case .power(let inner, _), .root(let inner, _), .magnitude(let inner): inner.operations + 1
        case .least(let all), .greatest(let all): all.reduce(1) { $0 + $1.operations }
        }
    }

    /// Whether a factor follows a stroke, so that how far the stroke reaches makes a difference.
    var canRegroup: Bool {
        var found = false
        visit { part in
            guard case .product(let parts) = part, let stroke = parts.firstIndex(where: \.inverse) else { return }
            found = found || parts[stroke...].contains { !$0.inverse }
        }
        return found
    }

    /// Every part of the expression, itself first.
    var nodes: [Expression] { collected { $0 } }

    /// The numbers in it, in the order written.
    var literals: [Literal] { collected { if case .literal(let literal) = $0 { literal } else { nil } } }

    /// The first number in it.
    var firstLiteral: Literal? {
        switch self {
        case .literal(let literal): literal
        case .pi: nil
        case .unit(let inner, _), .noun(let inner, _), .negative(let inner), .power(let inner, _),
            .root(let inner, _), .magnitude(let inner):
            inner.firstLiteral
        case .sum(let parts), .product(let parts): parts.lazy.compactMap(\.value.firstLiteral).first
        case .least(let all), .greatest(let all): all.lazy.compactMap(\.firstLiteral).first
        }
    }

    /// The units in it, in the order written.
    var units: [Unit] { collected { if case .unit(_, let unit) = $0 { unit } else { nil } } }

    /// The nouns in it, in the order written.
    var nouns: [String] { collected { if case .noun(_, let noun) = $0 { noun } else { nil } } }

    private func collected<Found>(_ pick: (Expression) -> Found?) -> [Found] {
        var found: [Found] = []
        visit { if let one = pick($0) { found.append(one) } }
        return found
    }

    /// Whether a unit that measures something stands in it.
    var measures: Bool {
        switch self {
        case .literal, .pi: false
        case .unit(let inner, let unit): !unit.isPureNumber || inner.measures
        case .noun(let inner, _), .negative(let inner), .power(let inner, _), .root(let inner, _),
            .magnitude(let inner):
            inner.measures
        case .sum(let parts), .product(let parts): parts.contains(where: \.value.measures)
        case .least(let all), .greatest(let all): all.contains(where: \.measures)
        }
    }

    /// Calls `see` with every part, itself first, then from left to right.
    func visit(_ see: (Expression) -> Void) {
        see(self)
        switch self {
        case .literal, .pi: break
        case .unit(let inner, _), .noun(let inner, _), .negative(let inner), .power(let inner, _),
            .root(let inner, _), .magnitude(let inner):
            inner.visit(see)
        case .sum(let parts), .product(let parts): for part in parts { part.value.visit(see) }
        case .least(let all), .greatest(let all): for one in all { one.visit(see) }
        }
    }
}
