import Checks
package import Foundation
import Ledger
import Policies
package import Review
package import Store

/// Policies in force: read from the database, never from a folder, so that every server judges alike.
extension Flow {
    private struct Activated: Encodable {
        var name: String
        var policy: String
    }

    /// The policies in force at a site, by name.
    package func activePolicies(at site: Site) async throws -> [(name: String, hash: Data, policy: Policy)] {
        try await store.read(site.id) { try await activePolicies(in: $0) }
    }

    private func activePolicies(
        in transaction: Transaction
    ) async throws -> [(name: String, hash: Data, policy: Policy)] {
        try await transaction.activePolicies().map { ($0.name, $0.hash, try read($0.bytes)) }
    }

    /// The active policy of a name, fit for a kind of case.
    ///
    /// - Throws: ``Refusal`` `unknown-policy` with the names that exist.
    func policy(
        _ name: String, for kind: CaseContent.Kind, at site: Site
    ) async throws -> (hash: Data, policy: Policy) {
        try await store.read(site.id) { transaction in
            try await policy(name, hash: transaction.activePolicy(name), for: kind, in: transaction)
        }
    }

    /// The same once its hash was asked for: whoever knows that policy reads nothing more.
    // Swift 6.3's optimiser crashes where it puts this into its caller.
    @inline(never)
    func policy(
        _ name: String, hash: Data?, for kind: CaseContent.Kind, in transaction: Transaction
    ) async throws -> (hash: Data, policy: Policy) {
        if let hash, let policy = policies[hash], policy.kinds.contains(kind) { return (hash, policy) }
        return try Self.policy(name, for: kind, among: try await activePolicies(in: transaction))
    }

    /// The same among policies that were read before.
    static func policy(
        _ name: String, for kind: CaseContent.Kind, among active: [(name: String, hash: Data, policy: Policy)]
    ) throws(Refusal) -> (hash: Data, policy: Policy) {
        guard let found = active.first(where: { $0.name == name && $0.policy.kinds.contains(kind) }) else {
            let fit = active.filter { $0.policy.kinds.contains(kind) }.map(\.name)
            throw Refusal(.unknownPolicy, [name, fit.joined(separator: ", ")])
        }
        return (found.hash, found.policy)
    }

    /// The policy of a hash, in force or not.
    func policy(_ hash: Data, at site: Site) async throws -> Policy {
        if let policy = policies[hash] { return policy }
        guard let bytes = try await store.policy(site.id, hash: hash) else { throw Refusal(.unknownPolicy) }
        return try read(bytes)
    }

    /// Reads a policy's bytes against the register and the checks that exist.
    func read(_ bytes: Data) throws(Refusal) -> Policy {
        let hash = Commitment.digest(bytes)
        if let policy = policies[hash] { return policy }
        let policy = try PolicyFile.read(bytes, models: models, checks: Set(checks.map(\.name)))
        policies[hash] = policy
        return policy
    }

    /// Puts a policy in force in the name of one author, who gives the password again.
    ///
    /// - Returns: 200 with the name and the hash.
    /// - Throws: ``Refusal`` `not-entitled`, `wrong-password`, or `invalid-input` with every problem of the file.
    package func activate(
        _ bytes: Data, password: String, at site: Site, by account: Account, roles: Set<Role>? = nil
    ) async throws -> Replay {
        let actor = account.actor(narrowedTo: roles)
        try actor.require(.policyAuthor)
        try await confirm(password, of: account, at: site, as: .signatureRefused)
        let policy = try read(bytes)
        let hash = Commitment.digest(bytes)
        var entry = Entry(.policyActivated)
        entry.codes = ["name": policy.name, "policy": Hex.text(hash)]
        entry.commitments["person"] = actor.commitment
        let stamped = entry
        try await store.write(site.id) { transaction in
            let now = try await transaction.open(nil).now
            try await transaction.activate(
                name: policy.name, hash: hash, bytes: bytes, by: actor.person, at: now,
                leaf: try leaf(stamped, site: site.id, at: now))
        }
        bell.ring()
        return try answer(200, Activated(name: policy.name, policy: Hex.text(hash)))
    }
}
