package import Foundation

/// One signature still owed in a round, with the lease of whoever works on it.
package struct Seat: Sendable, Equatable {
    /// Its id.
    package var id: UUID
    /// Order of signing.
    package var place: Int
    /// Who may take it.
    package var role: Role
    /// What the signature means.
    package var meaning: Meaning
    /// SHA-256 of the sheet to sign; nil until its place is due.
    package var sheet: Data?
    /// Who works on it, and until when.
    package var holder: Holder?
    /// Grows by one with each new holder.
    package var fence: Int

    /// A person with a seat in hand.
    package struct Holder: Sendable, Equatable {
        /// Who.
        package var person: UUID
        /// Their printed name, for the others.
        package var name: String
        /// The end of the lease; it still counts afterwards until somebody takes over.
        package var until: Instant
        /// A holder.
        package init(person: UUID, name: String, until: Instant) {
            self.person = person
            self.name = name
            self.until = until
        }
    }

    /// A seat.
    package init(
        id: UUID, place: Int, role: Role, meaning: Meaning, sheet: Data? = nil, holder: Holder? = nil, fence: Int = 0
    ) {
        self.id = id
        self.place = place
        self.role = role
        self.meaning = meaning
        self.sheet = sheet
        self.holder = holder
        self.fence = fence
    }

    /// How long a person holds a seat without a sign of life, in seconds.
    package static let lease = 1_800
}

extension Round {
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
