package import Foundation

/// What one move stores: the answer of every rule in this room, carried out by one transaction in `Store`.
package struct Change: Sendable, Equatable {
    /// The one entry of the move.
    package var entry: Entry
    /// Seats that are new or otherwise than they were.
    package var seats: [Seat] = []
    /// Seats among ``seats`` that are new.
    package var added: Set<UUID> = []
    /// Seats that are no longer owed because they were signed.
    package var signed: [UUID] = []
    /// Seats among ``seats`` that become due: each gets its sheet, composed from the round as it stands after the move.
    package var due: Set<UUID> = []
    /// The decision signed.
    package var decision: Decision?
    /// The answer that this move fixes.
    package var answer: Int?
    /// How the round ends; its seats, work and open row go.
    package var ended: Ended?
    /// The round that opens in the same move.
    package var opens: Opening?

    /// A change that only records its entry.
    package init(_ entry: Entry) { self.entry = entry }
}

/// How a round ended: the verb that ended it.
package enum Ended: String, Sendable, Codable, CaseIterable { case approve, reject, correct, `return`, withdraw }

/// A round to open.
package struct Opening: Sendable, Equatable {
    /// Its number.
    package var number: Int
    /// The revision it passes.
    package var revision: Int
    /// The policy it is under.
    package var policy: Data
    /// Why.
    package var why: Round.Why
    /// Whose text it holds.
    package var author: UUID?
    /// Attempts that a model owes; 0 where a person's text is the only one.
    package var wanted: Int

    /// A round to open.
    package init(number: Int, revision: Int, policy: Data, why: Round.Why, author: UUID? = nil, wanted: Int) {
        self.number = number
        self.revision = revision
        self.policy = policy
        self.why = why
        self.author = author
        self.wanted = wanted
    }
}
