package import Foundation
import Postgres
package import Review

/// How a person signs in: one account of a site.
package struct Account: Sendable, Equatable {
    /// Its id.
    package var id: UUID
    /// The person that it belongs to.
    package var person: UUID
    /// Printed name; empty once erased.
    package var name: String
    /// The person's pseudonym.
    package var commitment: Data
    /// What they type.
    package var login: String
    /// PHC string of the password.
    package var password: String
    /// What it may do.
    package var roles: Set<Role>
    /// The language of its pages.
    package var language: Language?
    /// Failed sign-ins and signatures since the last good one.
    package var failures: Int
    /// The last failure.
    package var failed: Instant?
    /// Since when it may not sign in.
    package var disabled: Instant?

    /// Failures in a row that cost no wait.
    package static let freeTries = 5

    /// Seconds until its password may be tried again, nil where it may be at that time: half a minute after the fifth
    /// failure, twice as long after each further one, 32 minutes at most.
    package func wait(at now: Instant) -> Int? {
        guard let failed, failures >= Self.freeTries else { return nil }
        let end = failed.adding(seconds: 30 << min(failures - Self.freeTries, 6))
        return now >= end ? nil : Int((end.microseconds - now.microseconds) / 1_000_000) + 1
    }

    /// The actor that signs in by it.
    package func actor(narrowedTo roles: Set<Role>? = nil) -> Actor {
        Actor(
            person: person, name: name, commitment: commitment,
            roles: roles.map(self.roles.intersection) ?? self.roles)
    }
}

extension Account {
    /// - Parameters:
    ///   - opener: what the account is looked up by beside its own columns, joined as `t`.
    ///   - roles: what that narrows it to.
    static func columns(
        _ site: Int, _ rest: SQL, by opener: SQL = "", narrowedTo roles: SQL = "null::text[]"
    ) -> SQL {
        """
        select a.id, a.person, p.name, p.commitment, a.login, a.password, a.roles, a.language, a.failures, a.failed,
               a.disabled, \(sql: roles)
        from account a join person p on p.site = a.site and p.id = a.person \(sql: opener)
        where a.site = \(site) and \(sql: rest)
        """
    }

    /// The accounts of such rows, and what narrows each.
    static func read(_ rows: Rows) throws -> [(account: Account, roles: Set<Role>?)] {
        try rows.decode(
            UUID.self, UUID.self, String?.self, Data.self, String.self, String.self, [String].self, String?.self,
            Int.self, Timestamp?.self, Timestamp?.self, [String]?.self
        ).map { row in
            let account = Account(
                id: row.0, person: row.1, name: row.2 ?? "", commitment: row.3, login: row.4, password: row.5,
                roles: Set(row.6.compactMap(Role.init(rawValue:))), language: row.7.flatMap(Language.init(rawValue:)),
                failures: row.8, failed: row.9.map(Instant.init), disabled: row.10.map(Instant.init))
            return (account, row.11.map { Set($0.compactMap(Role.init(rawValue:))) })
        }
    }
}

extension Store {
    /// The account of a login name.
    package func account(_ site: Int, login: String) async throws -> Account? {
        try await read(site) { transaction in
            try Account.read(try await transaction.readAll([Account.columns(site, "a.login = \(login)")])[0]).first?
                .account
        }
    }

    /// The account of an id.
    package func account(_ site: Int, id: UUID) async throws -> Account? {
        try await read(site) { transaction in
            try Account.read(try await transaction.readAll([Account.columns(site, "a.id = \(id)")])[0]).first?.account
        }
    }

    /// All accounts of a site, by login name.
    package func accounts(_ site: Int) async throws -> [Account] {
        try await read(site) { transaction in
            try Account.read(try await transaction.readAll([Account.columns(site, "true order by a.login")])[0]).map(
                \.account)
        }
    }

    /// The database's clock.
    package func now(_ site: Int) async throws -> Instant {
        try await read(site) { transaction in
            Instant(
                try await transaction.readAll(["select clock_timestamp()"])[0].first(Timestamp.self)
                    ?? Timestamp(microseconds: 0))
        }
    }
}
