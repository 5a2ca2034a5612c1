import HTTPTypes
import Review
import Flow

extension Refusal.Code {
    /// The HTTP status of a refusal: the one table.
    var status: HTTPResponse.Status {
        switch self {
        case .signInFailed, .signedOut, .wrongPassword: .unauthorized
        case .forgedRequest, .tokenCannotSign, .notEntitled, .ownCase, .ownText: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .alreadyDecided, .notHolder, .held, .notDue, .movedSheet, .newerFence, .roundEnded, .notWaiting,
            .notReopenable, .movedOn, .notAssessed, .otherAnswerSigned, .nameTaken, .lastAdmin,
            .cannotEscalate, .keyBusy:
            .conflict
        case .tooLarge: .contentTooLarge
        case .wrongMediaType: .unsupportedMediaType
        case .weakPassword, .noSuchAttempt, .unanswered, .answerNotNamed, .findingsNotAcknowledged, .verdictNotRight,
            .verdictIncomplete, .commentMissing, .textMissing, .invalidInput, .unknownPolicy, .keyReused:
            .unprocessableContent
        case .sheetNotNamed: .preconditionRequired
        case .tooManyTries: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .internalFault: .internalServerError
        }
    }
}

extension Refusal {
    /// Seconds after which the same request may do better; nil where waiting alone does not help.
    var retryAfter: Int? {
        switch code {
        case .tooManyTries: arguments.first.flatMap(Int.init) ?? 30
        case .keyBusy: arguments.first.flatMap(Int.init) ?? 1
        case .unavailable: arguments.first.flatMap(Int.init) ?? 5
        default: nil
        }
    }
}
