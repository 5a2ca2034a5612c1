package import Foundation

/// One passage of a revision through answering and review, as it stands under the lock of a move.
///
/// Every recorded move is a function of this value: it either throws a ``Refusal`` or returns the ``Change`` to store.
/// Nothing here reads a clock, draws at random or touches a database.
package struct Round: Sendable, Equatable {
    /// Why a round was opened.
    package enum Why: String, Sendable, Codable { case submitted, amended, corrected, reopened, closed }

    /// The case.
    package var caseID: UUID
    /// Counted from 1 within the case.
    package var number: Int
    /// The revision it passes.
    package var revision: Int
    /// Commitment of the revision's body.
    package var revisionCommitment: Data
    /// SHA-256 of the policy it is under.
    package var policy: Data
    /// Why it was opened.
    package var why: Why
    /// Who asked.
    package var submitter: UUID
    /// Whose text it holds, in a round opened by a correction.
    package var author: UUID?
    /// What was answered so far, by number.
    package var attempts: [AttemptRecord]
    /// What the checks said, by number; empty before assessment.
    package var findings: [FindingRecord]
    /// How far the answer can be trusted; nil before assessment.
    package var assessment: AssessmentRecord?
    /// Seats still owed.
    package var seats: [Seat]
    /// Signed decisions, in order of time.
    package var decisions: [DecisionRecord]
    /// The answer that the first approval fixed.
    package var answer: Int?
    /// Recorded moves of the case so far.
    package var moves: Int

    /// A round as read.
    package init(
        caseID: UUID, number: Int, revision: Int, revisionCommitment: Data, policy: Data, why: Why, submitter: UUID,
        author: UUID? = nil, attempts: [AttemptRecord] = [], findings: [FindingRecord] = [],
        assessment: AssessmentRecord? = nil, seats: [Seat] = [], decisions: [DecisionRecord] = [], answer: Int? = nil,
        moves: Int
    ) {
        self.caseID = caseID
        self.number = number
        self.revision = revision
        self.revisionCommitment = revisionCommitment
        self.policy = policy
        self.why = why
        self.submitter = submitter
        self.author = author
        self.attempts = attempts
        self.findings = findings
        self.assessment = assessment
        self.seats = seats
        self.decisions = decisions
        self.answer = answer
        self.moves = moves
    }

    /// True where no attempt holds a final answer, so that nothing can be approved.
    package var isUnanswered: Bool { !attempts.contains(where: \.answered) }

    /// The entry that the next move of this round begins from.
    func entry(_ kind: Entry.Kind, by actor: Actor?) -> Entry {
        var entry = Entry(kind, caseID: caseID, round: number, move: moves + 1)
        if let actor { entry.commitments["person"] = actor.commitment }
        return entry
    }
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
