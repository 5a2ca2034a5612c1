import Foundation
import Review
import Testing

/// Rejecting, returning, correcting: the verbs that end a round at once.
@Suite struct EndingMoveTests {
    private static func decide(_ round: Round, _ request: Decision.Request) throws -> Change {
        try round.decided(
            request, seat: Cast.id(101), sheet: Cast.sheet(1), by: Cast.reviewer, decisionID: Cast.id(30))
    }

    private static let two = Cast.review([Cast.seat(1), Cast.seat(2, place: 2, due: false)], route: .strict)
    private static let unanswered = Cast.review(attempts: [Cast.attempt(1, answered: false)], proposed: nil)
    private static let corrected = Cast.review(
        attempts: [Cast.attempt(1, byModel: false)], author: Cast.corrector)

    private static func request(
        _ verb: Decision.Verb, _ verdict: Decision.Verdict? = nil, judged: Int? = nil, comment: String = "because",
        text: String? = nil
    ) -> Decision.Request {
        Decision.Request(verb: verb, attempt: 3, verdict: verdict, judged: judged, comment: comment, text: text)
    }

    private static let rejections: [Row] = [
        Row(
            "a rejection ends the round whatever seats are left",
            "signed r1 m4 ended=reject meaning=reviewed verb=reject verdict=wrong judged=1 place=1 +person sheets=1; "
                + "reviewer reject verdict wrong on 1; signed seat1; ends reject"
        ) { try decide(two, request(.reject, .wrong)) },
        Row(
            "without a verdict too",
            "signed r1 m4 ended=reject meaning=reviewed verb=reject place=1 +person sheets=1; reviewer reject; "
                + "signed seat1; ends reject"
        ) { try decide(two, request(.reject)) },
        Row(
            "an unanswered round can be rejected",
            "signed r1 m4 ended=reject meaning=reviewed verb=reject place=1 +person sheets=1; reviewer reject; "
                + "signed seat1; ends reject"
        ) { try decide(unanswered, request(.reject)) },
        Row("a rejection needs its reason in words", "comment-missing") {
            try decide(two, request(.reject, comment: " \n"))
        },
        Row("a judged attempt needs a verdict", "verdict-incomplete") { try decide(two, request(.reject, judged: 1)) },
        Row("a verdict needs a judged attempt: on a tie none is meant", "verdict-incomplete") {
            try decide(Cast.review(proposed: nil), request(.reject, .wrong))
        },
        Row("a verdict over a person's text has no model to be about", "verdict-incomplete") {
            try decide(corrected, request(.reject, .wrong))
        },
        Row("a verdict over an attempt that does not exist is refused", "verdict-incomplete") {
            try decide(two, request(.reject, .wrong, judged: 8))
        },
    ]

    private static let others: [Row] = [
        Row(
            "a return ends the round and opens none",
            "signed r1 m4 ended=return meaning=reviewed verb=return place=1 +person sheets=1; reviewer return; "
                + "signed seat1; ends return"
        ) { try decide(two, request(.return)) },
        Row("a return says what is missing", "comment-missing") { try decide(two, request(.return, comment: "")) },
        Row(
            "a correction opens the next round with the corrector's text, under the same policy",
            "signed r1 m4 ended=correct meaning=reviewed verb=correct verdict=wrong judged=2 opened=2 place=1 +person "
                + "sheets=1; reviewer correct verdict wrong on 2; signed seat1; ends correct; "
                + "opens 2 revision 1 corrected by reviewer wanted 0"
        ) { try decide(two, request(.correct, .wrong, judged: 2, comment: "", text: "12.5 mm")) },
        Row(
            "a corrected round can be corrected again",
            "signed r1 m4 ended=correct meaning=reviewed verb=correct opened=2 place=1 +person sheets=1; "
                + "reviewer correct; signed seat1; ends correct; opens 2 revision 1 corrected by reviewer wanted 0"
        ) { try decide(corrected, request(.correct, text: "12.5 mm")) },
        Row("a correction needs its text", "text-missing") { try decide(two, request(.correct, text: " ")) },
        Row("a correction without any text", "text-missing") { try decide(two, request(.correct)) },
    ]

    static let rows = rejections + others

    @Test(arguments: rows) func `each way of ending a round at once`(_ row: Row) {
        #expect(row.outcome == row.expected)
    }
}
