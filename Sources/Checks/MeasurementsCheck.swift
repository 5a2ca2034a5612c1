package import Review
import Reckon

/// Holds each measurement of the case to its limits, exactly, and what an attempt says of a measurement to that.
///
/// On the case, one finding for each characteristic, with facts `name`, `count`, `out`, `readings` (those out),
/// `lower`, `upper`:
/// - pass `all-within`, `some-outside`: recomputed facts, not faults of an answer.
/// - not-applicable `no-limits`, `no-measurements`; undecided `unreadable`.
///
/// On an attempt, with `step`, `reading`, `stated`, `recomputed`, `name`:
/// - fail `claim-against-limits`: the step says of one measurement that it is `within` or `outside`, and it is not.
/// - warn `other-limit`: the step sets a reading between two numbers of which one at least (`stated`) is neither a limit
///   nor has another source in the case or the work; once for each such number, `count` readings are held to it; undecided
///   `repeated` where it is held to again.
/// - warn `other-reading`: the step sets a number (`stated`) between the limits, written like a reading, that was not read.
/// - pass `claim-agrees`; not-applicable `no-claim` where no step says so plainly.
///
/// Cannot tell in a table's row which number is the limit, nor a single comparison with another number: those are left
/// alone.
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
        var report = LimitReport(measured, of: name, in: work.content)
        for line in work.lines { report.add(line) }
        let found = report.findings
        return found.isEmpty ? [fact(.notApplicable, "no-claim", [:])] : found
    }

    private func fact(_ outcome: Finding.Outcome, _ code: String, _ facts: [String: String]) -> Finding {
        Finding(check: name, outcome: outcome, code: code, facts: facts)
    }
}
