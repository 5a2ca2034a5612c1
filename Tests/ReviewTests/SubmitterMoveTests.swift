import Foundation
import Review
import Testing

/// Withdrawing, amending and reopening, allowed and refused.
@Suite struct SubmitterMoveTests {
    private static let other = Data([0x0B])

    private static func amend(_ rest: Rest, by actor: Actor = Cast.asker) throws -> Change {
        try rest.amended(by: actor, policy: other, revisionCommitment: Data([8]), wanted: 3)
    }

    private static func reopen(
        _ rest: Rest, by actor: Actor = Cast.approver, reason: String = "a customer's claim"
    ) throws -> Change {
        try rest.reopened(by: actor, reason: reason, policy: other, wanted: 3)
    }

    private static let submitters: [Row] = [
        Row(
            "the submitter withdraws while it is being answered",
            "withdrawn r1 m4 ended=withdraw +person; ends withdraw"
        ) {
            try Cast.answering().seating.withdrawn(by: Cast.asker)
        },
        Row("and while it is in review", "withdrawn r1 m4 ended=withdraw +person; ends withdraw") {
            try Cast.review().seating.withdrawn(by: Cast.asker)
        },
        Row("nobody else withdraws it", "not-entitled | submitter") {
            try Cast.review().seating.withdrawn(by: Cast.reviewer)
        },
        Row(
            "a returned case comes back as a new revision under the active policy",
            "amended r3 m9 +person +revision; opens 3 revision 2 amended wanted 3 new policy"
        ) { try amend(Cast.rest(.return)) },
        Row("only the submitter amends", "not-entitled | submitter") {
            try amend(Cast.rest(.return), by: Cast.reviewer)
        },
        Row("only a returned case is amended", "not-waiting") { try amend(Cast.rest(.reject)) },
        Row("a case given up after its return is not amended", "not-waiting") {
            try amend(Cast.rest(.withdraw, why: .closed))
        },
        Row(
            "a returned case is given up by a round that is closed as it opens",
            "withdrawn r3 m9 ended=withdraw +person; ends withdraw; opens 3 revision 1 closed wanted 0"
        ) { try Cast.rest(.return).withdrawn(by: Cast.asker) },
        Row("nobody else gives it up", "not-entitled | submitter") {
            try Cast.rest(.return).withdrawn(by: Cast.admin)
        },
        Row("an ended case is not given up", "not-waiting") { try Cast.rest(.approve).withdrawn(by: Cast.asker) },
    ]

    private static let reopenings: [Row] = [
        Row(
            "an approver reopens an approved case on the same revision under the active policy",
            "reopened r3 m9 +person; opens 3 revision 1 reopened wanted 3 new policy"
        ) { try reopen(Cast.rest(.approve)) },
        Row(
            "and a rejected one", "reopened r3 m9 +person; opens 3 revision 1 reopened wanted 3 new policy"
        ) { try reopen(Cast.rest(.reject)) },
        Row("not a returned one", "not-reopenable") { try reopen(Cast.rest(.return)) },
        Row("not a withdrawn one", "not-reopenable") { try reopen(Cast.rest(.withdraw)) },
        Row("the submitter does not reopen, approver or not", "own-case") {
            try reopen(Cast.rest(.approve), by: Cast.asker)
        },
        Row("a reviewer does not", "not-entitled | approver") { try reopen(Cast.rest(.approve), by: Cast.reviewer) },
        Row("a reason is needed", "comment-missing") { try reopen(Cast.rest(.approve), reason: "\t") },
    ]

    static let rows = submitters + reopenings

    @Test(arguments: rows) func `each move after asking`(_ row: Row) { #expect(row.outcome == row.expected) }
}
