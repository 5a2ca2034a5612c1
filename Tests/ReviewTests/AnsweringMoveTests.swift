import Foundation
import Review
import Testing

/// Submitting, answering and assessing, allowed and refused.
@Suite struct AnsweringMoveTests {
    private static func seatIDs() -> () -> UUID {
        var n: UInt8 = 100
        return {
            n += 1
            return Cast.id(n)
        }
    }

    private static func assess(_ round: Round, _ route: Route, proposed: Int? = 1) throws -> Change {
        let assessment = AssessmentRecord(
            route: route, confidence: .agreed, proposed: proposed, commitment: Data([0xAA]))
        return try round.assessed(
            assessment, findings: [Cast.finding(1, .pass)], under: Cast.policy, newID: seatIDs())
    }

    static let rows: [Row] = [
        Row(
            "a submitter opens the first round",
            "submitted r1 m1 policy=0aff +person +revision; opens 1 revision 1 submitted wanted 3"
        ) {
            try Round.submitted(
                caseID: Cast.id(50), by: Cast.asker, policy: Cast.policyHash, revisionCommitment: Data([9]), wanted: 3)
        },
        Row("somebody without the role does not submit", "not-entitled | submitter") {
            try Round.submitted(
                caseID: Cast.id(50), by: Cast.reviewer, policy: Cast.policyHash, revisionCommitment: Data([9]),
                wanted: 3)
        },
        Row("an attempt is recorded", "attempted r1 m4 finish=stop attempt=1 +attempt") {
            try Cast.answering().attempted(Cast.attempt(1), finish: .stop)
        },
        Row("an attempt that was cut off is recorded too", "attempted r1 m4 finish=length attempt=2 +attempt") {
            try Cast.answering([Cast.attempt(1)]).attempted(Cast.attempt(2, answered: false), finish: .length)
        },
        Row("the same attempt is not made twice", "moved-on") {
            try Cast.answering([Cast.attempt(1)]).attempted(Cast.attempt(1), finish: .stop)
        },
        Row("no attempt comes after the assessment", "moved-on") {
            try Cast.review().attempted(Cast.attempt(4), finish: .stop)
        },
        Row(
            "on the standard route one seat becomes due",
            "assessed r1 m4 confidence=agreed route=standard proposed=1 +assessment +finding-1; "
                + "seat1 p1 reviewer approved f0 new due"
        ) { try assess(Cast.answering([Cast.attempt(1)]), .standard) },
        Row(
            "on the strict route only the first place becomes due",
            "assessed r1 m4 confidence=agreed route=strict proposed=1 +assessment +finding-1; "
                + "seat1 p1 reviewer reviewed f0 new due; seat2 p2 approver approved f0 new"
        ) { try assess(Cast.answering([Cast.attempt(1)]), .strict) },
        Row(
            "a tie proposes nothing",
            "assessed r1 m4 confidence=agreed route=standard +assessment +finding-1; seat1 p1 reviewer approved f0 new due"
        ) { try assess(Cast.answering([Cast.attempt(1), Cast.attempt(2)]), .standard, proposed: nil) },
        Row("a round is assessed once", "moved-on") { try assess(Cast.review(), .standard) },
    ]

    @Test(arguments: rows) func `each move of answering`(_ row: Row) { #expect(row.outcome == row.expected) }
}
