package import Foundation

/// Who signs a round and who has, as it stands under the lock of a move: all that taking, keeping and handing on a seat
/// looks at.
package struct Seating: Sendable, Equatable {
    /// The case.
    package var caseID: UUID
    /// The round's number, counted from 1 within the case.
    package var number: Int
    /// SHA-256 of the policy it is under.
    package var policy: Data
    /// Who asked.
    package var submitter: UUID
    /// Whose text it holds, in a round opened by a correction.
    package var author: UUID?
    /// Seats still owed.
    package var seats: [Seat]
    /// Signed decisions, in order of time.
    package var decisions: [DecisionRecord]
    /// Recorded moves of the case so far.
    package var moves: Int

    /// A seating as read.
    package init(
        caseID: UUID, number: Int, policy: Data, submitter: UUID, author: UUID? = nil, seats: [Seat] = [],
        decisions: [DecisionRecord] = [], moves: Int
    ) {
        self.caseID = caseID
        self.number = number
        self.policy = policy
        self.submitter = submitter
        self.author = author
        self.seats = seats
        self.decisions = decisions
        self.moves = moves
    }

    /// The entry that the next move of this round begins from.
    func entry(_ kind: Entry.Kind, by actor: Actor?) -> Entry {
        var entry = Entry(kind, caseID: caseID, round: number, move: moves + 1)
        if let actor { entry.commitments["person"] = actor.commitment }
        return entry
    }
}

extension Seating {
    /// The seat, if it is still owed and due.
    func due(_ id: UUID) throws(Refusal) -> Seat {
        guard let seat = seats.first(where: { $0.id == id }) else {
            throw Refusal(decisions.contains { $0.seat == id } ? .movedOn : .notFound)
        }
        guard seat.sheet != nil else { throw Refusal(.notDue) }
        return seat
    }

    /// Throws unless the actor may sign in this round at all: the role, not their own case or text, not twice.
    package func entitled(_ actor: Actor, to seat: Seat) throws(Refusal) {
        guard actor.person != submitter else { throw Refusal(.ownCase) }
        guard actor.person != author else { throw Refusal(.ownText) }
        try actor.require(seat.role)
        guard !decisions.contains(where: { $0.person == actor.person }) else { throw Refusal(.alreadyDecided) }
    }

    /// Gives a due seat to an entitled person: a claim, or a take-over once the other's lease ran out.
    package func claimed(_ id: UUID, by actor: Actor, at now: Instant) throws(Refusal) -> Change {
        var seat = try due(id)
        try entitled(actor, to: seat)
        var kind = Entry.Kind.claimed
        if let holder = seat.holder, holder.person != actor.person {
            guard holder.until <= now else { throw Refusal(.held, [holder.name, holder.until.text]) }
            kind = .takenOver
        }
        seat.fence += seat.holder?.person == actor.person ? 0 : 1
        seat.holder = Seat.Holder(person: actor.person, name: actor.name, until: now.adding(seconds: Seat.lease))
        var change = Change(entry(kind, by: actor))
        change.seats = [seat]
        return change
    }

    /// Frees a seat: its holder hands it back, or an admin releases it.
    package func handedBack(_ id: UUID, by actor: Actor) throws(Refusal) -> Change {
        var seat = try due(id)
        guard let holder = seat.holder else { throw Refusal(.notHolder) }
        guard holder.person == actor.person || actor.roles.contains(.admin) else {
            throw Refusal(.held, [holder.name, holder.until.text])
        }
        seat.holder = nil
        var change = Change(entry(.handedBack, by: actor))
        change.seats = [seat]
        return change
    }

    /// Hands the seat back and adds one seat of the policy's escalation role after the last place.
    package func escalated(
        _ id: UUID, by actor: Actor, under policy: Policy, newID: UUID, at now: Instant
    ) throws(Refusal) -> Change {
        guard let plan = policy.escalateTo else { throw Refusal(.cannotEscalate) }
        let seat = try held(id, by: actor)
        var back = seat
        back.holder = nil
        let place = (seats.map(\.place).max() ?? 0) + 1
        var change = Change(entry(.escalated, by: actor))
        change.seats = [back, Seat(id: newID, place: place, role: plan.role, meaning: plan.meaning)]
        change.added = [newID]
        return change
    }

    /// The due seat, if this actor holds it or nobody does; an expired lease counts until somebody else took over.
    ///
    /// - Throws: ``Refusal`` `held` with the holder's name and the end of their lease, and why the seat isn't theirs at all.
    package func held(_ id: UUID, by actor: Actor) throws(Refusal) -> Seat {
        let seat = try due(id)
        try entitled(actor, to: seat)
        if let holder = seat.holder, holder.person != actor.person {
            throw Refusal(.held, [holder.name, holder.until.text])
        }
        return seat
    }
}
