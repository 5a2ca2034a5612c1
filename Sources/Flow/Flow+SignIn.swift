package import Access
import Foundation
import Review
package import Store

/// Who somebody is: passwords, sessions and tokens.
extension Flow {
    /// Seconds that a session lives.
    private static let session = 12 * 3_600

    /// Checks a password, slowing down after five failures; a failure adds one entry a minute at most.
    func confirm(_ password: String, of account: Account, at site: Site, as refused: Entry.Kind) async throws {
        if let failed = account.failed, account.failures >= 5 {
            let now = try await store.now(site.id)
            let wait = 30 << min(account.failures - 5, 6)
            guard now >= failed.adding(seconds: wait) else {
                let left = Int((failed.adding(seconds: wait).microseconds - now.microseconds) / 1_000_000) + 1
                throw Refusal(.tooManyTries, [String(left)])
            }
        }
        guard try await isRight(password, of: account) else {
            let now = try await store.now(site.id)
            var entry = Entry(refused)
            entry.commitments["person"] = account.commitment
            try await store.countFailure(
                site.id, account: account.id, at: now, leaf: try leaf(entry, site: site.id, at: now))
            bell.ring()
            throw Refusal(refused == .signInRefused ? .signInFailed : .wrongPassword)
        }
    }

    /// Whether a password is that of an account; an unknown account takes as long as a known one.
    private func isRight(_ password: String, of account: Account?) async throws -> Bool {
        let hash = account.flatMap { try? PasswordHash(phc: $0.password) }
        do {
            return try await PasswordHash.verify(password, against: hash, cost: cost, gate: gate)
        } catch {
            throw Refusal(.unavailable)
        }
    }

    /// Opens a session.
    ///
    /// - Throws: ``Refusal`` `sign-in-failed`, the same for an unknown name, a wrong password and a disabled account;
    ///   `too-many-tries` with seconds.
    package func signIn(
        login: String, password: String, at site: Site
    ) async throws -> (account: Account, secret: Secret) {
        let account = try await credentials(login: login, password: password, at: site)
        guard let secret = Secret(site: site.name, random: random) else { throw Refusal(.internalFault) }
        let now = try await store.now(site.id)
        try await store.openSession(
            site.id, account: account.id, hash: secret.hash, at: now, seconds: Self.session)
        return (account, secret)
    }

    /// The account that a login name and password open.
    func credentials(login: String, password: String, at site: Site) async throws -> Account {
        guard let account = try await store.account(site.id, login: login), account.disabled == nil else {
            _ = try await isRight(password, of: nil)
            throw Refusal(.signInFailed)
        }
        try await confirm(password, of: account, at: site, as: .signInRefused)
        return account
    }

    /// Ends a session.
    package func signOut(_ secret: Secret, at site: Site) async throws {
        try await store.closeSession(site.id, hash: secret.hash)
    }

    /// Who holds a session or token; nil where it opens nothing.
    package func authenticate(_ secret: Secret, at site: Site, asToken: Bool) async throws -> Holder? {
        guard secret.site == site.name else { return nil }
        let pass = Self.pass(secret, asToken: asToken)
        let holder = try await store.holder(site.id, pass)
        // Whoever can prove nothing any more is forgotten by this too.
        holders[pass] = holder
        return holder
    }

    /// Who held it when it was last asked for here, to be proven by the request's first transaction.
    package func remember(_ secret: Secret, at site: Site, asToken: Bool) -> Proof? {
        guard secret.site == site.name else { return nil }
        let pass = Self.pass(secret, asToken: asToken)
        return holders[pass].map { Proof(of: $0, by: pass, at: site.id) }
    }

    private static func pass(_ secret: Secret, asToken: Bool) -> Pass {
        asToken ? .token(secret.hash) : .session(secret.hash)
    }
}
