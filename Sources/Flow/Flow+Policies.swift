import Checks
package import Foundation
import Ledger
import Logging
import Policies
package import Review
package import Store

/// Policies in force: read from the database, never from a folder, so that every server judges alike.
extension Flow {
    private struct Activated: Encodable {
        var name: String
        var policy: String
    }

    /// The policies in force at a site, by name. One that this version cannot read is left out and logged, so that it stops
    /// nothing but itself.
    package func activePolicies(at site: Site) async throws -> [(name: String, hash: Data, policy: Policy)] {
        try await store.read(site.id) { try await activePolicies(in: $0) }
    }

    private func activePolicies(
        in transaction: Transaction
    ) async throws -> [(name: String, hash: Data, policy: Policy)] {
        try await transaction.activePolicies().compactMap { active in
            do throws(Refusal) {
                return (active.name, active.hash, try read(active.bytes))
            } catch {
                logger.error(
                    "a policy in force cannot be read: activate it anew",
                    metadata: ["policy": "\(active.name)", "problems": "\(error.problems)"])
                return nil
            }
        }
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

    /// The policy of a hash, in force or not, whatever became of the register and the checks since.
    func policy(_ hash: Data, at site: Site) async throws -> Policy {
        if let policy = policies[hash] { return policy }
        guard let bytes = try await store.policy(site.id, hash: hash) else { throw Refusal(.unknownPolicy) }
        return try read(bytes)
    }

    /// Reads the bytes of a policy that was put in force: what it may name was judged then.
    func read(_ bytes: Data) throws(Refusal) -> Policy {
        let hash = Commitment.digest(bytes)
        if let policy = policies[hash] { return policy }
        let policy = try PolicyFile.read(bytes, models: nil, checks: nil)
        policies[hash] = policy
        return policy
    }

    /// Why the model of a policy that was put in force may not be asked any more; nil where it may.
    ///
    /// The register may have changed since: a licence is kept by whoever asks, not by whoever once wrote a policy.
    func objection(to answering: Policy.Answering) -> ReasonerFault? {
        guard let model = models.first(where: { $0.name == answering.model }) else {
            return ReasonerFault(.unconfigured, "no model \(answering.model) in the register")
        }
        guard model.uses.contains(answering.use) else {
            let use = answering.use.rawValue
            return ReasonerFault(.unconfigured, "the licence \(model.licence) of \(model.name) forbids \(use) use")
        }
        return model.digest.isEmpty
            ? ReasonerFault(.unconfigured, "models.\(model.name).digest is missing in the register") : nil
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
        let confirmed = try await confirm(password, of: account, at: site, as: .signatureRefused)
        let policy = try PolicyFile.read(bytes, models: models, checks: Set(checks.map(\.name)))
        let hash = Commitment.digest(bytes)
        var entry = Entry(.policyActivated)
        entry.codes = ["name": policy.name, "policy": Hex.text(hash)]
        entry.commitments["person"] = actor.commitment
        let stamped = entry
        try await store.write(site.id, confirmed: confirmed) { transaction in
            let now = try await transaction.open(activating: policy.name)
            try await transaction.activate(
                name: policy.name, hash: hash, bytes: bytes, by: actor.person, at: now,
                leaf: try leaf(stamped, site: site.id, at: now))
        }
        bell.ring()
        return try answer(200, Activated(name: policy.name, policy: Hex.text(hash)))
    }
}
