import Postgres

extension Store {
    /// Takes numbers for a process's own use, in a transaction of its own; unused ones leave gaps.
    ///
    /// The year is the present one in the site's zone, by the database's clock.
    package func takeNumbers(_ site: Site, count: Int) async throws -> (year: Int, numbers: Range<Int>) {
        try await write(site.id) { transaction in
            let time = try await transaction.open([
                "select extract(year from clock_timestamp() at time zone \(site.zone))::int"
            ])
            let year = try time[0].first(Int.self) ?? 0
            let rows = try await transaction.connection.pipeline([
                """
                insert into case_number as c (site, year, next) values (\(site.id), \(year), \(1 + count))
                on conflict (site, year) do update set next = c.next + \(count)
                returning next
                """, "commit",
            ])
            let next = try rows[0].first(Int.self) ?? 1 + count
            return (year, next - count..<next)
        }
    }
}
