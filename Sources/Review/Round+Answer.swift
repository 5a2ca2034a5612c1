package import Foundation

extension Round {
    /// The case as submitted opens its first round.
    package static func submitted(
        caseID: UUID, by actor: Actor, policy: Data, revisionCommitment: Data, wanted: Int
    ) throws(Refusal) -> Change {
        try actor.require(.submitter)
        var change = Change(Entry(.submitted, caseID: caseID, round: 1, move: 1))
        change.entry.commitments = ["person": actor.commitment, "revision": revisionCommitment]
        change.entry.codes = ["policy": policy.map { String($0, radix: 16).leftPadded(to: 2) }.joined()]
        change.opens = Opening(number: 1, revision: 1, policy: policy, why: .submitted, wanted: wanted)
        return change
    }

    /// One attempt was made.
    package func attempted(_ attempt: AttemptRecord, finish: Finish) throws(Refusal) -> Change {
        guard assessment == nil, !attempts.contains(where: { $0.n == attempt.n }) else { throw Refusal(.movedOn) }
        var change = Change(entry(.attempted, by: nil))
        change.entry.counts = ["attempt": attempt.n]
        change.entry.codes = ["finish": finish.rawValue]
        change.entry.commitments["attempt"] = attempt.commitment
        return change
    }

    /// The checks have run: the seats of the route are owed, and those of the first place are due.
    ///
    /// - Parameter newID: gives the ids of the seats.
    package func assessed(
        _ assessment: AssessmentRecord, findings: [FindingRecord], under policy: Policy, newID: () -> UUID
    ) throws(Refusal) -> Change {
        guard self.assessment == nil else { throw Refusal(.movedOn) }
        let plans = policy.seats[assessment.route] ?? []
        let first = plans.map(\.place).min() ?? 1
        var change = Change(entry(.assessed, by: nil))
        change.entry.codes = ["route": assessment.route.rawValue, "confidence": assessment.confidence.rawValue]
        if let proposed = assessment.proposed { change.entry.counts["proposed"] = proposed }
        change.entry.commitments["assessment"] = assessment.commitment
        for finding in findings { change.entry.commitments["finding-\(finding.n)"] = finding.commitment }
        change.seats = plans.map { Seat(id: newID(), place: $0.place, role: $0.role, meaning: $0.meaning) }
        change.due = Set(change.seats.filter { $0.place == first }.map(\.id))
        return change
    }

    /// This round as it stands after a move, with what the move stored: what the next sheets are composed from.
    package func after(
        _ change: Change, decision: DecisionRecord? = nil, findings: [FindingRecord] = [],
        assessment: AssessmentRecord? = nil
    ) -> Round {
        var round = self
        round.moves += 1
        round.answer = answer ?? change.answer
        round.findings += findings
        round.assessment = self.assessment ?? assessment
        if let decision { round.decisions.append(decision) }
        round.seats.removeAll { seat in change.signed.contains(seat.id) || change.seats.contains { $0.id == seat.id } }
        round.seats += change.seats
        return round
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
