import Foundation
import Review
import Testing

/// Claiming, handing back, taking over and escalating, allowed and refused.
@Suite struct SeatMoveTests {
    private static let seat = Cast.id(101)

    private static func claim(_ round: Round, by actor: Actor) throws -> Change {
        try round.seating.claimed(seat, by: actor, at: Cast.now)
    }

    private static func escalate(_ round: Round, by actor: Actor, _ policy: Policy = Cast.policy) throws -> Change {
        try round.seating.escalated(seat, by: actor, under: policy, newID: Cast.id(109), at: Cast.now)
    }

    private static let claims: [Row] = [
        Row(
            "a free seat is claimed for half an hour",
            "claimed r1 m4 +person; seat1 p1 reviewer reviewed f1 held by reviewer for 1800 s"
        ) { try claim(Cast.review(), by: Cast.reviewer) },
        Row(
            "the holder claims again: the lease grows, the fence does not",
            "claimed r1 m4 +person; seat1 p1 reviewer reviewed f4 held by reviewer for 1800 s"
        ) { try claim(Cast.review([Cast.seat(1, heldBy: Cast.reviewer, fence: 4)]), by: Cast.reviewer) },
        Row("a living lease keeps others out", "held | reviewer | 2026-11-25T00:22:00.000000Z") {
            try claim(Cast.review([Cast.seat(1, heldBy: Cast.reviewer)]), by: Cast.second)
        },
        Row(
            "a lease that ran out may be taken over, with a newer fence",
            "taken-over r1 m4 +person; seat1 p1 reviewer reviewed f5 held by second for 1800 s"
        ) { try claim(Cast.review([Cast.seat(1, heldBy: Cast.reviewer, for: 0, fence: 4)]), by: Cast.second) },
        Row(
            "the holder whose lease ran out claims it again as the same holder",
            "claimed r1 m4 +person; seat1 p1 reviewer reviewed f4 held by reviewer for 1800 s"
        ) { try claim(Cast.review([Cast.seat(1, heldBy: Cast.reviewer, for: -60, fence: 4)]), by: Cast.reviewer) },
        Row("nobody claims a seat of their own case", "own-case") { try claim(Cast.review(), by: Cast.asker) },
        Row("nobody claims a seat over their own text", "own-text") {
            try claim(Cast.review(author: Cast.corrector), by: Cast.corrector)
        },
        Row("the role is needed", "not-entitled | reviewer") { try claim(Cast.review(), by: Cast.approver) },
        Row("whoever decided in the round claims no second seat", "already-decided") {
            try claim(Cast.review(decisions: [Cast.decision(Cast.reviewer, place: 1)], answer: 1), by: Cast.reviewer)
        },
        Row("a seat of a later place is not due", "not-due") {
            try claim(Cast.review([Cast.seat(1, place: 2, due: false)]), by: Cast.reviewer)
        },
        Row("an unknown seat is not found", "not-found") {
            try Cast.review().seating.claimed(Cast.id(99), by: Cast.reviewer, at: Cast.now)
        },
    ]

    private static let hands: [Row] = [
        Row("the holder hands back", "handed-back r1 m4 +person; seat1 p1 reviewer reviewed f2") {
            try Cast.review([Cast.seat(1, heldBy: Cast.reviewer, fence: 2)]).seating.handedBack(seat, by: Cast.reviewer)
        },
        Row("an admin releases another's seat", "handed-back r1 m4 +person; seat1 p1 reviewer reviewed f2") {
            try Cast.review([Cast.seat(1, heldBy: Cast.reviewer, fence: 2)]).seating.handedBack(seat, by: Cast.admin)
        },
        Row("another reviewer does not", "held | reviewer | 2026-11-25T00:22:00.000000Z") {
            try Cast.review([Cast.seat(1, heldBy: Cast.reviewer)]).seating.handedBack(seat, by: Cast.second)
        },
        Row("what nobody holds is not handed back", "not-holder") {
            try Cast.review().seating.handedBack(seat, by: Cast.reviewer)
        },
        Row("a seat that is not due is not handed back", "not-due") {
            try Cast.review([Cast.seat(1, due: false)]).seating.handedBack(seat, by: Cast.admin)
        },
    ]

    private static let escalations: [Row] = [
        Row(
            "the holder escalates: the seat is free, one more comes after the last place",
            "escalated r1 m4 +person; seat1 p1 reviewer reviewed f2; seat9 p3 approver approved f0 new"
        ) {
            try escalate(
                Cast.review([
                    Cast.seat(1, heldBy: Cast.reviewer, fence: 2), Cast.seat(2, place: 2, role: .approver, due: false),
                ]), by: Cast.reviewer)
        },
        Row(
            "a seat that nobody holds is escalated by whoever may sign it",
            "escalated r1 m4 +person; seat1 p1 reviewer reviewed f0; seat9 p2 approver approved f0 new"
        ) { try escalate(Cast.review(), by: Cast.reviewer) },
        Row("another's seat is not escalated", "held | reviewer | 2026-11-25T00:22:00.000000Z") {
            try escalate(Cast.review([Cast.seat(1, heldBy: Cast.reviewer)]), by: Cast.second)
        },
        Row("a policy without a higher seat refuses", "cannot-escalate") {
            try escalate(Cast.review(), by: Cast.reviewer, Cast.policy(escalates: false))
        },
        Row("the submitter does not escalate", "own-case") { try escalate(Cast.review(), by: Cast.asker) },
    ]

    static let rows = claims + hands + escalations

    @Test(arguments: rows) func `each move of a seat`(_ row: Row) { #expect(row.outcome == row.expected) }
}
