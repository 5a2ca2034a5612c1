package import Foundation
import Postgres
package import Review

/// A session or a token, by the SHA-256 of its secret.
package enum Pass: Sendable, Hashable {
    case session(Data)
    case token(Data)
}

/// Who holds a pass.
package struct Holder: Sendable {
    /// The account that it opens.
    package var account: Account
    /// What a token was narrowed to; nil for all of the account's roles.
    package var roles: Set<Role>?
    /// The row that says so, as it was read.
    let row: Rows
}

extension Holder {
    /// Who holds a pass now; nothing where it is unknown or has run out, or the account is disabled.
    static func asking(_ pass: Pass, at site: Int) -> SQL {
        let (table, secret, roles): (SQL, Data, SQL) =
            switch pass {
            case .session(let hash): ("session", hash, "null::text[]")
            case .token(let hash): ("token", hash, "t.roles")
            }
        return Account.columns(
            site, "t.hash = \(secret) and t.expires > clock_timestamp() and a.disabled is null",
            by: "join \(sql: table) t on t.site = a.site and t.account = a.id", narrowedTo: roles)
    }

    static func read(_ rows: Rows) throws -> Holder? {
        try Account.read(rows).first.map { Holder(account: $0.account, roles: $0.roles, row: rows) }
    }
}

extension Store {
    /// Who holds a pass.
    ///
    /// - Returns: nil where it is unknown or has run out, or the account is disabled.
    package func holder(_ site: Int, _ pass: Pass) async throws -> Holder? {
        try await read(site) { try Holder.read(try await $0.readAll([Holder.asking(pass, at: site)])[0]) }
    }
}
