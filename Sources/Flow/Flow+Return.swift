package import Foundation
package import Review
package import Store

/// A case taken up again: amended by its submitter, or reopened by an approver.
extension Flow {
    private struct Opened: Encodable {
        var `case`: UUID
        var round: Int
    }

    /// A returned case comes back as its next revision, in a new round under the active policy.
    package func amend(
        _ id: UUID, with content: CaseContent, at site: Site, by actor: Actor, key: IdempotencyKey?
    ) async throws -> Replay {
        let active = try await policy(content.policy, for: content.kind, at: site)
        let revision = try seal(try await attached(content, at: site))
        return try await wake(id, at: site, key: key) { rest, now in
            let change = try rest.amended(
                by: actor, policy: active.hash, revisionCommitment: revision.commitment,
                wanted: active.policy.answering.attempts)
            var record = try record(change, site: site.id, submitter: rest.submitter, at: now)
            record.revision = (rest.revision + 1, revision)
            return (record, try answer(200, Opened(case: id, round: rest.round + 1)))
        }
    }

    /// An ended case is answered anew under the active policy; what was learned from it is revoked at once.
    ///
    /// - Throws: ``Refusal`` `wrong-password`, and what the rules refuse.
    package func reopen(
        _ id: UUID, reason: String, password: String, at site: Site, by account: Account, roles: Set<Role>? = nil,
        key: IdempotencyKey?
    ) async throws -> Replay {
        let confirmed = try await confirm(password, of: account, at: site, as: .signatureRefused)
        guard let content = try await store.file(site.id, case: id)?.content else { throw Refusal(.notFound) }
        let active = try await policy(content.policy, for: content.kind, at: site)
        let note = try seal(["reason": reason])
        return try await wake(id, at: site, key: key, confirmed: confirmed) { rest, now in
            var change = try rest.reopened(
                by: account.actor(narrowedTo: roles), reason: reason, policy: active.hash,
                wanted: active.policy.answering.attempts)
            change.entry.commitments["reason"] = note.commitment
            var record = try record(change, site: site.id, submitter: rest.submitter, at: now)
            record.note = note
            return (record, try answer(200, Opened(case: id, round: rest.round + 1)))
        }
    }
}
