package import Foundation

/// One passage of a revision through answering and review, as it stands under the lock of a move.
///
/// Every recorded move is a function of this value: it either throws a ``Refusal`` or returns the ``Change`` to store.
/// Nothing here reads a clock, draws at random or touches a database.
package struct Round: Sendable, Equatable {
    /// Why a round was opened.
    package enum Why: String, Sendable, Codable { case submitted, amended, corrected, reopened, closed }

    /// Who signs it and who has.
    package var seating: Seating
    /// The revision it passes.
    package var revision: Int
    /// Commitment of the revision's body.
    package var revisionCommitment: Data
    /// Why it was opened.
    package var why: Why
    /// What was answered so far, by number.
    package var attempts: [AttemptRecord]
    /// What the checks said, by number; empty before assessment.
    package var findings: [FindingRecord]
    /// How far the answer can be trusted; nil before assessment.
    package var assessment: AssessmentRecord?
    /// The answer that the first approval fixed.
    package var answer: Int?

    /// A round as read.
    package init(
        _ seating: Seating, revision: Int, revisionCommitment: Data, why: Why, attempts: [AttemptRecord] = [],
        findings: [FindingRecord] = [], assessment: AssessmentRecord? = nil, answer: Int? = nil
    ) {
        self.seating = seating
        self.revision = revision
        self.revisionCommitment = revisionCommitment
        self.why = why
        self.attempts = attempts
        self.findings = findings
        self.assessment = assessment
        self.answer = answer
    }

    /// True where no attempt holds a final answer, so that nothing can be approved.
    package var isUnanswered: Bool { !attempts.contains(where: \.answered) }
}

/// What a round knows of one attempt.
package struct AttemptRecord: Sendable, Equatable {
    /// Counted from 1 within the round.
    package var n: Int
    /// It holds a final answer.
    package var answered: Bool
    /// A model wrote it, not a person.
    package var byModel: Bool
    /// Commitment of its body.
    package var commitment: Data
    /// Steps of its work, as ``Trace/steps`` cuts them.
    package var steps: Int
    /// A record.
    package init(n: Int, answered: Bool, byModel: Bool, commitment: Data, steps: Int = 0) {
        self.n = n
        self.answered = answered
        self.byModel = byModel
        self.commitment = commitment
        self.steps = steps
    }
}

/// What a round knows of one finding.
package struct FindingRecord: Sendable, Equatable {
    /// Counted from 1 within the round; the id that a signer acknowledges.
    package var n: Int
    /// The attempt it is about, nil for the case.
    package var attempt: Int?
    /// The check.
    package var check: String
    /// How it turned out.
    package var outcome: Finding.Outcome
    /// What it says.
    package var code: String
    /// Commitment of its facts.
    package var commitment: Data
    /// A record.
    package init(n: Int, attempt: Int?, check: String, outcome: Finding.Outcome, code: String, commitment: Data) {
        self.n = n
        self.attempt = attempt
        self.check = check
        self.outcome = outcome
        self.code = code
        self.commitment = commitment
    }
}

/// What a round knows of its assessment.
package struct AssessmentRecord: Sendable, Equatable {
    /// The route taken.
    package var route: Route
    /// Confidence in words.
    package var confidence: Assessment.Confidence
    /// The proposed attempt, nil on a tie.
    package var proposed: Int?
    /// Commitment of its body.
    package var commitment: Data
    /// A record.
    package init(route: Route, confidence: Assessment.Confidence, proposed: Int?, commitment: Data) {
        self.route = route
        self.confidence = confidence
        self.proposed = proposed
        self.commitment = commitment
    }
}
