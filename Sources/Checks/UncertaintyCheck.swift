package import Review
import Reckon

/// Holds verdicts near a limit to the measurement uncertainty that the case gives.
///
/// Inside the limits by less than the expanded uncertainty, conformity is not proved; outside by less, nonconformity is
/// not (ISO 14253-1:2017, 5.2 and 5.3, the default rule). Nothing is said where the case names no uncertainty, and a line that
/// speaks of it itself is left alone.
///
/// - On the case, warn `near-limit` (`name`, `readings`, `uncertainty`): readings within the uncertainty of a limit; pass
///   `clear-of-limits`.
/// - On an attempt, warn `in-uncertainty` (`reading`, `stated`, `uncertainty`): such a reading is plainly said to be within or
///   outside.
package struct UncertaintyCheck: Check {
    /// `uncertainty`
    package let name = "uncertainty"

    /// The check.
    package init() {}

    /// The readings that prove nothing, by characteristic.
    package func findings(onCase content: CaseContent) -> [Finding] {
        guard let uncertainty = Self.uncertainty(content) else { return [] }
        return content.characteristics.compactMap(Measured.init).filter(\.hasLimits).compactMap { measured in
            guard let reach = measured.reading(uncertainty), !measured.sample.readings.isEmpty else { return nil }
            let near = measured.sample.readings.filter { Self.isNear($0, measured, reach) }
            var facts = ["name": measured.name, "uncertainty": uncertainty.description]
            facts["source"] = Self.source
            if !near.isEmpty { facts["readings"] = near.prefix(50).map(\.description).joined(separator: ", ") }
            return Finding(
                check: name, outcome: near.isEmpty ? .pass : .warn,
                code: near.isEmpty ? "clear-of-limits" : "near-limit",
                facts: facts)
        }
    }

    /// What the steps say of such readings.
    package func findings(on work: Work) -> [Finding] {
        guard let uncertainty = Self.uncertainty(work.content) else { return [] }
        let measured = work.content.characteristics.compactMap(Measured.init).filter(\.hasLimits)
        var seen: Set<String> = []
        return work.lines.compactMap { line in
            guard let claim = LimitClaim(line, about: measured), claim.isTrue,
                let reading = Rational(decimal: claim.reading),
                let one = measured.first(where: { $0.name == claim.name }),
                let reach = one.reading(uncertainty), Self.isNear(reading, one, reach),
                seen.insert(claim.reading).inserted
            else { return nil }
            return Finding(
                check: name, outcome: .warn, code: "in-uncertainty", span: line.step.low..<line.step.high,
                facts: [
                    "step": String(line.step.n), "name": claim.name, "reading": claim.reading, "source": Self.source,
                    "stated": claim.inside ? "within" : "outside", "uncertainty": uncertainty.description,
                ])
        }
    }

    private static func isNear(_ reading: Rational, _ measured: Measured, _ reach: Rational) -> Bool {
        [measured.lower, measured.upper].compactMap(\.self).contains { (reading - $0).magnitude < reach }
    }

    /// The expanded uncertainty that the case gives, once.
    private static func uncertainty(_ content: CaseContent) -> Quantity? {
        let found = content.given.filter { names.contains(Givens.folded($0.name)) }
        guard found.count == 1, let value = Rational(decimal: found[0].value), value > .zero else { return nil }
        return Quantity(value, try? Unit(parse: found[0].unit))
    }

    private static let source = "ISO 14253-1:2017"
    private static let names: Set<String> = [
        "u", "uncertainty", "expandeduncertainty", "measurementuncertainty", "不確かさ", "拡張不確かさ", "測定不確かさ", "測定の不確かさ",
    ]
}
