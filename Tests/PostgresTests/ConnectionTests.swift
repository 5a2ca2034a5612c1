import Foundation
import TestDatabase
import Testing

@testable import Postgres

@Suite struct ConnectionTests {
    @Test func `a task cancelled before it sends breaks nothing`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await connection.query("select 1")
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await connection.query("select 1").count == 1)
        }
    }

    @Test func `a killed backend is a lost connection with its reason`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let error = await #expect(throws: PostgresError.self) {
                try await connection.query("select pg_terminate_backend(pg_backend_pid())")
            }
            #expect(error?.kind == .connectionLost && error?.sqlState == "57P01")
            #expect(await !connection.isOpen)
            #expect(await !connection.rollBack())
        }
    }

    @Test func `an address that cannot be read is not repeated`() async throws {
        for address in ["host=h password 'hunter2", "postgresql://u:hunter2@[::1", "postgresql://u:hunter2@h/d?x=1"] {
            let endpoint = Endpoint(address, user: "someone")
            let error = await #expect(throws: PostgresError.self) { try await Connection.open(endpoint) }
            #expect(error?.kind == .cannotConnect)
            var shown = ""
            dump(endpoint, to: &shown)
            dump(error, to: &shown)
            shown += "\(endpoint) \(String(reflecting: endpoint)) \(String(reflecting: error))"
            #expect(!shown.contains("hunter2"))
        }
    }

    @Test func `nobody there, no such database and no such user are told apart from a lost connection`() async throws {
        try await TestDatabase.withEmpty { database in
            for endpoint in [
                Endpoint("host=/nonexistent"), database.endpoint().with(database: "missing"),
                database.endpoint(as: "missing"),
            ] {
                let error = await #expect(throws: PostgresError.self) { try await Connection.open(endpoint) }
                #expect(error?.kind == .cannotConnect)
            }
        }
    }

    @Test func `a server that never answers is given up`() async throws {
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        let folder = URL(filePath: "/tmp/kenin-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try #require(bindListening(listener, to: folder.appending(path: ".s.PGSQL.5432").path))
        let endpoint = Endpoint("host=\(folder.path) port=5432", connectTimeout: .milliseconds(50))
        let error = await #expect(throws: PostgresError.self) { try await Connection.open(endpoint) }
        #expect(error?.kind == .cannotConnect)
    }

    private func bindListening(_ listener: Int32, to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(listener, 1) == 0
            }
        }
    }

    @Test func `an error shows everyone nothing and operators no value`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            try await connection.script(
                "create table person (name text primary key); insert into person values ('Aoi')")
            let error = await #expect(throws: PostgresError.self) {
                try await connection.query("insert into person values (\("Aoi"))")
            }
            #expect(error?.sqlState == "23505" && error?.constraint == "person_pkey")
            let shown = try #require(error)
            #expect("\(shown)" == "the database refused")
            #expect(!String(reflecting: shown).contains("Aoi"))
            #expect(String(reflecting: shown).contains("insert into person values ($1)"))
        }
    }

    @Test func `a script stops at its first error and undoes all of it`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let text = "create table t (n int); select 1; select broken; create table u (n int)"
            let error = await #expect(throws: PostgresError.self) { try await connection.script(text) }
            #expect(error?.sqlState == "42703" && error?.position == 42)
            let left = try await connection.query("select count(*) from pg_tables where schemaname = 'public'")
            #expect(try left.first(Int.self) == 0)
        }
    }

    @Test func `another user and database override the address`() async throws {
        try await TestDatabase.with { database in
            let address = database.url()
            let connection = try await Connection.open(Endpoint(address, user: "kenin_app", application: "probe"))
            let row = try await connection.query("select current_user::text, current_setting('application_name')")
                .first(String.self, String.self)
            #expect(try #require(row) == ("kenin_app", "probe"))
            let other = try await Connection.open(Endpoint(address).with(database: "postgres"))
            #expect(try await other.query("select current_database()::text").first(String.self) == "postgres")
        }
    }
}
