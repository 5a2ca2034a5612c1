import HTTPTypes
import Review
import Testing
import Wording

@testable import Web

/// One table says what each refusal is over HTTP.
@Suite struct RefusalStatusTests {
    @Test func `each refusal has the status that its kind deserves`() {
        let expected: [Int: [Refusal.Code]] = [
            401: [.signInFailed, .signedOut, .wrongPassword],
            403: [.forgedRequest, .tokenCannotSign, .notEntitled, .ownCase, .ownText],
            404: [.notFound], 405: [.methodNotAllowed],
            409: [
                .alreadyDecided, .notHolder, .held, .notDue, .movedSheet, .newerFence, .roundEnded, .notWaiting,
                .notReopenable, .movedOn, .notAssessed, .otherAnswerSigned, .nameTaken, .lastAdmin,
                .cannotEscalate, .keyBusy,
            ],
            413: [.tooLarge], 415: [.wrongMediaType],
            422: [
                .weakPassword, .noSuchAttempt, .unanswered, .answerNotNamed, .findingsNotAcknowledged,
                .verdictNotRight, .verdictIncomplete, .commentMissing, .textMissing, .invalidInput, .unknownPolicy,
                .keyReused,
            ],
            428: [.sheetNotNamed], 429: [.tooManyTries], 503: [.unavailable], 500: [.internalFault],
        ]
        #expect(expected.values.joined().count == Refusal.Code.allCases.count)
        for (status, codes) in expected {
            for code in codes { #expect(code.status.code == status, "\(code)") }
        }
    }

    @Test(arguments: Refusal.Code.allCases)
    func `a problem has its code in both languages and its words in each`(_ code: Refusal.Code) {
        let refusal = Refusal(code, problems: code == .invalidInput ? [Problem(path: "title", code: .missing)] : [])
        let ja = ProblemReply(refusal, Wording(.ja), request: "r")
        let en = ProblemReply(refusal, Wording(.en), request: "r")
        #expect(ja.code == code.rawValue && en.code == code.rawValue && ja.type == en.type)
        #expect(ja.title != en.title && ja.detail != en.detail)
    }

    @Test func `waiting is told in seconds where it helps`() {
        #expect(Refusal(.tooManyTries, ["120"]).retryAfter == 120)
        #expect(Refusal(.unavailable).retryAfter == 5)
        #expect(Refusal(.held, ["A", "t"]).retryAfter == nil)
    }
}
