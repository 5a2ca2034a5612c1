import Foundation
import Review
import Testing

/// The round as it stands after a move, and the sheets composed from it.
@Suite struct RoundTests {
    @Test func `after a claim the seat is replaced and the move counted`() throws {
        let round = Cast.review([Cast.seat(1), Cast.seat(2)])
        let after = round.after(try round.seating.claimed(Cast.id(101), by: Cast.reviewer, at: Cast.now))
        #expect(after.seating.moves == 4)
        #expect(after.seating.seats.count == 2)
        #expect(after.seating.seats.first { $0.id == Cast.id(101) }?.holder?.person == Cast.reviewer.person)
        #expect(after.seating.seats.first { $0.id == Cast.id(102) }?.holder == nil)
    }

    @Test func `after the assessment sheets can be composed`() throws {
        let round = Cast.answering([Cast.attempt(1)])
        #expect(round.sheet(for: Cast.seat(1)) == nil)
        let assessment = AssessmentRecord(
            route: .strict, confidence: .single, proposed: 1, commitment: Data([0xAA]))
        let findings = [Cast.finding(1, .warn)]
        let change = try round.assessed(assessment, findings: findings, under: Cast.policy) { UUID() }
        let after = round.after(change, findings: findings, assessment: assessment)
        #expect(after.assessment == assessment)
        #expect(after.findings == findings)
        let seat = try #require(after.seating.seats.first { $0.place == 1 })
        let sheet = try #require(after.sheet(for: seat))
        #expect(sheet.findings.count == 1)
        #expect(sheet.proposed == 1)
        #expect(sheet.answer == nil)
        #expect(sheet.signatures.isEmpty)
    }

    @Test func `an escalation leaves the escalated seat to be claimed by another`() throws {
        let round = Cast.review([Cast.seat(1, heldBy: Cast.reviewer, fence: 1)])
        let after = round.after(
            try round.seating.escalated(
                Cast.id(101), by: Cast.reviewer, under: Cast.policy, newID: Cast.id(109), at: Cast.now))
        #expect(after.seating.seats.map(\.place).sorted() == [1, 2])
        let change = try after.seating.claimed(Cast.id(101), by: Cast.second, at: Cast.now)
        #expect(change.seats.first?.fence == 2)
        #expect(throws: Refusal(.notDue)) {
            try after.seating.claimed(Cast.id(109), by: Cast.approver, at: Cast.now)
        }
    }

    @Test func `the signature of a lower place stands on the next sheet, with the answer it fixed`() throws {
        let later = Cast.seat(2, place: 2, role: .approver, meaning: .approved, due: false)
        let round = Cast.review([Cast.seat(1), later], route: .strict)
        let change = try round.decided(
            Decision.Request(verb: .approve, attempt: 2, verdict: .right), seat: Cast.id(101), sheet: Cast.sheet(1),
            by: Cast.reviewer, decisionID: Cast.id(30))
        let after = round.after(change, decision: Cast.decision(Cast.reviewer, place: 1, attempt: 2))
        let sheet = try #require(after.sheet(for: later))
        #expect(sheet.signatures.count == 1)
        #expect(sheet.answer == 2)
        #expect(sheet != round.sheet(for: later))
        #expect(after.seating.seats == [later])
    }

    @Test func `claims and leases do not move a sheet`() throws {
        let round = Cast.review()
        let after = round.after(try round.seating.claimed(Cast.id(101), by: Cast.reviewer, at: Cast.now))
        #expect(try after.sheet(for: #require(after.seating.seats.first)) == round.sheet(for: Cast.seat(1)))
    }

    @Test func `signatures are in one order whatever order they were read in`() throws {
        let signed = [Cast.decision(Cast.reviewer, place: 1), Cast.decision(Cast.second, place: 2)]
        let seat = Cast.seat(3, place: 3)
        let one = Cast.review([seat], decisions: signed, answer: 1).sheet(for: seat)
        let two = Cast.review([seat], decisions: signed.reversed(), answer: 1).sheet(for: seat)
        #expect(one == two)
        #expect(one?.signatures.count == 2)
    }

    @Test func `a sheet holds codes and numbers under its own keys`() throws {
        let sheet = try #require(Cast.review(findings: [Cast.finding(1, .fail)]).sheet(for: Cast.seat(1)))
        let json = try JSON.parse(JSONEncoder().encode(sheet))
        #expect(json["case"]?.text == Cast.id(50).uuidString)
        #expect(json["v"]?.text == "1")
        #expect(json["assessment"]?["route"]?.text == "standard")
        #expect(json["answer"] == nil)
        guard case .array(let findings)? = json["findings"] else {
            Issue.record("no findings")
            return
        }
        #expect(findings.first?["outcome"]?.text == "fail")
    }

    @Test func `stages follow from how the last round stands or ended`() {
        #expect(Stage(place: nil) == .answering)
        #expect(Stage(place: 2) == .review(place: 2))
        let expected: [Ended: Stage] = [
            .approve: .approved, .reject: .rejected, .return: .returned, .withdraw: .withdrawn,
        ]
        for (ended, stage) in expected { #expect(Stage(ended: ended) == stage) }
    }
}
