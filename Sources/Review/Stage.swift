/// Where a case stands, derived from its rows and never stored.
package enum Stage: Sendable, Equatable {
    /// A model owes attempts, or the checks have yet to run.
    case answering
    /// Signatures are owed, the next at this place.
    case review(place: Int)
    /// The last signature was given.
    case approved
    /// No answer is released.
    case rejected
    /// It waits for the submitter.
    case returned
    /// The submitter took it back.
    case withdrawn

    /// The stage of a case whose last round is open.
    ///
    /// - Parameter place: the lowest place still owed; nil while the answering is owed.
    package init(place: Int?) { self = place.map(Stage.review) ?? .answering }

    /// The stage of a case whose last round has ended. A correction opens the next round in the same move, so it never
    /// is the last.
    package init(ended: Ended) {
        switch ended {
        case .approve: self = .approved
        case .reject, .correct: self = .rejected
        case .return: self = .returned
        case .withdraw: self = .withdrawn
        }
    }

    /// The code used by the API: `answering`, `review`, `approved`, …
    package var code: String {
        switch self {
        case .answering: "answering"
        case .review: "review"
        case .approved: "approved"
        case .rejected: "rejected"
        case .returned: "returned"
        case .withdrawn: "withdrawn"
        }
    }
}
