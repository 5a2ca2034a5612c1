package import Foundation
package import Postgres
package import Review

/// A new site with its first admin, as `kenin_owner`: the one write that no site's own people can make.
package struct Founding: Sendable {
    /// The site's name in addresses.
    package var name: String
    /// Its time zone.
    package var zone: String
    /// What is spoken there.
    package var language: Language

    /// A site to be.
    package init(name: String, zone: String, language: Language) {
        self.name = name
        self.zone = zone
        self.language = language
    }

    /// Creates the site, its sequencer row and its first account, with one entry, in one transaction.
    ///
    /// - Parameter leaf: makes the entry's bytes, given the site's number and the time.
    /// - Throws: ``Refusal`` `name-taken` where the site exists.
    package func create(
        on connection: Connection, _ first: AccountChange,
        leaf: @Sendable (Int, Instant) throws -> (id: UUID, bytes: Data)
    ) async throws -> Int {
        do {
            return try await connection.transaction { connection in
                let rows = try await connection.pipeline([
                    "lock table site in exclusive mode",
                    """
                    insert into site (site, name, zone, language)
                    select coalesce(max(site), 0) + 1, \(name), \(zone), \(language.rawValue) from site
                    returning site
                    """, "select clock_timestamp()",
                ])
                guard let site = try rows[1].first(Int.self), let now = try rows[2].first(Timestamp.self) else {
                    throw Refusal(.internalFault)
                }
                let transaction = Transaction(site: site, connection: connection)
                let entry = try leaf(site, Instant(now))
                _ = try await connection.pipeline(
                    ["insert into sequencer (site) values (\(site))"] + transaction.statements(first, Instant(now))
                        + [transaction.inbox(entry, of: nil, at: Instant(now))])
                return site
            }
        } catch let error as PostgresError where error.sqlState == "23505" {
            throw Refusal(.nameTaken)
        }
    }
}
