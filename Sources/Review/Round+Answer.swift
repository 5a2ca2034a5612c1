package import Foundation

extension Round {
    /// The case as submitted opens its first round.
    package static func submitted(
        caseID: UUID, by actor: Actor, policy: Data, revisionCommitment: Data, wanted: Int
    ) throws(Refusal) -> Change {
        try actor.require(.submitter)
        var change = Change(Entry(.submitted, caseID: caseID, round: 1, move: 1))
        change.entry.commitments = ["person": actor.commitment, "revision": revisionCommitment]
        change.entry.codes = ["policy": hex(policy)]
        change.opens = Opening(number: 1, revision: 1, policy: policy, why: .submitted, wanted: wanted)
        return change
    }

    /// One attempt was made.
    package func attempted(_ attempt: AttemptRecord, finish: Finish) throws(Refusal) -> Change {
        guard assessment == nil, !attempts.contains(where: { $0.n == attempt.n }) else { throw Refusal(.movedOn) }
        var change = Change(seating.entry(.attempted, by: nil))
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
        var change = Change(seating.entry(.assessed, by: nil))
        change.entry.codes = ["route": assessment.route.rawValue, "confidence": assessment.confidence.rawValue]
        if let proposed = assessment.proposed { change.entry.counts["proposed"] = proposed }
        change.entry.commitments["assessment"] = assessment.commitment
        for finding in findings { change.entry.commitments["finding-\(finding.n)"] = finding.commitment }
        change.seats = plans.map { Seat(id: newID(), place: $0.place, role: $0.role, meaning: $0.meaning) }
        change.added = Set(change.seats.map(\.id))
        change.due = Set(change.seats.filter { $0.place == first }.map(\.id))
        return change
    }

    /// This round as it stands after a move, with what the move stored: what the next sheets are composed from.
    package func after(
        _ change: Change, decision: DecisionRecord? = nil, findings: [FindingRecord] = [],
        assessment: AssessmentRecord? = nil
    ) -> Round {
        var round = self
        round.seating.moves += 1
        round.answer = answer ?? change.answer
        round.findings += findings
        round.assessment = self.assessment ?? assessment
        if let decision { round.seating.decisions.append(decision) }
        round.seating.seats.removeAll { seat in
            change.signed.contains(seat.id) || change.seats.contains { $0.id == seat.id }
        }
        round.seating.seats += change.seats
        return round
    }
}

/// Two digits a byte, in small letters.
private func hex(_ bytes: Data) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}
