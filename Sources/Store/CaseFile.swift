package import Foundation
package import Review

/// All that is kept of one case: what pages, the API and exports show.
package struct CaseFile: Sendable {
    /// The case.
    package var id: UUID
    /// Year and number.
    package var number: (year: Int, number: Int)
    /// Who asked.
    package var submitter: UUID
    /// Their printed name; empty once erased.
    package var submitterName: String
    /// When.
    package var at: Instant
    /// Contents by revision; nil once erased.
    package var revisions: [Int: CaseContent]
    /// Rounds in order.
    package var rounds: [RoundFile]
    /// Recorded moves, in order, as far as the sequencer has moved them into the ledger.
    package var history: [HistoryLine]

    /// The last round; a case has at least one.
    package var last: RoundFile? { rounds.last }
    /// The content that the last round is about.
    package var content: CaseContent? { last.flatMap { revisions[$0.revision] } }
    /// Where the case stands.
    package var stage: Stage {
        guard let last else { return .answering }
        return last.ended.map(Stage.init(ended:)) ?? Stage(place: last.seats.map(\.place).min())
    }
    /// Since when.
    package var since: Instant { last.map { $0.endedAt ?? $0.movedAt } ?? at }
}

/// One round as kept.
package struct RoundFile: Sendable {
    /// Its number.
    package var n: Int
    /// The revision it passes.
    package var revision: Int
    /// SHA-256 of its policy.
    package var policy: Data
    /// Why it was opened.
    package var why: Round.Why
    /// Why an approver reopened the case, in their words.
    package var reason: String?
    /// Whose text it holds.
    package var author: UUID?
    /// When it was opened.
    package var at: Instant
    /// Its attempts.
    package var attempts: [AttemptFile] = []
    /// Its findings, by number.
    package var findings: [(n: Int, finding: Finding)] = []
    /// Its assessment.
    package var assessment: Assessment?
    /// Seats still owed.
    package var seats: [Seat] = []
    /// Decisions in order.
    package var decisions: [DecisionFile] = []
    /// The answer that the first approval fixed, while the round is open.
    package var answer: Int?
    /// How it ended.
    package var ended: Ended?
    /// When it ended.
    package var endedAt: Instant?
    /// When it last moved, while it is open.
    package var movedAt: Instant

    /// The answer that was approved, once the round ended so.
    package var signedAnswer: AttemptFile? {
        guard ended == .approve, let n = decisions.last(where: { $0.verb == .approve })?.attempt else { return nil }
        return attempts.first { $0.n == n }
    }
}

/// One attempt as kept.
package struct AttemptFile: Sendable {
    /// Its number.
    package var n: Int
    /// Its model's name and licence; nil for a person's text.
    package var model: (name: String, licence: String, digest: Data)?
    /// The server's name of itself.
    package var server: String?
    /// Settings, canonical JSON.
    package var sampler: String?
    /// SHA-256 of the prompt.
    package var prompt: Data?
    /// Why it stopped.
    package var finish: Finish
    /// When it was stored.
    package var at: Instant
    /// What was written; nil once erased.
    package var trace: Trace?
    /// Commitment of the body.
    package var commitment: Data

    /// The final answer; nil where there is none, where the model was cut off, and once erased.
    package var final: String? { trace?.final(after: finish) }
}

/// One decision as kept.
package struct DecisionFile: Sendable {
    /// Its id.
    package var id: UUID
    /// Who signed.
    package var person: UUID
    /// Printed name at that time; empty once erased.
    package var name: String
    /// Their place, role and the signature's meaning.
    package var place: Int
    /// The role that they signed in.
    package var role: Role
    /// What the signature means.
    package var meaning: Meaning
    /// What they said.
    package var verb: Decision.Verb
    /// The answer they approved.
    package var attempt: Int?
    /// Their verdict on the model's answer.
    package var verdict: Decision.Verdict?
    /// The attempt that the verdict is about.
    package var judged: Int?
    /// Why not as it stood.
    package var reasons: [Decision.Reason]
    /// In their words.
    package var comment: String
    /// Where attempts go wrong and which findings are right, by the signer; empty once erased.
    package var marks = Decision.Marks()
    /// SHA-256 of the sheet.
    package var sheet: Data
    /// When.
    package var at: Instant
}

/// One recorded move, for the history of a case.
package struct HistoryLine: Sendable {
    /// Its index in the ledger; nil until sequenced.
    package var index: Int64?
    /// When.
    package var at: String
    /// The kind of move.
    package var kind: Entry.Kind
    /// Its codes.
    package var codes: [String: String]
    /// The round.
    package var round: Int?
    /// Who moved, by pseudonym.
    package var person: String?
}
