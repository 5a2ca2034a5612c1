/// Why a request is not done: one closed set of codes with arguments.
///
/// `Wording` gives each code its sentence in both languages, `Web` its HTTP status, the command line its exit code. A
/// refused move leaves no row behind.
package struct Refusal: Error, Sendable, Equatable {
    /// The closed set; the raw value is the last part of the `problem+json` type.
    package enum Code: String, Sendable, CaseIterable {
        // Who asks.
        case signInFailed = "sign-in-failed", signedOut = "signed-out", wrongPassword = "wrong-password"
        case weakPassword = "weak-password", tooManyTries = "too-many-tries", forgedRequest = "forged-request"
        case tokenCannotSign = "token-cannot-sign", notEntitled = "not-entitled", nameTaken = "name-taken"
        case lastAdmin = "last-admin"
        // Whose case, whose seat.
        case ownCase = "own-case", ownText = "own-text", alreadyDecided = "already-decided"
        case notHolder = "not-holder", held, notDue = "not-due", movedSheet = "moved-sheet", newerFence = "newer-fence"
        // The round.
        case roundEnded = "round-ended", notWaiting = "not-waiting", notReopenable = "not-reopenable"
        case movedOn = "moved-on", notAssessed = "not-assessed"
        // The decision.
        case otherAnswerSigned = "other-answer-signed", noSuchAttempt = "no-such-attempt", unanswered
        case answerNotNamed = "answer-not-named", findingsNotAcknowledged = "findings-not-acknowledged"
        case verdictNotRight = "verdict-not-right", verdictIncomplete = "verdict-incomplete"
        case commentMissing = "comment-missing", textMissing = "text-missing", cannotEscalate = "cannot-escalate"
        // The request.
        case invalidInput = "invalid-input", unknownPolicy = "unknown-policy", notFound = "not-found"
        case wrongMediaType = "wrong-media-type", tooLarge = "too-large", sheetNotNamed = "sheet-not-named"
        case keyReused = "key-reused", keyBusy = "key-busy", methodNotAllowed = "method-not-allowed"
        // The service.
        case unavailable, internalFault = "internal-fault"
    }

    /// Why.
    package var code: Code
    /// What the sentence needs: a name, a time, a list of ids.
    package var arguments: [String]
    /// For `invalid-input`: everything wrong with its place.
    package var problems: [Problem]

    /// A refusal.
    package init(_ code: Code, _ arguments: [String] = [], problems: [Problem] = []) {
        self.code = code
        self.arguments = arguments
        self.problems = problems
    }

    /// Turns a syntax problem of a JSON text into a refusal with the byte offset.
    package init(_ problem: JSON.SyntaxProblem) {
        let code: Problem.Code =
            switch problem.code {
            case .syntax: .syntax
            case .duplicateKey: .duplicateKey
            case .nul: .nul
            case .nesting: .nesting
            case .encoding: .encoding
            }
        self.init(
            .invalidInput, problems: [Problem(path: "", code: code, arguments: [String(problem.offset), problem.key])])
    }
}
