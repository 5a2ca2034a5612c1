package import Access
import Foundation
import Review
package import Store

/// Who somebody is: passwords, sessions and tokens.
extension Flow {
    /// Seconds that a session lives.
    private static let session = 12 * 3_600

    /// Checks a password as ``judge(_:of:at:as:)`` does, and asks again at once: for whoever may be told something else
    /// before the transaction that it is given for.
    func confirm(
        _ password: String, of account: Account, at site: Site, as refused: Entry.Kind
    ) async throws -> Confirmed {
        let confirmed = try await judge(password, of: account, at: site, as: refused)
        try await store.ask(confirmed, at: site.id)
        return confirmed
    }

    /// Checks a password, slowing down after five failures; a failure adds one entry a minute at most.
    ///
    /// However many are tried at once, no more of them are answered than one after another: a wrong one counts under the
    /// account's lock once it has been judged, and a right one says nothing before it was asked about under the same lock.
    /// - Returns: what the transaction that the password is given for has to ask first of all.
    /// - Throws: ``Refusal`` `too-many-tries` with seconds, `unavailable` where nothing could be judged; for a wrong
    ///   password `sign-in-failed` or `wrong-password`.
    func judge(
        _ password: String, of account: Account, at site: Site, as refused: Entry.Kind
    ) async throws -> Confirmed {
        if account.failures >= Account.freeTries, let seconds = account.wait(at: try await store.now(site.id)) {
            throw Refusal(.tooManyTries, [String(seconds)])
        }
        let refusal = Refusal(refused == .signInRefused ? .signInFailed : .wrongPassword)
        if try await isRight(password, of: account) { return Confirmed(account, orElse: refusal) }
        var entry = Entry(refused)
        entry.commitments["person"] = account.commitment
        let stamped = entry
        try await store.countFailure(site.id, of: account, as: refused) { now in
            try leaf(stamped, site: site.id, at: now)
        }
        bell.ring()
        throw refusal
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
        let confirmed = try await credentials(login: login, password: password, at: site)
        guard let secret = Secret(site: site.name, random: random) else { throw Refusal(.internalFault) }
        try await store.openSession(site.id, of: confirmed, hash: secret.hash, seconds: Self.session)
        return (confirmed.account, secret)
    }

    /// The account that a login name and password open, as ``judge(_:of:at:as:)`` gives it.
    func credentials(login: String, password: String, at site: Site) async throws -> Confirmed {
        guard let account = try await store.account(site.id, login: login), account.disabled == nil else {
            _ = try await isRight(password, of: nil)
            throw Refusal(.signInFailed)
        }
        return try await judge(password, of: account, at: site, as: .signInRefused)
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
