package import Foundation
package import Postgres
import Review

/// Moves entries from the inbox into the ledger, as `kenin_sequencer`; a batch never spans sites.
package struct Sequencing: Sendable {
    private let pool: Pool

    /// A sequencer over connections of the role `kenin_sequencer`.
    package init(_ pool: Pool) { self.pool = pool }

    /// Where a site's tree stands.
    package struct Tree: Sendable, Equatable {
        /// Entries in it.
        package var size: Int64
        /// Its frontier, as `Ledger` writes it.
        package var frontier: Data
        /// A tree.
        package init(size: Int64, frontier: Data) {
            self.size = size
            self.frontier = frontier
        }
    }

    /// A committed row of the inbox.
    package struct Waiting: Sendable {
        /// Its time.
        package var at: Timestamp
        /// Its id.
        package var id: UUID
        /// The case that it is of.
        package var caseID: UUID?
        /// The leaf.
        package var leaf: Data
    }

    /// Sites with rows in the inbox.
    package func sitesWaiting() async throws -> [Int] {
        try await pool.withConnection { connection in
            try await connection.query("select distinct site from inbox order by site").decode(Int.self)
        }
    }

    /// Appends up to `limit` rows of a site's inbox; 0 where there are none or another sequencer moved them.
    ///
    /// - Parameter extend: adds the leaves to the tree and gives their hashes with the tree that results.
    package func move(
        _ site: Int, limit: Int = 1_000, extend: @Sendable (Tree, [Data]) throws -> (hashes: [Data], tree: Tree)
    ) async throws -> Int {
        try await pool.withConnection { connection in
            try await connection.transaction { connection in
                // A crash may undo the move: the rows are in the inbox again, and no note is over them, since the
                // commit of a note waits for the disk and for all that was committed before it.
                let rows = try await connection.pipeline([
                    "set local synchronous_commit = off",
                    "select size, frontier from sequencer where site = \(site) for update",
                    "select at, id, case_id, leaf from inbox where site = \(site) order by at, id limit \(limit)",
                ])
                let waiting = try rows[2].decode(Timestamp.self, UUID.self, UUID?.self, Data.self).map {
                    Waiting(at: $0.0, id: $0.1, caseID: $0.2, leaf: $0.3)
                }
                guard let tree = try rows[1].decode(Int64.self, Data.self).first, !waiting.isEmpty else { return 0 }
                let grown = try extend(Tree(size: tree.0, frontier: tree.1), waiting.map(\.leaf))
                let indices = waiting.indices.map { tree.0 + Int64($0) }
                _ = try await connection.pipeline([
                    """
                    insert into entry (site, index, id, case_id, leaf, hash)
                    select \(site), x.index, x.id, x.case_id, x.leaf, x.hash
                    from unnest(\(indices)::bigint[], \(waiting.map(\.id))::uuid[], \(waiting.map(\.caseID))::uuid[],
                                \(waiting.map(\.leaf))::bytea[], \(grown.hashes)::bytea[])
                         as x (index, id, case_id, leaf, hash)
                    """,
                    """
                    delete from inbox i using unnest(\(waiting.map(\.at))::timestamptz[], \(waiting.map(\.id))::uuid[])
                           as x (at, id)
                    where i.site = \(site) and i.at = x.at and i.id = x.id
                    """,
                    """
                    update sequencer set size = \(grown.tree.size), frontier = \(grown.tree.frontier)
                    where site = \(site)
                    """,
                ])
                try FailPoint.moved.pass()
                return waiting.count
            }
        }
    }

    /// The tree as committed, the last signed note with its size, and the site's name.
    package func state(_ site: Int) async throws -> (name: String, tree: Tree, note: (size: Int64, note: Data)?)? {
        try await pool.withConnection { connection in
            let rows = try await connection.pipeline([
                "select name from site where site = \(site)",
                "select size, frontier from sequencer where site = \(site)",
                "select size, note from checkpoint where site = \(site) order by size desc limit 1",
            ])
            guard let name = try rows[0].first(String.self), let tree = try rows[1].decode(Int64.self, Data.self).first
            else { return nil }
            let note = try rows[2].decode(Int64.self, Data.self).first
            return (name, Tree(size: tree.0, frontier: tree.1), note.map { ($0.0, $0.1) })
        }
    }

    /// How large each site's tree is, and how much of it the last note signs.
    package func standings() async throws -> [(site: Int, size: Int64, signed: Int64)] {
        try await pool.withConnection { connection in
            try await connection.query(
                """
                select s.site, s.size,
                       coalesce((select c.size from checkpoint c where c.site = s.site order by c.size desc limit 1), 0)
                from sequencer s where s.size > 0 order by s.site
                """
            ).decode(Int.self, Int64.self, Int64.self).map { (site: $0.0, size: $0.1, signed: $0.2) }
        }
    }

    /// Leaf hashes of the entries from `from` up to, not including, `to`, in order; read from the leaves' own rows.
    package func hashes(_ site: Int, from: Int64, to: Int64) async throws -> [Data] {
        try await pool.withConnection { connection in
            try await connection.query(
                """
                select hash from entry where site = \(site) and index >= \(from) and index < \(to) order by index
                """
            ).decode(Data.self)
        }
    }

    /// Stores a signed note.
    package func publish(_ site: Int, size: Int64, note: Data) async throws {
        try await pool.withConnection { connection in
            _ = try await connection.query(
                """
                insert into checkpoint (site, size, note, at) values (\(site), \(size), \(note), clock_timestamp())
                on conflict do nothing
                """)
        }
    }
}
