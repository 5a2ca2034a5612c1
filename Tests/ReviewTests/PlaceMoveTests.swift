import Foundation
import Review
import Testing

/// What a signature does to the seats that are left.
@Suite struct PlaceMoveTests {
    private static let approval = Decision.Request(verb: .approve, verdict: .right)

    private static func approve(_ round: Round, by actor: Actor = Cast.reviewer, seat: Int = 1) throws -> Change {
        try round.decided(
            approval, seat: Cast.id(UInt8(100 + seat)), sheet: Cast.sheet(seat), by: actor, decisionID: Cast.id(30))
    }

    private static let head =
        "signed r1 m4 meaning=reviewed verb=approve verdict=right attempt=1 judged=1 place=1 +person "
        + "sheets=1; reviewer approve of 1 verdict right on 1; signed seat1"

    static let rows: [Row] = [
        Row(
            "the next place becomes due, every seat of it",
            head
                + "; seat2 p2 approver approved f0 due; seat3 p2 reviewer approved f0 due; answer 1"
        ) {
            try approve(
                Cast.review(
                    [
                        Cast.seat(1), Cast.seat(2, place: 2, role: .approver, meaning: .approved, due: false),
                        Cast.seat(3, place: 2, meaning: .approved, due: false),
                        Cast.seat(4, place: 5, role: .approver, due: false),
                    ], route: .strict))
        },
        Row("a gap in the places is stepped over", head + "; seat2 p7 approver approved f0 due; answer 1") {
            try approve(
                Cast.review([
                    Cast.seat(1), Cast.seat(2, place: 7, role: .approver, meaning: .approved, due: false),
                ]))
        },
        Row("while a seat of the same place is owed nothing new is due", head + "; answer 1") {
            try approve(
                Cast.review([
                    Cast.seat(1), Cast.seat(2), Cast.seat(3, place: 2, role: .approver, due: false),
                ]))
        },
    ]

    @Test(arguments: rows) func `each step from place to place`(_ row: Row) { #expect(row.outcome == row.expected) }

    @Test func `seats of one place do not see each other's signatures`() throws {
        let round = Cast.review([Cast.seat(1), Cast.seat(2)], route: .strict)
        let before = try #require(round.sheet(for: Cast.seat(2)))
        let after = round.after(
            try Self.approve(round), decision: Cast.decision(Cast.reviewer, place: 1))
        #expect(after.sheet(for: Cast.seat(2)) == before)
        #expect(after.answer == 1)
        #expect(after.seating.seats.map(\.id) == [Cast.id(102)])
        let claimed = after.after(try after.seating.claimed(Cast.id(102), by: Cast.second, at: Cast.now))
        #expect(claimed.answer == 1)
        #expect(try Row.outline(Self.approve(after, by: Cast.second, seat: 2)).hasSuffix("answer 1; ends approve"))
    }

    @Test func `a second reviewer of the same place still may not approve another answer`() throws {
        let round = Cast.review([Cast.seat(1), Cast.seat(2)], route: .strict)
        let after = round.after(try Self.approve(round), decision: Cast.decision(Cast.reviewer, place: 1))
        let other = Decision.Request(verb: .approve, attempt: 2, verdict: .right)
        #expect(throws: Refusal(.otherAnswerSigned, ["1"])) {
            try after.decided(other, seat: Cast.id(102), sheet: Cast.sheet(2), by: Cast.second, decisionID: Cast.id(31))
        }
    }
}
