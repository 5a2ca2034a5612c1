import Reckon
import Review

/// Gathers line by line what an attempt says of the measurements.
struct LimitReport {
    private(set) var findings: [Finding] = []
    private let measured: [Measured]
    private let check: String
    private let source: LimitSource
    private var seen: Set<String> = []
    /// Where the finding stands that tells of a strange limit.
    private var told: [String: Int] = [:]

    init(_ measured: [Measured], of check: String, in content: CaseContent) {
        self.measured = measured
        self.check = check
        source = LimitSource(content)
    }

    /// Adds what is to be said of one line.
    mutating func add(_ line: WorkLine) {
        guard !line.quantities.quantities.isEmpty else { return }
        let step = line.step
        source.add(line.quantities)
        let held = HeldReading(line, about: measured, from: source)
        if let held, !held.strange.isEmpty { tell(held, in: line) }
        if held == nil, let stray = StrayReading(line, about: measured, from: source) { tell(stray, in: line) }
        guard let claim = LimitClaim(line, about: measured, holding: held) else { return }
        // By strange limits even a true verdict is not what agrees with the case.
        if claim.isTrue, held?.strange.isEmpty == false { return }
        let new = seen.insert("\(claim.reading) \(claim.inside)").inserted
        if !claim.isTrue, !new { return }
        findings.append(
            Finding(
                check: check, outcome: claim.isTrue ? .pass : .fail,
                code: claim.isTrue ? "claim-agrees" : "claim-against-limits", span: step.low..<step.high,
                facts: [
                    "step": String(step.n), "name": claim.name, "reading": claim.reading,
                    "stated": claim.inside ? "within" : "outside",
                    "recomputed": claim.isTrue == claim.inside ? "within" : "outside",
                ]))
    }

    /// Takes back such of what was found to go against the limits.
    mutating func dropContradictions(where isSuch: (Finding) -> Bool) {
        findings.removeAll { $0.outcome == .fail && isSuch($0) }
    }

    private mutating func tell(_ held: HeldReading, in line: WorkLine) {
        let stated = held.strange.map(\.quantity.description).joined(separator: ", ")
        if let index = told["\(held.owner.name) \(stated)"] {
            findings[index].facts["count"] = String((Int(findings[index].facts["count"] ?? "") ?? 1) + 1)
            // Acknowledged once, and never right.
            findings.append(
                Finding(
                    check: check, outcome: .undecided, code: "repeated", span: line.step.low..<line.step.high,
                    facts: ["step": String(line.step.n)]))
            return
        }
        told["\(held.owner.name) \(stated)"] = findings.count
        let part = held.strange[0].range
        findings.append(
            Finding(
                check: check, outcome: .warn, code: "other-limit", span: line.step.low..<line.step.high,
                part: line.span(part),
                facts: [
                    "step": String(line.step.n), "name": held.owner.name, "reading": held.value.description,
                    "stated": stated, "recomputed": held.owner.limits, "count": "1",
                ]))
    }

    private mutating func tell(_ stray: StrayReading, in line: WorkLine) {
        let stated = stray.written.quantity.description
        guard seen.insert("stray \(stated)").inserted else { return }
        let part = stray.written.range
        findings.append(
            Finding(
                check: check, outcome: .warn, code: "other-reading", span: line.step.low..<line.step.high,
                part: line.span(part),
                facts: ["step": String(line.step.n), "name": stray.owner.name, "stated": stated]))
    }
}
