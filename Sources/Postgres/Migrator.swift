package import Foundation

/// Brings a database's schema forward by the files of one folder, each once, in order, never back.
///
/// What was applied stands in the table `migration` of the connection's schema. Two migrators take turns by an advisory
/// lock of the session, so give it a connection of its own, straight to the server.
package struct Migrator: Sendable {
    /// The key of the advisory lock: the bytes of «kenin».
    private static let lock: Int64 = 0x6b_65_6e_69_6e

    /// A row of the table.
    struct Applied: Hashable {
        let version: Int
        let name: String
        let sha256: Data
    }

    private let folder: URL

    /// A migrator over `NNNN-name.sql` in `folder`. Files whose names begin otherwise are not its own.
    package init(folder: URL) {
        self.folder = folder
    }

    /// The migrations still to be applied, in order; changes nothing and needs only SELECT.
    ///
    /// Throws `MigrationError` when the files and the table contradict each other, `PostgresError`, and the file
    /// system's errors.
    package func plan(on connection: Connection) async throws -> [Migration] {
        try Self.plan(files(), applied: await applied(on: connection))
    }

    /// Applies what `plan` gives and returns it. Waits while another migrator works.
    ///
    /// Throws as `plan` does. What was applied before the failing migration stays applied.
    package func migrate(on connection: Connection) async throws -> [Migration] {
        _ = try await connection.query("select pg_advisory_lock(\(Self.lock))")
        do {
            let done = try await migrateLocked(on: connection)
            _ = try await connection.query("select pg_advisory_unlock(\(Self.lock))")
            return done
        } catch {
            _ = try? await connection.query("select pg_advisory_unlock(\(Self.lock))")
            throw error
        }
    }

    private func migrateLocked(on connection: Connection) async throws -> [Migration] {
        let plan = try await plan(on: connection)
        guard !plan.isEmpty else { return [] }
        let schema = try await connection.query("select current_schema()::text where current_schema() is not null")
            .first(String.self)
        // Named in full, since a migration may set another search path.
        let table = SQL.identifier(schema ?? "public") + ".migration"
        try await connection.script(
            """
            create table if not exists \(table) (
                version int primary key, name text not null, sha256 bytea not null check (octet_length(sha256) = 32),
                at timestamptz not null
            );
            grant select on \(table) to public;
            """)
        for migration in plan { try await apply(migration, on: connection, into: table) }
        return plan
    }

    private func apply(_ migration: Migration, on connection: Connection, into table: String) async throws {
        let record: SQL = """
            insert into \(verbatim: table) (version, name, sha256, at)
            values (\(migration.version), \(migration.name), \(migration.sha256), now())
            """
        if migration.isAlone {
            try await connection.script(migration.text)
            _ = try await connection.query(record)
            return
        }
        try await connection.transaction { connection in
            try await connection.script(migration.text)
            guard await connection.isInTransaction else {
                throw MigrationError.endsTransaction(version: migration.version, name: migration.name)
            }
            _ = try await connection.query(record)
        }
    }

    private func applied(on connection: Connection) async throws -> [Applied] {
        let exists = try await connection.query("select to_regclass('migration') is not null").first(Bool.self)
        guard exists == true else { return [] }
        return try await connection.query("select version, name, sha256 from migration order by version")
            .decode(Int.self, String.self, Data.self)
            .map { Applied(version: $0.0, name: $0.1, sha256: $0.2) }
    }

    private func files() throws -> [Migration] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.first?.isNumber == true && !$0.hasPrefix(".") }
            .map { file in
                let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
                guard let migration = Migration(file: file, bytes: bytes) else {
                    throw MigrationError.unreadable(file: file)
                }
                return migration
            }
            .sorted { ($0.version, $0.name) < ($1.version, $1.name) }
    }

    /// What is left to do, or the first contradiction in order of version.
    static func plan(_ files: [Migration], applied: [Applied]) throws -> [Migration] {
        for (a, b) in zip(files, files.dropFirst()) where a.version == b.version {
            throw MigrationError.twice(version: a.version)
        }
        let byVersion = Dictionary(uniqueKeysWithValues: files.map { ($0.version, $0) })
        for row in applied.sorted(by: { $0.version < $1.version }) {
            guard let file = byVersion[row.version] else {
                throw MigrationError.missing(version: row.version, name: row.name, applied: row.sha256)
            }
            guard file.sha256 == row.sha256, file.name == row.name else {
                throw MigrationError.changed(
                    version: row.version, name: row.name, applied: row.sha256, file: file.sha256)
            }
        }
        let known = Set(applied.map(\.version))
        let rest = files.filter { !known.contains($0.version) }
        if let last = known.max(), let late = rest.first(where: { $0.version < last }) {
            throw MigrationError.late(version: late.version, name: late.name, after: last)
        }
        return rest
    }
}
