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
/// - fail `claim-against-limits`: the step says of one measurement that it is `within` or `outside`, and it is not; so does
///   a row of an inspection table of the reading and the limits in it.
/// - warn `other-limit`: the step sets a reading between two numbers of which one at least (`stated`) is neither a limit
///   nor has another source in the case or the work; once for each such number, `count` readings are held to it; undecided
///   `repeated` where it is held to again.
/// - warn `other-reading`: the step sets a number (`stated`) between the limits, written like a reading, that was not read.
/// - pass `claim-agrees`; not-applicable `no-claim` where no step says so plainly.
///
/// Cannot tell a single comparison with another number, nor whether a table's limits are the case's: those are left alone.
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
        var report = LimitReport(measured, of: name, in: work.content)
        if !measured.isEmpty { for line in work.lines { report.add(line) } }
        if Self.corrections.occur(in: work.asked.text) { report.dropContradictions { _ in true } }
        // A table that the text takes back, or in which a part is rejected for something else.
        let (isRetold, hasDefects) = (Self.retold.occur(in: work.bytes[...]), Self.defects.occur(in: work.bytes[...]))
        if isRetold || hasDefects {
            report.dropContradictions { finding in
                finding.span.map { work.bytes[$0].contains(UInt8(ascii: "|")) } == true
                    && (isRetold || finding.facts["stated"] == "outside")
            }
        }
        let told = Set(report.findings.filter { $0.code.hasPrefix("claim-") }.compactMap(\.span))
        let found =
            report.findings
            + rows(work, measured, isRetold, hasDefects).filter { $0.span.map { !told.contains($0) } ?? true }
        return found.isEmpty ? [fact(.notApplicable, "no-claim", [:])] : found
    }

    /// What the rows of inspection tables say of their readings, by the limits beside them.
    private func rows(_ work: Work, _ measured: [Measured], _ isRetold: Bool, _ hasDefects: Bool) -> [Finding] {
        // A part may be rejected for more than one reading.
        let isWider = hasDefects || VerdictScope.isWider(work.asked.question) || !work.content.given.isEmpty
        var table: InspectionTable?
        return work.lines.compactMap { line in
            guard line.bytes.contains(UInt8(ascii: "|")) else {
                table = nil
                return nil
            }
            guard let row = table?.row(line.text) else {
                table = InspectionTable(header: line.text) ?? table
                return nil
            }
            let isOwn = measured.contains {
                $0.reading(row.limits.lower) == $0.lower && $0.reading(row.limits.upper) == $0.upper
            }
            // Limits from elsewhere prove nothing.
            guard row.isTrue ? isOwn : !isRetold && (row.inside || row.isPlain || !isWider) else { return nil }
            return Finding(
                check: name, outcome: row.isTrue ? .pass : .fail,
                code: row.isTrue ? "claim-agrees" : "claim-against-limits", span: line.step.low..<line.step.high,
                facts: [
                    "step": String(line.step.n), "name": row.name, "reading": row.reading.description,
                    "stated": row.inside ? "within" : "outside",
                    "recomputed": row.isTrue == row.inside ? "within" : "outside",
                ])
        }
    }

    /// Words by which a question judges other numbers than were read.
    private static let corrections = Phrases(["correct for", "reads too", "are rounded", "補正", "器差", "丸め"])
    private static let defects = Phrases(["scratch", " dent", "burr", "キズ", "傷", "打痕", "バリ"])
    private static let retold = Phrases(["row is wrong", "should be", "is wrong", "判定は誤", "正しくは", "誤り"])

    private func fact(_ outcome: Finding.Outcome, _ code: String, _ facts: [String: String]) -> Finding {
        Finding(check: name, outcome: outcome, code: code, facts: facts)
    }
}
