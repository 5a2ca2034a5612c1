package import Postgres
package import Review

/// What is owed across sites, as `kenin_reader`: workers ask here where to go, pages whether something is stuck.
package struct Due: Sendable {
    private let pool: Pool

    /// A view over connections of the role `kenin_reader`.
    package init(_ pool: Pool) { self.pool = pool }

    /// Sites with a round whose answering is due and free.
    package func sites() async throws -> [Int] {
        try await pool.withConnection { connection in
            try await connection.query(
                """
                select distinct site from work where \(sql: Assignment.isFree(at: "clock_timestamp()")) order by site
                """
            ).decode(Int.self)
        }
    }

    /// Entries of a site that were stored by now and have not been sequenced, counted up to `until` if given.
    package func inbox(_ site: Int, until: Instant?) async throws -> Int {
        try await pool.withConnection { connection in
            Int(
                try await connection.query(
                    """
                    select count(*) from inbox
                    where site = \(site) and at <= coalesce(\(until.map(Timestamp.init)), clock_timestamp())
                    """
                ).first(Int64.self) ?? 0)
        }
    }

    /// Seconds that the oldest entry has waited for the sequencer, and rounds whose answering failed at least once.
    package func trouble() async throws -> (lag: Int, failing: Int) {
        try await pool.withConnection { connection in
            let rows = try await connection.pipeline([
                "select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::bigint from inbox",
                "select count(*) from work where tries > 0",
            ])
            return (Int(try rows[0].first(Int64.self) ?? 0), Int(try rows[1].first(Int64.self) ?? 0))
        }
    }
}
