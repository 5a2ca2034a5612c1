package import Foundation
package import Review

/// Everything that one move stores: the rules' ``Change`` with the bytes and commitments that the shell made for it.
package struct Record: Sendable {
    /// What the rules decided.
    package var change: Change
    /// The time of the move.
    package var at: Instant
    /// The entry's id and canonical bytes.
    package var leaf: (id: UUID, bytes: Data)
    /// Who asked for the case, copied into the rows that bar them from signing.
    package var submitter: UUID
    /// Whose text the round holds.
    package var author: UUID?
    /// Recorded moves after this one.
    package var moves: Int
    /// The case, in its first move.
    package var newCase: NewCase?
    /// A new revision.
    package var revision: (n: Int, body: Sealed)?
    /// An attempt made, or a correction's text in the round that opens.
    package var attempt: AttemptRow?
    /// Findings, in the move that assesses.
    package var findings: [(n: Int, finding: Finding, body: Sealed)] = []
    /// The assessment.
    package var assessment: (value: Assessment, body: Sealed)?
    /// Sheets composed, by hash.
    package var sheets: [(hash: Data, bytes: Data)] = []
    /// How the decision was signed.
    package var signature: Signature?
    /// How many steps the round's attempts have, by number; marks are held to it.
    package var steps: [Int: Int] = [:]
    /// Why an ended case was taken up again.
    package var note: Sealed?

    /// The record of a change.
    package init(_ change: Change, at: Instant, leaf: (id: UUID, bytes: Data), submitter: UUID, moves: Int) {
        self.change = change
        self.at = at
        self.leaf = leaf
        self.submitter = submitter
        self.moves = moves
    }
}

/// A body with the salt and commitment that stand in the ledger for it.
package struct Sealed: Sendable, Equatable {
    /// The bytes.
    package var body: Data
    /// 32 random bytes.
    package var salt: Data
    /// SHA-256 of salt and body.
    package var commitment: Data
    /// A sealed body.
    package init(body: Data, salt: Data, commitment: Data) {
        self.body = body
        self.salt = salt
        self.commitment = commitment
    }
}

/// The row of a case.
package struct NewCase: Sendable {
    /// Year of its number, in the site's zone.
    package var year: Int
    /// Its number within the year.
    package var number: Int
    /// Inspection or design.
    package var kind: CaseContent.Kind
    /// A case.
    package init(year: Int, number: Int, kind: CaseContent.Kind) {
        self.year = year
        self.number = number
        self.kind = kind
    }
}

/// The row of an attempt.
package struct AttemptRow: Sendable {
    /// The round it is in.
    package var round: Int
    /// Its number.
    package var n: Int
    /// Where it came from; nil for a person's text.
    package var origin: Origin?
    /// Why it stopped.
    package var finish: Finish
    /// It holds a final answer.
    package var answered: Bool
    /// How many steps its work has.
    package var steps: Int
    /// Trace and usage.
    package var body: Sealed

    /// Where a model's attempt came from.
    package struct Origin: Sendable {
        /// Digest, licence and name of the model.
        package var model: ModelIdentity
        /// The server's name of itself.
        package var server: String
        /// Settings, canonical JSON.
        package var sampler: String
        /// Seed of this attempt.
        package var seed: Int
        /// SHA-256 of the prompt.
        package var prompt: Data
        /// An origin.
        package init(model: ModelIdentity, server: String, sampler: String, seed: Int, prompt: Data) {
            self.model = model
            self.server = server
            self.sampler = sampler
            self.seed = seed
            self.prompt = prompt
        }
    }

    /// An attempt.
    package init(round: Int, n: Int, origin: Origin?, finish: Finish, answered: Bool, steps: Int, body: Sealed) {
        self.round = round
        self.n = n
        self.origin = origin
        self.finish = finish
        self.answered = answered
        self.steps = steps
        self.body = body
    }
}

/// How a decision was signed.
package struct Signature: Sendable {
    /// As `password`.
    package var method: String
    /// The language of the page or command that was signed.
    package var language: Language
    /// Version of the words shown.
    package var wording: Int
    /// Printed name, comment, acknowledged findings and marks.
    package var body: Sealed
    /// A signature.
    package init(method: String, language: Language, wording: Int, body: Sealed) {
        self.method = method
        self.language = language
        self.wording = wording
        self.body = body
    }
}
