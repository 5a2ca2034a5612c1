package import Foundation

/// What the submitter may do after asking, and how an ended case is taken up again.
extension Seating {
    /// Takes an open case back.
    package func withdrawn(by actor: Actor) throws(Refusal) -> Change {
        guard actor.person == submitter else { throw Refusal(.notEntitled, [Role.submitter.rawValue]) }
        var change = Change(entry(.withdrawn, by: actor))
        change.ended = .withdraw
        change.entry.codes["ended"] = Ended.withdraw.rawValue
        return change
    }
}

/// A case whose last round has ended.
package struct Rest: Sendable, Equatable {
    /// The case.
    package var caseID: UUID
    /// The last round.
    package var round: Int
    /// How it ended.
    package var ended: Ended
    /// Why it had been opened; `closed` for a withdrawal while waiting.
    package var why: Round.Why
    /// Its revision.
    package var revision: Int
    /// Its policy.
    package var policy: Data
    /// Who asked.
    package var submitter: UUID
    /// Recorded moves so far.
    package var moves: Int

    /// A case at rest.
    package init(
        caseID: UUID, round: Int, ended: Ended, why: Round.Why, revision: Int, policy: Data, submitter: UUID, moves: Int
    ) {
        self.caseID = caseID
        self.round = round
        self.ended = ended
        self.why = why
        self.revision = revision
        self.policy = policy
        self.submitter = submitter
        self.moves = moves
    }

    private func entry(_ kind: Entry.Kind, by actor: Actor) -> Entry {
        var entry = Entry(kind, caseID: caseID, round: round + 1, move: moves + 1)
        entry.commitments["person"] = actor.commitment
        return entry
    }

    /// A returned case comes back with what was missing: a new revision and a new round under the active policy.
    package func amended(
        by actor: Actor, policy: Data, revisionCommitment: Data, wanted: Int
    ) throws(Refusal) -> Change {
        guard actor.person == submitter else { throw Refusal(.notEntitled, [Role.submitter.rawValue]) }
        guard ended == .return else { throw Refusal(.notWaiting) }
        var change = Change(entry(.amended, by: actor))
        change.entry.commitments["revision"] = revisionCommitment
        change.opens = Opening(number: round + 1, revision: revision + 1, policy: policy, why: .amended, wanted: wanted)
        return change
    }

    /// A returned case is given up: a round that is closed as it opens, so that amending and giving up cannot both win.
    package func withdrawn(by actor: Actor) throws(Refusal) -> Change {
        guard actor.person == submitter else { throw Refusal(.notEntitled, [Role.submitter.rawValue]) }
        guard ended == .return else { throw Refusal(.notWaiting) }
        var change = Change(entry(.withdrawn, by: actor))
        change.entry.codes["ended"] = Ended.withdraw.rawValue
        change.opens = Opening(number: round + 1, revision: revision, policy: self.policy, why: .closed, wanted: 0)
        change.ended = .withdraw
        return change
    }

    /// An ended case is taken up again on the same revision, answered anew under the active policy.
    package func reopened(by actor: Actor, reason: String, policy: Data, wanted: Int) throws(Refusal) -> Change {
        try actor.require(.approver)
        guard actor.person != submitter else { throw Refusal(.ownCase) }
        guard ended == .approve || ended == .reject else { throw Refusal(.notReopenable) }
        guard !reason.allSatisfy(\.isWhitespace) else { throw Refusal(.commentMissing) }
        var change = Change(entry(.reopened, by: actor))
        change.opens = Opening(number: round + 1, revision: revision, policy: policy, why: .reopened, wanted: wanted)
        return change
    }
}
