import Foundation
import Review
import Testing

/// Signing, allowed and refused: the moves by which an answer is released or not.
@Suite struct DecisionMoveTests {
    private static func decide(
        _ round: Round, _ request: Decision.Request, by actor: Actor = Cast.reviewer, seat: Int = 1, sheet: Int? = nil
    ) throws -> Change {
        try round.decided(
            request, seat: Cast.id(UInt8(100 + seat)), sheet: Cast.sheet(sheet ?? seat), by: actor,
            decisionID: Cast.id(30))
    }

    private static func approve(
        _ attempt: Int? = nil, _ verdict: Decision.Verdict? = .right, judged: Int? = nil, acknowledged: Set<Int> = []
    ) -> Decision.Request {
        Decision.Request(
            verb: .approve, attempt: attempt, verdict: verdict, judged: judged, acknowledged: acknowledged)
    }

    private static let last =
        "signed r1 m4 ended=approve meaning=reviewed verb=approve verdict=right attempt=1 judged=1 "
        + "place=1 +person sheets=1; reviewer approve of 1 verdict right on 1; signed seat1; answer 1; ends approve"

    private static let approvals: [Row] = [
        Row("the last signature ends the round", last) { try decide(Cast.review(), approve()) },
        Row("the holder signs", last) { try decide(Cast.review([Cast.seat(1, heldBy: Cast.reviewer)]), approve()) },
        Row("a lease that ran out but that nobody took still counts", last) {
            try decide(Cast.review([Cast.seat(1, heldBy: Cast.reviewer, for: -3_600)]), approve())
        },
        Row("another's seat is not signed", "held | second | 2026-11-25T00:22:00.000000Z") {
            try decide(Cast.review([Cast.seat(1, heldBy: Cast.second)]), approve())
        },
        Row(
            "nor is it after the other's lease ran out, before a take-over",
            "held | second | 2026-11-25T00:11:00.000000Z"
        ) {
            try decide(Cast.review([Cast.seat(1, heldBy: Cast.second, for: -60)]), approve())
        },
        Row("nobody signs their own case", "own-case") { try decide(Cast.review(), approve(), by: Cast.asker) },
        Row("nobody signs their own text", "own-text") {
            try decide(
                Cast.review(attempts: [Cast.attempt(1, byModel: false)], author: Cast.corrector), approve(1, nil),
                by: Cast.corrector)
        },
        Row("nobody decides twice in a round", "already-decided") {
            try decide(Cast.review(decisions: [Cast.decision(Cast.reviewer, place: 1)], answer: 1), approve())
        },
        Row("the role is needed", "not-entitled | reviewer") {
            try decide(Cast.review(), approve(), by: Cast.approver)
        },
        Row("a moved sheet is not signed", "moved-sheet") { try decide(Cast.review(), approve(), sheet: 7) },
        Row("a seat of a later place is not signed", "not-due") {
            try decide(Cast.review([Cast.seat(1, place: 2, due: false)]), approve())
        },
        Row("an unknown seat is not found", "not-found") { try decide(Cast.review(), approve(), seat: 8) },
        Row("before the assessment nothing is signed", "not-assessed") {
            var round = Cast.answering([Cast.attempt(1)])
            round.seating.seats = [Cast.seat(1)]
            return try decide(round, approve())
        },
    ]

    private static let answers: [Row] = [
        Row("an unanswered round is not approved", "unanswered") {
            try decide(Cast.review(attempts: [Cast.attempt(1, answered: false)], proposed: nil), approve())
        },
        Row("on a tie an answer must be named", "answer-not-named") {
            try decide(Cast.review(proposed: nil), approve())
        },
        Row(
            "on a tie the named answer is signed",
            last.replacing("attempt=1 judged=1", with: "attempt=2 judged=2").replacing("of 1", with: "of 2")
                .replacing("on 1;", with: "on 2;").replacing("answer 1", with: "answer 2")
        ) { try decide(Cast.review(proposed: nil), approve(2)) },
        Row("an attempt that does not exist is not approved", "no-such-attempt | 9") {
            try decide(Cast.review(), approve(9))
        },
        Row("an attempt without a final answer is not approved", "no-such-attempt | 2") {
            try decide(Cast.review(attempts: [Cast.attempt(1), Cast.attempt(2, answered: false)]), approve(2))
        },
        Row("a later approval of another answer is refused", "other-answer-signed | 1") {
            try decide(
                Cast.review([Cast.seat(1, place: 2)], decisions: [Cast.decision(Cast.second, place: 1)], answer: 1),
                approve(2))
        },
        Row(
            "a later approval that names none means the answer already fixed",
            last.replacing("attempt=1 judged=1 place=1", with: "attempt=2 judged=2 place=2").replacing(
                "of 1", with: "of 2"
            )
            .replacing("on 1;", with: "on 2;").replacing("answer 1", with: "answer 2")
        ) {
            try decide(
                Cast.review(
                    [Cast.seat(1, place: 2)], decisions: [Cast.decision(Cast.second, place: 1, attempt: 2)], answer: 2),
                approve())
        },
    ]

    private static let concerns = [Cast.finding(1, .fail), Cast.finding(2, .warn), Cast.finding(3, .undecided)]

    private static let care: [Row] = [
        Row("every fail and warn must be acknowledged", "findings-not-acknowledged | 2") {
            try decide(Cast.review(findings: concerns), approve(acknowledged: [1, 3]))
        },
        Row("on the strict route too", "findings-not-acknowledged | 1, 2") {
            try decide(Cast.review(route: .strict, findings: concerns), approve())
        },
        Row("acknowledged, it is signed", last) {
            try decide(Cast.review(findings: concerns), approve(acknowledged: [1, 2]))
        },
        Row("on the light route nothing need be acknowledged", last) {
            try decide(Cast.review(route: .light, findings: concerns), approve())
        },
        Row("a model's answer must be called right", "verdict-not-right") {
            try decide(Cast.review(), approve(nil, nil))
        },
        Row("not wrong", "verdict-not-right") { try decide(Cast.review(), approve(nil, .wrong)) },
        Row("not undecided", "verdict-not-right") { try decide(Cast.review(), approve(nil, .cannotTell)) },
        Row("and the verdict must be about the answer approved", "verdict-not-right") {
            try decide(Cast.review(), approve(1, .right, judged: 2))
        },
        Row(
            "a person's text needs no verdict",
            last.replacing(" verdict=right", with: "").replacing(" judged=1", with: "").replacing(
                " verdict right on 1", with: "")
        ) {
            try decide(
                Cast.review(attempts: [Cast.attempt(1, byModel: false)], author: Cast.corrector), approve(nil, nil))
        },
        Row("a verdict over a person's text alone has no model to be about", "verdict-incomplete") {
            try decide(Cast.review(attempts: [Cast.attempt(1, byModel: false)], author: Cast.corrector), approve())
        },
    ]

    static let rows = approvals + answers + care

    @Test(arguments: rows) func `each way of approving`(_ row: Row) { #expect(row.outcome == row.expected) }
}
