package import Review
import Reckon

/// Holds each measurement of the case to its limits, exactly, and what an attempt says of a measurement to that.
///
/// On the case, one finding for each characteristic, with facts `name`, `count`, `out`, `readings` (those out),
/// `lower`, `upper`:
/// - pass `all-within`, `some-outside`: recomputed facts, not faults of an answer.
/// - not-applicable `no-limits`, `no-measurements`; undecided `unreadable`.
///
/// On an attempt, with `step`, `reading`, `stated` (`within` or `outside`), `recomputed`, `name`:
/// - fail `claim-against-limits`: the step says of one measurement that it is within or outside, and it is not.
/// - pass `claim-agrees`; not-applicable `no-claim` where no step says so plainly.
package struct MeasurementsCheck: Check {
    /// `measurements-limits`
    package let name = "measurements-limits"

    /// The check.
    package init() {}

    /// The facts about each characteristic.
    package func findings(onCase content: CaseContent) -> [Finding] {
        content.characteristics.map { characteristic in
            guard let measured = Measured(characteristic) else {
                return fact(.undecided, "unreadable", ["name": characteristic.name])
            }
            guard measured.hasLimits else { return fact(.notApplicable, "no-limits", ["name": measured.name]) }
            guard !measured.sample.readings.isEmpty else {
                return fact(.notApplicable, "no-measurements", ["name": measured.name])
            }
            let outside = measured.outside
            var facts = [
                "name": measured.name, "count": String(measured.sample.readings.count), "out": String(outside.count),
            ]
            facts["lower"] = characteristic.lower
            facts["upper"] = characteristic.upper
            if !outside.isEmpty { facts["readings"] = outside.prefix(50).map(\.description).joined(separator: ", ") }
            return fact(.pass, outside.isEmpty ? "all-within" : "some-outside", facts)
        }
    }

    /// What the steps say of single measurements.
    package func findings(on work: Work) -> [Finding] {
        let measured = work.asked.measured.filter(\.hasLimits)
        guard !measured.isEmpty else { return [fact(.notApplicable, "no-claim", [:])] }
        var seen: Set<String> = []
        let found = work.lines.compactMap { line -> Finding? in
            guard let claim = LimitClaim(line, about: measured) else { return nil }
            let facts = [
                "step": String(line.step.n), "name": claim.name, "reading": claim.reading,
                "stated": claim.inside ? "within" : "outside",
                "recomputed": claim.isTrue == claim.inside ? "within" : "outside",
            ]
            let new = seen.insert("\(claim.reading) \(claim.inside)").inserted
            if !claim.isTrue, !new { return nil }
            return Finding(
                check: name, outcome: claim.isTrue ? .pass : .fail,
                code: claim.isTrue ? "claim-agrees" : "claim-against-limits", span: line.step.low..<line.step.high,
                facts: facts)
        }
        return found.isEmpty ? [fact(.notApplicable, "no-claim", [:])] : found
    }

    private func fact(_ outcome: Finding.Outcome, _ code: String, _ facts: [String: String]) -> Finding {
        Finding(check: name, outcome: outcome, code: code, facts: facts)
    }
}
