import Foundation
import Reckon

/// What a named quantity must be, and by which rule.
struct Expectation {
    /// The names that a step may give it, folded.
    let names: Set<String>
    /// Its value: in SI where it has a unit, and as a plain number where it has none.
    let value: Rational
    /// Other values that the name may rightly have, such as a width where a half is meant.
    var alsoRight: [Rational] = []
    /// The factors by which a number without a unit may differ and still be the same.
    var scales = Scales.none
    /// The unit to show it in, where the side has none.
    var unit: Reckon.Unit?
    /// How far rounding on the way may move it, as a share of itself.
    var slack = Rational.percent
    /// Values that a known slip gives, with the code that names it.
    var slips: [Slip] = []
    /// The code where it is none of them.
    let code: String
    let rule: Rule

    /// A value that a slip gives.
    struct Slip {
        let value: Rational
        let code: String
        var isContradiction = true
    }

    /// Factors that a unit left out may stand for.
    enum Scales {
        /// None: an index, a count.
        case none
        /// A share may be written in per cent.
        case percent
        /// Powers of ten: lengths, forces, stresses.
        case ten
        /// Powers of ten and of sixty: where a time is in it.
        case sixty
        /// The unit of the question, by its size in SI.
        case unit(Rational)
        /// A share, too, in the place of parts per million.
        case perMillion

        /// Whether a written unit takes the place of the factor.
        var areUnits: Bool {
            switch self {
            case .ten, .sixty, .unit: true
            case .none, .percent, .perMillion: false
            }
        }
    }

    /// Whether a side is it, rounded at most as it is written.
    func isExactly(_ side: NamedSum) -> Bool {
        var strict = self
        strict.slack = min(slack, .millionth)
        return ([value] + alsoRight).contains { strict.agrees(side, with: $0) }
    }

    /// What a side says of it: nil where it is right or cannot be told.
    func objection(to side: NamedSum) -> Slip? {
        if ([value] + alsoRight).contains(where: { agrees(side, with: $0) }) { return nil }
        return slips.first { agrees(side, with: $0.value) } ?? Slip(value: value, code: code)
    }

    /// What a finding says of a side that is held to it.
    func facts(_ name: String, stated: String, _ side: NamedSum) -> [String: String] {
        [
            "name": name, "stated": stated, "recomputed": shown(for: side), "rule": rule.formula,
            "source": rule.source,
        ]
    }

    /// The value as it should have been written there: in the side's own unit, in the one to show it in, or else with the
    /// factor that is nearest.
    func shown(for side: NamedSum) -> String {
        if let unit = side.number?.quantity.unit ?? unit, !unit.symbol.isEmpty, let own = try? value / unit.factor {
            return Quantity(Rational(decimal: own.decimal(significant: 5)) ?? own, unit).description
        }
        let (own, stated) = (abs(value.rough), abs(side.value.rough))
        func distance(_ factor: Rational) -> Double {
            own > 0 && stated > 0 ? abs(log(own * factor.rough / stated)) : .infinity
        }
        let nearest = factors.map { (factor: $0, distance: distance($0)) }.min { $0.distance < $1.distance }
        return (value * (nearest?.factor ?? .one)).decimal(significant: 5)
    }

    /// Whether a side is a target within rounding.
    func agrees(_ side: NamedSum, with target: Rational) -> Bool {
        guard let number = side.number else {
            return [side.value, side.plain ?? side.value].contains { value in
                Factors.near(factors, of: target, to: value, within: slack).contains {
                    roughly(value, target.rough * $0.rough) ?? near(value, target * $0, slack)
                }
            }
        }
        var written = number.quantity.value
        var step = (try? Rational(10).power(-number.places)) ?? .one
        var measured = false
        if let unit = number.quantity.unit, !unit.symbol.isEmpty, !unit.isPureNumber || unit.factor != .one {
            (written, step) = (written * unit.factor, step * unit.factor)
            measured = !unit.isPureNumber
        }
        // A temperature is no quotient: those have no expectation.
        let all = measured && scales.areUnits ? [Rational.one] : factors
        return Factors.near(all, of: target, to: written, within: slack, or: step).contains { factor in
            if let told = roughly(written, target.rough * factor.rough, step: step) { return told }
            let exact = target * factor
            let off = (written - exact).magnitude
            return off * Rational(2) <= step || (off < step && written.magnitude < exact.magnitude)
                || near(written, exact, slack)
        }
    }

    private func near(_ a: Rational, _ b: Rational, _ slack: Rational) -> Bool {
        (a - b).magnitude <= slack * b.magnitude
    }

    /// Whether a number is another within the shared slack or, where it is written, within half a step of its last
    /// place; nil where binary floating point cannot tell.
    private func roughly(_ a: Rational, _ b: Double, step: Rational = .zero) -> Bool? {
        let (off, doubt) = (abs(a.rough - b), 1e-12 * (abs(a.rough) + abs(b)))
        let (half, share) = (step.rough / 2, slack.rough * abs(b))
        if off + doubt < max(half, share) * (1 - 1e-9) { return true }
        return off - doubt > max(half * 2, share) * (1 + 1e-9) ? false : nil
    }

    private var factors: [Rational] {
        switch scales {
        case .none: [.one]
        case .percent: [.one, Rational(100), .percent]
        case .perMillion: [.one, .millionth]
        case .unit(let size): [.one, (try? .one / size) ?? .one]
        case .ten: Factors.tens
        case .sixty: Factors.sixties
        }
    }
}
