package import Access
package import Foundation
import Ledger
package import Postgres
package import Review
package import Store

/// Accounts: made and changed by an admin, the own password by everyone.
extension Flow {
    /// A new person with their first account.
    ///
    /// - Throws: ``Refusal`` `not-entitled`, `weak-password`, `name-taken`.
    package func createAccount(
        login: String, name: String, password: String, roles: Set<Role>, language: Language?, at site: Site,
        by account: Account
    ) async throws {
        try account.actor().require(.admin)
        // The table has the last word; this spares the costly hash of a password for nothing.
        guard try await store.account(site.id, login: login) == nil else { throw Refusal(.nameTaken) }
        let phc = try await hash(password)
        let now = try await store.now(site.id)
        let person = self.person(name, at: now)
        try await change(
            .create(
                person: person, account: newID(at: now), login: login, password: phc, roles: roles,
                language: language), what: "created", subject: person.commitment, at: site, by: account)
    }

    /// A person with a fresh id and pseudonym.
    func person(_ name: String, at now: Instant) -> AccountChange.Person {
        let id = newID(at: now)
        let salt = random(Commitment.length)
        return AccountChange.Person(
            id: id, name: name, salt: salt,
            commitment: Commitment.commitment(salt: salt, body: Data(id.uuidString.lowercased().utf8)))
    }

    /// Changes the own password; every open session of the account ends.
    package func changePassword(old: String, new: String, at site: Site, by account: Account) async throws {
        let confirmed = try await confirm(old, of: account, at: site, as: .signInRefused)
        try await change(
            .password(account: account.id, phc: try await hash(new)), what: "password-changed",
            subject: account.commitment, at: site, by: account, confirmed: confirmed)
    }

    /// Gives an account another password, in an admin's name.
    package func resetPassword(login: String, new: String, at site: Site, by account: Account) async throws {
        let subject = try await subject(login, at: site, by: account)
        try await change(
            .password(account: subject.id, phc: try await hash(new)), what: "password-reset",
            subject: subject.commitment, at: site, by: account)
    }

    /// Keeps an account from signing in, or lets it again.
    ///
    /// - Throws: ``Refusal`` `last-admin` where nobody would be left who may change accounts.
    package func setDisabled(login: String, _ disabled: Bool, at site: Site, by account: Account) async throws {
        let subject = try await subject(login, at: site, by: account)
        try await change(
            .disabled(account: subject.id, disabled), what: disabled ? "disabled" : "enabled",
            subject: subject.commitment, at: site, by: account)
    }

    /// Gives an account other roles.
    ///
    /// - Throws: ``Refusal`` `last-admin` where nobody would be left who may change accounts.
    package func setRoles(login: String, _ roles: Set<Role>, at site: Site, by account: Account) async throws {
        let subject = try await subject(login, at: site, by: account)
        try await change(
            .roles(account: subject.id, roles), what: "roles-changed", subject: subject.commitment, at: site,
            by: account)
    }

    /// A token for the API with some of the account's roles, valid for so many days; shown once.
    package func createToken(
        name: String, roles: Set<Role>, days: Int, at site: Site, by account: Account
    ) async throws -> Secret {
        try await createToken(name, roles, days: days, at: site, by: account, confirmed: nil)
    }

    /// The same for somebody at a terminal, who gives login name and password instead of a session.
    package func createToken(
        login: String, password: String, name: String, roles: Set<Role>, days: Int, at site: Site
    ) async throws -> Secret {
        let confirmed = try await credentials(login: login, password: password, at: site)
        try await store.ask(confirmed, at: site.id)
        return try await createToken(name, roles, days: days, at: site, by: confirmed.account, confirmed: confirmed)
    }

    private func createToken(
        _ name: String, _ roles: Set<Role>, days: Int, at site: Site, by account: Account, confirmed: Confirmed?
    ) async throws -> Secret {
        guard roles.isSubset(of: account.roles) else {
            throw Refusal(
                .notEntitled, [roles.subtracting(account.roles).map(\.rawValue).sorted().joined(separator: ", ")])
        }
        guard (1...366).contains(days) else {
            throw Refusal(.invalidInput, problems: [Problem(path: "days", code: .outOfRange, arguments: ["1", "366"])])
        }
        guard let secret = Secret(site: site.name, random: random) else { throw Refusal(.internalFault) }
        let now = try await store.now(site.id)
        try await change(
            .token(
                account: account.id, id: newID(at: now), hash: secret.hash, name: name, roles: roles, days: days),
            what: "token-created", subject: account.commitment, at: site, by: account, confirmed: confirmed)
        return secret
    }

    /// Ends a token: one's own, or anybody's in an admin's name.
    ///
    /// - Throws: ``Refusal`` `not-found` for one that does not exist, and for another's where one is no admin.
    package func revokeToken(id: UUID, at site: Site, by account: Account) async throws {
        let owner = account.roles.contains(.admin) ? nil : account.id
        try await change(.revokeToken(id: id, of: owner), what: "token-revoked", subject: nil, at: site, by: account)
    }

    private func subject(_ login: String, at site: Site, by account: Account) async throws -> Account {
        try account.actor().require(.admin)
        guard let subject = try await store.account(site.id, login: login) else { throw Refusal(.notFound) }
        return subject
    }

    /// A new hash of a password.
    func hash(_ password: String) async throws -> String {
        do {
            return try await PasswordHash.make(password: password, salt: random(16), cost: cost, gate: gate).phc
        } catch {
            switch error {
            case .tooShort, .tooLong: throw Refusal(.weakPassword, [String(PasswordHash.minimumLength)])
            case .malformedHash, .busy, .cancelled, .unavailable: throw Refusal(.unavailable)
            }
        }
    }

    private func change(
        _ change: AccountChange, what: String, subject: Data?, at site: Site, by account: Account,
        confirmed: Confirmed? = nil
    ) async throws {
        var entry = Entry(.accountChanged)
        entry.codes = ["change": what]
        entry.commitments["person"] = account.commitment
        entry.commitments["subject"] = subject
        let stamped = entry
        try await store.write(site.id, confirmed: confirmed) { transaction in
            let now = try await transaction.open(nil).now
            if let leaving = change.leavingAdmin, try await transaction.admins() == [leaving] {
                throw Refusal(.lastAdmin)
            }
            // Nothing is recorded that did not happen.
            if case .revokeToken(let id, let owner) = change, try await !transaction.holds(token: id, of: owner) {
                throw Refusal(.notFound)
            }
            try await transaction.change(change, leaf: try leaf(stamped, site: site.id, at: now), at: now)
        }
        bell.ring()
    }

    /// Founds a site with its first account, over a connection of the role `kenin_owner`.
    ///
    /// - Throws: ``Refusal`` `name-taken`, `weak-password`.
    package func found(
        _ site: Founding, login: String, name: String, password: String, roles: Set<Role>, on owner: Connection
    ) async throws {
        let phc = try await hash(password)
        let person = self.person(name, at: Instant(microseconds: 0))
        _ = try await site.create(
            on: owner,
            .create(
                person: person, account: newID(at: Instant(microseconds: 0)), login: login, password: phc, roles: roles,
                language: nil)
        ) { number, now in
            var entry = Entry(.accountChanged)
            entry.codes = ["change": "site-founded"]
            entry.commitments = ["person": person.commitment, "subject": person.commitment]
            return try leaf(entry, site: number, at: now)
        }
    }
}
