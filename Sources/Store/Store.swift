package import Postgres
package import Review

/// Every SQL statement of Kenin; decides nothing.
///
/// Whoever wants to read or write names the site first: there is no other way to a connection, and row-level security
/// holds every statement to that site. All statements run as `kenin_app`.
package struct Store: Sendable {
    private let pool: Pool

    /// A store over connections of the role `kenin_app`.
    package init(_ pool: Pool) { self.pool = pool }

    /// Runs statements that only read, in one transaction of one site.
    ///
    /// Reads again, twice, where a replica had to drop what was being read (40001, a conflict with recovery).
    /// - Throws: ``PostgresError``; whatever `body` throws.
    package func read<T: Sendable>(_ site: Int, _ body: (Transaction) async throws -> T) async throws -> T {
        for _ in 0..<2 {
            do {
                return try await write(site, body)
            } catch let error as PostgresError where error.sqlState == "40001" {
                continue
            }
        }
        return try await write(site, body)
    }

    /// How far this database has written, or, where it is a replica, how far it follows its primary.
    package func position() async throws -> Position {
        let rows = try await pool.withConnection { connection in
            try await connection.query(
                """
                select (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end
                        - '0/0')::bigint
                """)
        }
        return Position(bytes: try rows.first(Int64.self) ?? 0)
    }

    /// A place in the stream of a database's changes (PostgreSQL's `pg_lsn`), in bytes from its beginning.
    package struct Position: Sendable, Comparable {
        let bytes: Int64

        /// The earlier is the smaller.
        package static func < (a: Position, b: Position) -> Bool { a.bytes < b.bytes }
    }

    /// Runs one transaction of one site; it commits when `body` committed it, and is rolled back otherwise.
    ///
    /// `body` gets the transaction unopened: its first pipeline begins with ``Transaction/opening``.
    /// - Parameter confirmed: the password that it was given for, which must still hold.
    /// - Throws: ``PostgresError``; whatever `body` throws, after a rollback.
    package func write<T: Sendable>(
        _ site: Int, confirmed: Confirmed? = nil, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await pool.withConnection { connection in
            // What `body` left open is rolled back where the pool takes the connection back.
            try await body(Transaction(site: site, connection: connection, confirmed: confirmed))
        }
    }

    /// The sites, readable before any is chosen.
    package func sites() async throws -> [Site] {
        try await pool.withConnection { connection in
            try await connection.query("select site, name, zone, language from site order by site")
                .decode(Int.self, String.self, String.self, String.self)
                .map { Site(id: $0.0, name: $0.1, zone: $0.2, language: Language(rawValue: $0.3) ?? .ja) }
        }
    }
}

/// A tenant: a plant or a company.
package struct Site: Sendable, Equatable {
    /// Its number, the first column of every key.
    package var id: Int
    /// Its name in addresses.
    package var name: String
    /// Time zone, as `Asia/Tokyo`.
    package var zone: String
    /// What is spoken where nobody said otherwise.
    package var language: Language
    /// A site.
    package init(id: Int, name: String, zone: String, language: Language) {
        self.id = id
        self.name = name
        self.zone = zone
        self.language = language
    }
}

/// One transaction of one site, on one connection.
package struct Transaction: Sendable {
    /// The site that every statement names.
    package let site: Int
    let connection: Connection
    /// What is asked first of all when it is opened.
    var confirmed: Confirmed?

    /// The first statements of every transaction.
    var opening: [SQL] { ["begin", choosing] }

    /// Holds the transaction to its site; one text for all sites, so that it is prepared once.
    private var choosing: SQL { "select set_config('kenin.site', \(String(site)), true)" }

    /// Sends statements in one round trip, after those that open the transaction; gives the rows of the former.
    ///
    /// - Throws: ``Refusal`` `key-busy` where a lock was waited for in vain: the only wait with a limit is that for a twin;
    ///   what ``Confirmed`` refuses.
    func open(_ statements: [SQL]) async throws -> [Rows] {
        let rows: [Rows]
        do {
            rows = try await ask((confirmed?.locking(at: site) ?? []) + statements, after: opening)
        } catch let error as PostgresError where error.sqlState == "55P03" {
            throw Refusal(.keyBusy)
        }
        guard let confirmed else { return rows }
        let (asked, rest) = (rows[1], rows.dropFirst(3))
        if try confirmed.check(asked) { _ = try await connection.query(confirmed.forgetting(at: site)) }
        return Array(rest)
    }

    /// Reads in one round trip and one transaction, which the pipeline itself is: no `begin` and no `commit` are sent.
    func readAll(_ statements: [SQL]) async throws -> [Rows] { try await ask(statements, after: [choosing]) }

    /// Writes what no rule has to look at, in two round trips: the first may find that the caller is not to.
    func writeAll(_ statements: [SQL]) async throws -> [Rows] {
        let rows = try await open(statements)
        _ = try await connection.pipeline(["commit"])
        return rows
    }

    /// Sends statements after those that choose the site, and between them asks for the caller's ``Proof``, if it is due.
    private func ask(_ statements: [SQL], after opening: [SQL]) async throws -> [Rows] {
        guard let proof = Proof.due(at: site) else {
            return Array(try await connection.pipeline(opening + statements).dropFirst(opening.count))
        }
        let rows = try await connection.pipeline(opening + [proof.statement] + statements)
        try proof.check(rows[opening.count])
        proof.give()
        return Array(rows.dropFirst(opening.count + 1))
    }
}

extension Instant {
    init(_ time: Timestamp) { self.init(microseconds: time.microseconds) }
}

extension Timestamp {
    init(_ instant: Instant) { self.init(microseconds: instant.microseconds) }
}
