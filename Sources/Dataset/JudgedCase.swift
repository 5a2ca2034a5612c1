package import Foundation
package import Review

/// A case as a dataset reads it: every round with what was asked, answered and signed.
///
/// All rounds are needed, the open ones too: a later round says whether a correction was approved in the end, and a
/// round that reopened the case revokes what every earlier one taught.
package struct JudgedCase: Sendable, Equatable {
    /// The site it belongs to.
    package var site: Int
    /// The case.
    package var id: UUID
    /// Its rounds; their order here does not matter, their numbers do.
    package var rounds: [JudgedRound]

    /// A case.
    package init(site: Int, id: UUID, rounds: [JudgedRound]) {
        self.site = site
        self.id = id
        self.rounds = rounds
    }

    /// The id as rows spell it.
    var name: String { id.uuidString.lowercased() }
}

/// One round of a case with its attempts and its signed decisions.
package struct JudgedRound: Sendable, Equatable {
    /// Counted from 1 within the case.
    package var n: Int
    /// Why it was opened.
    package var why: Round.Why
    /// How it ended; nil while it is open.
    package var ended: Ended?
    /// SHA-256 of the policy it was under.
    package var policy: Data
    /// The whole user turn that the model was given; nil once erased.
    package var prompt: String?
    /// The proposed attempt, nil on a tie.
    package var proposed: Int?
    /// Attempt numbers whose answers mean the same, a list each, as assessed; empty once erased.
    package var classes: [[Int]]
    /// What was answered.
    package var attempts: [Attempt]
    /// What was signed, in order of time.
    package var decisions: [Signed]

    /// A round.
    package init(
        n: Int, why: Round.Why, ended: Ended?, policy: Data, prompt: String?, proposed: Int?, classes: [[Int]],
        attempts: [Attempt], decisions: [Signed]
    ) {
        self.n = n
        self.why = why
        self.ended = ended
        self.policy = policy
        self.prompt = prompt
        self.proposed = proposed
        self.classes = classes
        self.attempts = attempts
        self.decisions = decisions
    }
}

extension JudgedRound {
    /// One attempt: a model's where ``model`` is there, else a person's text.
    package struct Attempt: Sendable, Equatable {
        /// Counted from 1 within the round.
        package var n: Int
        /// What was written; nil once erased.
        package var trace: Trace?
        /// Why the writing stopped.
        package var finish: Finish
        /// Which model wrote it; nil for a person's text.
        package var model: ModelIdentity?
        /// Sampling settings as stored, canonical JSON; nil for a person's text.
        package var sampler: String?
        /// The server's name of itself; nil for a person's text.
        package var server: String?
        /// SHA-256 of the prompt as it was sent; nil for a person's text.
        package var prompt: Data?
        /// Commitment of the attempt's body.
        package var commitment: Data

        /// An attempt.
        package init(
            n: Int, trace: Trace?, finish: Finish, model: ModelIdentity?, sampler: String?, server: String?,
            prompt: Data?, commitment: Data
        ) {
            self.n = n
            self.trace = trace
            self.finish = finish
            self.model = model
            self.sampler = sampler
            self.server = server
            self.prompt = prompt
            self.commitment = commitment
        }
    }
}
