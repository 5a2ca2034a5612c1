import Reckon

/// Factors by which a number without a unit may differ from another and still be the same.
///
/// There are up to 125 of them and few come near: binary floating point finds those, and exact numbers decide.
enum Factors {
    static let tens: [Rational] = (-12...12).compactMap { try? Rational(10).power($0) }

    /// Powers of ten from −12 to 12, times none, one or two of sixty either way.
    static let sixties: [Rational] = tens.flatMap { ten in
        (-2...2).compactMap { sixty in (try? Rational(60).power(sixty)).map { ten * $0 } }
    }

    /// Those of `factors` by which `value` may come within the share `slack` of either, or within `step`, of `target`;
    /// never fewer.
    static func near(
        _ factors: [Rational], of value: Rational, to target: Rational, within slack: Rational,
        or step: Rational = .zero
    ) -> [Rational] {
        let (a, b) = (value.rough, target.rough)
        guard factors.count > 3, a.isFinite, b.isFinite else { return factors }
        // Doubles are right to 16 digits; a tenth more and nine digits leave nothing out.
        let (share, absolute) = (slack.rough * 1.1 + 1e-9, step.rough * 1.1)
        return factors.filter { factor in
            let scaled = a * factor.rough
            return !(abs(scaled - b) > share * max(abs(scaled), abs(b)) + absolute)
        }
    }

    /// Those of `factors` that bring `value` nearest to `target`, and whatever is too near to them to be told apart.
    static func nearest(_ factors: [Rational], of value: Rational, to target: Rational) -> [Rational] {
        let (a, b) = (value.rough, target.rough)
        guard a.isFinite, b.isFinite else { return factors }
        let offs = factors.map { factor in
            let scaled = a * factor.rough
            return (off: abs(scaled - b), error: 1e-12 * (abs(scaled) + abs(b)))
        }
        guard let most = offs.map({ $0.off + $0.error }).min(), most.isFinite else { return factors }
        return zip(factors, offs).filter { !($1.off - $1.error > most) }.map(\.0)
    }
}
