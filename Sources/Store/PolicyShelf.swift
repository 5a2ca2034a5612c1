package import Foundation
import Postgres
package import Review

/// A policy in force at a site.
package struct ActivePolicy: Sendable, Equatable {
    /// Its name.
    package var name: String
    /// SHA-256 of its bytes.
    package var hash: Data
    /// The file.
    package var bytes: Data
    /// Since when.
    package var at: Instant
}

extension Store {
    /// The policies in force, by name.
    package func activePolicies(_ site: Int) async throws -> [ActivePolicy] {
        try await read(site) { try await $0.activePolicies() }
    }

    /// The bytes of one policy, in force or not.
    package func policy(_ site: Int, hash: Data) async throws -> Data? {
        try await read(site) { transaction in
            try await transaction.readAll(["select bytes from policy where site = \(site) and hash = \(hash)"])[0]
                .first(Data.self)
        }
    }
}

extension Transaction {
    /// The policies in force, by name.
    package func activePolicies() async throws -> [ActivePolicy] {
        let rows = try await readAll([
            """
            select distinct on (a.name) a.name, a.policy, p.bytes, a.at
            from policy_activation a join policy p on p.site = a.site and p.hash = a.policy
            where a.site = \(site) order by a.name, a.at desc
            """
        ])[0]
        return try rows.decode(String.self, Data.self, Data.self, Timestamp.self).map {
            ActivePolicy(name: $0.0, hash: $0.1, bytes: $0.2, at: Instant($0.3))
        }
    }

    /// SHA-256 of the policy in force under a name; nil where there is none.
    package func activePolicy(_ name: String) async throws -> Data? {
        try await readAll([inForce("\(name)")])[0].first(Data.self)
    }

    /// The hash of the policy in force under a name, which may be a column of a statement around it.
    func inForce(_ name: SQL) -> SQL {
        """
        select policy from policy_activation where site = \(site) and name = \(sql: name) order by at desc limit 1
        """
    }

    /// Opens a transaction that puts a policy in force.
    ///
    /// - Returns: its time, later than that of the last one under the name, even if the database's clock was put back
    ///   since: the latest is the one in force.
    package func open(activating name: String) async throws -> Instant {
        let rows = try await open([
            """
            select greatest(clock_timestamp(),
                (select max(at) from policy_activation where site = \(site) and name = \(name)) + interval '1 microsecond')
            """
        ])
        return Instant(try rows[0].first(Timestamp.self) ?? Timestamp(microseconds: 0))
    }

    /// Puts a policy in force and commits.
    ///
    /// - Parameter at: the time that the transaction was opened with.
    package func activate(
        name: String, hash: Data, bytes: Data, by person: UUID, at: Instant, leaf: (id: UUID, bytes: Data)
    ) async throws {
        _ = try await connection.pipeline([
            "insert into policy (site, hash, bytes) values (\(site), \(hash), \(bytes)) on conflict do nothing",
            """
            insert into policy_activation (site, name, at, policy, person)
            values (\(site), \(name), \(Timestamp(at)), \(hash), \(person))
            """, inbox(leaf, of: nil, at: at), "commit",
        ])
    }

    /// Records an entry that belongs to no case, and commits.
    package func record(_ leaf: (id: UUID, bytes: Data), at: Instant) async throws {
        _ = try await connection.pipeline([inbox(leaf, of: nil, at: at), "commit"])
    }
}
