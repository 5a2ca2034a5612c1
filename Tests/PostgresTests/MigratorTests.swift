import Foundation
import TestDatabase
import Testing

@testable import Postgres

@Suite struct MigratorTests {
    /// A folder of migrations that goes with the test.
    private func with(_ files: [String: String], _ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kenin-migrations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try write(text, to: name, in: folder) }
        try await body(folder)
    }

    private func write(_ text: String, to name: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func failure(_ folder: URL, on connection: Connection) async -> MigrationError? {
        await #expect(throws: MigrationError.self) { try await Migrator(folder: folder).migrate(on: connection) }
    }

    private let two = [
        "0001-first.sql": "create table a (n int); insert into a values (1);", "0002-second.sql": "create table b ();",
        "roles.sql": "this is not a migration",
    ]

    @Test func `files are applied once, in order`() async throws {
        try await with(two) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                let migrator = Migrator(folder: folder)
                #expect(try await migrator.plan(on: connection).map(\.version) == [1, 2])
                #expect(try await connection.query("select to_regclass('migration') is null").first(Bool.self) == true)
                #expect(try await migrator.migrate(on: connection).map(\.name) == ["first", "second"])
                #expect(try await migrator.migrate(on: connection).isEmpty)
                try write("create table c ();", to: "0010-third.sql", in: folder)
                #expect(try await migrator.migrate(on: connection).map(\.version) == [10])
                let rows = try await connection.query("select version, name, at <= now() from migration order by 1")
                    .decode(Int.self, String.self, Bool.self)
                #expect(rows.map(\.0) == [1, 2, 10] && rows.allSatisfy(\.2))
            }
        }
    }

    @Test func `a changed, a missing and a late file stop with their hashes`() async throws {
        try await with(two) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                _ = try await Migrator(folder: folder).migrate(on: connection)
                let original = try #require(
                    Migration(file: "0001-first.sql", bytes: Data((two["0001-first.sql"] ?? "").utf8)))
                try write("create table a ();", to: "0001-first.sql", in: folder)
                let changed = try #require(Migration(file: "0001-first.sql", bytes: Data("create table a ();".utf8)))
                let error = await failure(folder, on: connection)
                #expect(
                    error
                        == .changed(version: 1, name: "first", applied: original.sha256, file: changed.sha256))
                #expect(error.map { $0.description.matches(of: /[0-9a-f]{64}/).count } == 2)
                try FileManager.default.removeItem(at: folder.appending(path: "0001-first.sql"))
                #expect(
                    await failure(folder, on: connection)
                        == .missing(version: 1, name: "first", applied: original.sha256))
                try write(two["0001-first.sql"] ?? "", to: "0001-first.sql", in: folder)
                try FileManager.default.moveItem(
                    at: folder.appending(path: "0002-second.sql"), to: folder.appending(path: "0003-second.sql"))
                guard case .missing(version: 2, _, _) = await failure(folder, on: connection) else {
                    Issue.record("a renumbered file is missing under its old number")
                    return
                }
            }
        }
    }

    @Test func `a file that comes late is refused`() async throws {
        try await with(["0002-b.sql": "select 1"]) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                _ = try await Migrator(folder: folder).migrate(on: connection)
                try write("select 1", to: "0001-a.sql", in: folder)
                #expect(await failure(folder, on: connection) == .late(version: 1, name: "a", after: 2))
            }
        }
    }

    @Test func `a failing migration is undone, the ones before it stay`() async throws {
        try await with(["0001-good.sql": "create table a ();", "0002-bad.sql": "create table b (); select broken"]) {
            folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                let error = await #expect(throws: PostgresError.self) {
                    try await Migrator(folder: folder).migrate(on: connection)
                }
                #expect(error?.sqlState == "42703")
                let left = try await connection.query("select version from migration").decode(Int.self)
                #expect(left == [1])
                #expect(try await connection.query("select to_regclass('b') is null").first(Bool.self) == true)
                let locks = try await connection.query(
                    "select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
                #expect(locks.count == 0)
            }
        }
    }

    @Test func `one that ends its own transaction is refused`() async throws {
        try await with(["0001-sly.sql": "create table a (); commit; select 1;"]) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                #expect(await failure(folder, on: connection) == .endsTransaction(version: 1, name: "sly"))
                #expect(try await connection.query("select 1 from migration").count == 0)
            }
        }
    }

    @Test func `one that stands alone runs outside a transaction`() async throws {
        let files = [
            "0001-a.sql": "create table a (n int)", "0002-i.sql": "-- alone\ncreate index concurrently i on a (n)",
        ]
        try await with(files) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                #expect(try await Migrator(folder: folder).migrate(on: connection).map(\.isAlone) == [false, true])
                #expect(try await connection.query("select to_regclass('i') is not null").first(Bool.self) == true)
            }
        }
    }

    @Test func `two migrators at once apply each file once`() async throws {
        try await with(two) { folder in
            try await TestDatabase.withEmpty { database in
                let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            let connection = try await Connection.open(database.endpoint())
                            return try await Migrator(folder: folder).migrate(on: connection).count
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(applied.sorted() == [0, 0, 0, 2])
            }
        }
    }

    @Test func `a search path that a migration sets does not lead astray`() async throws {
        let files = ["0001-a.sql": "create schema other; set search_path = other; create table a ();"]
        try await with(files) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                _ = try await Migrator(folder: folder).migrate(on: connection)
                #expect(try await connection.query("select 1 from public.migration").count == 1)
            }
        }
    }

    @Test(arguments: ["1-a.sql", "0001.sql", "0001-a.txt", "0000-a.sql", "00001-a.sql", "٠٠٠١-a.sql"])
    func `a misnamed file is refused`(name: String) async throws {
        #expect(Migration(file: name, bytes: Data()) == nil)
        try await with([name: ""]) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                #expect(await failure(folder, on: connection) == .unreadable(file: name))
            }
        }
    }

    @Test func `two files of one version are refused`() async throws {
        try await with(["0001-a.sql": "", "0001-b.sql": ""]) { folder in
            try await TestDatabase.withEmpty { database in
                let connection = try await Connection.open(database.endpoint())
                #expect(await failure(folder, on: connection) == .twice(version: 1))
            }
        }
    }

    @Test func `a test database is a migrated copy of its own`() async throws {
        try await with(["0001-a.sql": "create table a (n int); insert into a values (1)"]) { folder in
            try await TestDatabase.with(migrations: folder) { database in
                let connection = try await Connection.open(database.endpoint())
                #expect(try await connection.query("select n from a").first(Int.self) == 1)
                _ = try await connection.query("delete from a")
            }
            try await TestDatabase.with(migrations: folder) { database in
                let connection = try await Connection.open(database.endpoint())
                #expect(try await connection.query("select n from a").count == 1)
            }
        }
    }

    @Test func `the package's own migrations apply and every role may enter`() async throws {
        try await TestDatabase.with { database in
            for role in ["kenin_owner", "kenin_app", "kenin_sequencer", "kenin_reader", "kenin_eraser"] {
                let connection = try await Connection.open(database.endpoint(as: role))
                #expect(try await connection.query("select current_user::text").first(String.self) == role)
                #expect(try await Migrator(folder: TestDatabase.packageMigrations).plan(on: connection).isEmpty)
            }
        }
    }
}
