package import Foundation
package import Review
package import Store

/// Taking a seat, keeping it, giving it back, handing it up.
extension Flow {
    private struct Claimed: Encodable {
        var seat: UUID
        var fence: Int
        var until: String
    }
    private struct Renewed: Encodable {
        var seat: UUID
        var until: String
    }
    private struct Moved: Encodable {
        var `case`: UUID
        var move: Int
    }

    /// Gives a due seat to an entitled person, or renews the lease of its holder.
    ///
    /// - Returns: 200 with the fence and the end of the lease.
    package func claim(
        _ seat: UUID, of id: UUID, at site: Site, by actor: Actor, key: IdempotencyKey?
    ) async throws -> Replay {
        try await move(id, at: site, key: key) { (seating: Seating, now) in
            let change = try seating.claimed(seat, by: actor, at: now)
            let taken = change.seats[0]
            return (
                try record(change, site: site.id, submitter: seating.submitter, at: now),
                try answer(
                    200, Claimed(seat: seat, fence: taken.fence, until: taken.holder?.until.text ?? now.text))
            )
        }
    }

    /// A holder's sign of life: prolongs the lease on their seat. No recorded move, so it leaves no entry.
    ///
    /// - Returns: 200 with the end of the lease.
    /// - Throws: ``Refusal`` `held` where another has taken over, `not-holder` where it was released, `round-ended`,
    ///   `moved-on` where it was signed.
    package func renew(_ seat: UUID, of id: UUID, at site: Site, by actor: Actor) async throws -> Replay {
        if let until = try await store.renew(site.id, case: id, seat: seat, holder: actor.person) {
            return try answer(200, Renewed(seat: seat, until: until.text))
        }
        return try await store.read(site.id) { transaction in
            let opened = try await transaction.open(Seating.self, of: id)
            guard let seating = opened.standing else { throw Self.ended(opened) }
            _ = try seating.held(seat, by: actor)
            throw Refusal(.notHolder)
        }
    }

    /// Frees a seat: by its holder, or by an admin.
    package func handBack(
        _ seat: UUID, of id: UUID, at site: Site, by actor: Actor, key: IdempotencyKey?
    ) async throws -> Replay {
        try await plain(id, at: site, key: key) { seating, _ in try seating.handedBack(seat, by: actor) }
    }

    /// Hands the seat back and adds one of the policy's escalation role after the last place.
    package func escalate(
        _ seat: UUID, of id: UUID, at site: Site, by actor: Actor, key: IdempotencyKey?
    ) async throws -> Replay {
        guard let file = try await store.file(site.id, case: id), let last = file.last else { throw Refusal(.notFound) }
        let policy = try await policy(last.policy, at: site)
        return try await plain(id, at: site, key: key) { seating, now in
            guard seating.policy == last.policy else { throw Refusal(.movedOn) }
            return try seating.escalated(seat, by: actor, under: policy, newID: newID(at: now), at: now)
        }
    }

    /// Takes an open or a returned case back.
    package func withdraw(_ id: UUID, at site: Site, by actor: Actor, key: IdempotencyKey?) async throws -> Replay {
        let replay = try await store.write(site.id) { transaction in
            let opened = try await transaction.open(Seating.self, of: id, key)
            if let replay = opened.replay { return replay }
            let change =
                if let seating = opened.standing { try seating.withdrawn(by: actor) } else if let rest = opened.rest {
                    try rest.withdrawn(by: actor)
                } else { throw Refusal(.notFound) }
            let submitter = opened.standing?.submitter ?? opened.rest?.submitter ?? actor.person
            let record = try record(change, site: site.id, submitter: submitter, at: opened.now)
            let answer = try answer(200, Moved(case: id, move: record.moves))
            try await transaction.close(record, key, answer: answer)
            return answer
        }
        bell.ring()
        return replay
    }

    /// A move whose change needs no bodies and composes no sheets.
    private func plain(
        _ id: UUID, at site: Site, key: IdempotencyKey?,
        _ rule: @Sendable @escaping (Seating, Instant) throws -> Change
    ) async throws -> Replay {
        try await move(id, at: site, key: key) { (seating: Seating, now) in
            let record = try record(
                try rule(seating, now), site: site.id, submitter: seating.submitter, at: now)
            return (record, try answer(200, Moved(case: id, move: record.moves)))
        }
    }
}
