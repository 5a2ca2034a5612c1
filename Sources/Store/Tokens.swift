package import Foundation
import Postgres
package import Review

/// A token of the API, without its secret.
package struct TokenLine: Sendable {
    /// Its id, by which it is ended.
    package var id: UUID
    /// What its owner calls it.
    package var name: String
    /// What it was narrowed to.
    package var roles: Set<Role>
    /// When it runs out.
    package var expires: Instant
}

extension Store {
    /// The tokens of an account that have not run out, by the end of their time.
    package func tokens(_ site: Int, account: UUID) async throws -> [TokenLine] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select t.id, t.name, t.roles, t.expires from token t
                where t.site = \(site) and t.account = \(account) and t.expires > clock_timestamp() order by t.expires, t.id
                """
            ])[0]
        }
        return try rows.decode(UUID.self, String.self, [String].self, Timestamp.self).map { row in
            TokenLine(
                id: row.0, name: row.1, roles: Set(row.2.compactMap(Role.init(rawValue:))), expires: Instant(row.3))
        }
    }
}
