package import Foundation
import Postgres
package import Review

/// A change of an account, stored with its one entry.
package enum AccountChange: Sendable {
    /// A new person with their first account.
    case create(person: Person, account: UUID, login: String, password: String, roles: Set<Role>, language: Language?)
    /// Another password; open sessions end.
    case password(account: UUID, phc: String)
    /// What it may do.
    case roles(account: UUID, Set<Role>)
    /// May not sign in any more, or may again; open sessions end.
    case disabled(account: UUID, Bool)
    /// A token for the API.
    case token(account: UUID, id: UUID, hash: Data, name: String, roles: Set<Role>, days: Int)
    /// No token of this id any more; where an account is named, one of its own.
    case revokeToken(id: UUID, of: UUID?)

    /// The account that is no admin after this change, whatever it was before; nil where none is concerned.
    package var leavingAdmin: UUID? {
        switch self {
        case .roles(let account, let roles) where !roles.contains(.admin): account
        case .disabled(let account, true): account
        default: nil
        }
    }

    /// A person, whose name can be erased while the pseudonym stays.
    package struct Person: Sendable {
        /// The id.
        package var id: UUID
        /// Printed name.
        package var name: String
        /// 32 random bytes.
        package var salt: Data
        /// SHA-256 of the salt and the id's text.
        package var commitment: Data
        /// A person.
        package init(id: UUID, name: String, salt: Data, commitment: Data) {
            self.id = id
            self.name = name
            self.salt = salt
            self.commitment = commitment
        }
    }
}

extension Transaction {
    /// Stores a change with its entry and commits.
    ///
    /// - Throws: ``Refusal`` `name-taken` where the login name exists.
    package func change(_ change: AccountChange, leaf: (id: UUID, bytes: Data), at: Instant) async throws {
        do {
            _ = try await connection.pipeline(statements(change, at) + [inbox(leaf, of: nil, at: at), "commit"])
        } catch let error as PostgresError where error.sqlState == "23505" {
            throw Refusal(.nameTaken)
        }
    }

    /// The accounts that may change accounts now, locked until the end, so that two changes never each count on the other.
    package func admins() async throws -> Set<UUID> {
        let rows = try await connection.query(
            """
            select id from account where site = \(site) and disabled is null and \(Role.admin.rawValue) = any(roles)
            order by id for update
            """)
        return Set(try rows.decode(UUID.self))
    }

    /// Whether there is a token of that id, and of that account where one is named.
    package func holds(token id: UUID, of account: UUID?) async throws -> Bool {
        let tokens: SQL = """
            select count(*) from token where site = \(site) and id = \(id) and account = coalesce(\(account), account)
            """
        return try await connection.query(tokens).first(Int.self) == 1
    }

    func statements(_ change: AccountChange, _ at: Instant) -> [SQL] {
        switch change {
        case .create(let person, let account, let login, let password, let roles, let language):
            return [
                """
                insert into person (site, id, name, salt, commitment)
                values (\(site), \(person.id), \(person.name), \(person.salt), \(person.commitment))
                """,
                """
                insert into account (site, id, person, login, password, roles, language)
                values (\(site), \(account), \(person.id), \(login), \(password),
                        \(roles.map(\.rawValue).sorted()), \(language?.rawValue))
                """,
            ]
        case .password(let account, let phc):
            return [
                "update account set password = \(phc), failures = 0 where site = \(site) and id = \(account)",
                "delete from session where site = \(site) and account = \(account)",
            ]
        case .roles(let account, let roles):
            let names = roles.map(\.rawValue).sorted()
            return ["update account set roles = \(names) where site = \(site) and id = \(account)"]
        case .disabled(let account, let disabled):
            let since = disabled ? Timestamp(at) : nil
            return [
                "update account set disabled = \(since) where site = \(site) and id = \(account)",
                "delete from session where site = \(site) and account = \(account)",
            ]
        case .token(let account, let id, let hash, let name, let roles, let days):
            return [
                """
                insert into token (site, hash, id, name, account, roles, expires)
                values (\(site), \(hash), \(id), \(name), \(account), \(roles.map(\.rawValue).sorted()),
                        \(Timestamp(at.adding(seconds: days * 86_400))))
                """
            ]
        case .revokeToken(let id, _):
            return ["delete from token where site = \(site) and id = \(id)"]
        }
    }
}

extension Store {
    /// Opens a session for so many seconds.
    ///
    /// - Throws: ``Refusal`` where the password holds no longer, see ``Confirmed``.
    package func openSession(_ site: Int, of confirmed: Confirmed, hash: Data, seconds: Int) async throws {
        try await write(site, confirmed: confirmed) { transaction in
            let now = try await transaction.open(nil).now
            _ = try await transaction.connection.pipeline([
                """
                insert into session (site, hash, account, expires)
                values (\(site), \(hash), \(confirmed.account.id), \(Timestamp(now.adding(seconds: seconds))))
                """,
                "delete from session where site = \(site) and expires < \(Timestamp(now))", "commit",
            ])
        }
    }

    /// Ends a session.
    package func closeSession(_ site: Int, hash: Data) async throws {
        try await write(site) { transaction in
            _ = try await transaction.writeAll(["delete from session where site = \(site) and hash = \(hash)"])
        }
    }
}
