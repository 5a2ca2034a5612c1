import Foundation
import TestDatabase
import Testing

@testable import Postgres

/// A proxy that pools by transaction, with one connection to the server that all clients share in turn.
@Suite(.enabled(if: PgBouncer.program != nil, "pgbouncer is not installed")) struct PgBouncerTests {
    private func with(_ body: (_ bouncer: PgBouncer, _ database: TestDatabase) async throws -> Void) async throws {
        try await TestDatabase.withEmpty { database in
            try await PgBouncer.before(database, connections: 1) { try await body($0, database) }
        }
    }

    @Test func `clients share a session, and none sees what another set locally`() async throws {
        try await with { bouncer, _ in
            var backends: Set<Int> = []
            let clients = try await withThrowingTaskGroup(of: Connection.self) { group in
                for _ in 0..<4 { group.addTask { try await Connection.open(bouncer.endpoint()) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for round in 0..<25 {
                for (place, client) in clients.enumerated() {
                    let before = try await client.query(
                        "select coalesce(current_setting('kenin.site', true), ''), pg_backend_pid()"
                    ).first(String.self, Int.self)
                    #expect(before?.0 == "")
                    backends.insert(before?.1 ?? 0)
                    let rows = try await client.pipeline([
                        "begin", SQL(verbatim: "set local kenin.site = '\(place)'"),
                        "select current_setting('kenin.site'), \(round)", round % 2 == 0 ? "commit" : "rollback",
                    ])
                    let inside = try rows[2].first(String.self, Int.self)
                    #expect(inside?.0 == "\(place)" && inside?.1 == round)
                }
            }
            #expect(backends.count == 1)
        }
    }

    @Test func `what is set for a session reaches others, and named statements meet: so neither is done`() async throws
    {
        try await with { bouncer, _ in
            let one = try await Connection.open(bouncer.endpoint())
            let two = try await Connection.open(bouncer.endpoint())
            _ = try await one.query("set kenin.site = '7'")
            #expect(try await two.query("select current_setting('kenin.site')").first(String.self) == "7")
            #expect(
                try await two.query("select current_setting('client_connection_check_interval')").first(String.self)
                    == "0")
            #expect(try await two.query("select count(*) from pg_prepared_statements").first(Int.self) == 0)
            var endpoint = bouncer.endpoint()
            endpoint.prepares = true
            let (three, four) = (try await Connection.open(endpoint), try await Connection.open(endpoint))
            _ = try await three.query("select \(1)")
            let error = await #expect(throws: PostgresError.self) { try await four.query("select \("a")") }
            #expect(error?.sqlState == "42P05")
        }
    }

    @Test func `cancelling, COPY and large values pass`() async throws {
        try await with { bouncer, database in
            let connection = try await Connection.open(bouncer.endpoint())
            let task = Task { try await connection.query("select pg_sleep(600)") }
            let observer = try await Connection.open(database.endpoint())
            let sleeps: SQL = "select exists (select from pg_stat_activity where query = 'select pg_sleep(600)')"
            while try await observer.query(sleeps).first(Bool.self) != true { await Task.yield() }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await connection.query("select 5").first(Int.self) == 5)
            _ = try await connection.query("create table t (n int)")
            let rows = AsyncStream<Data> { stream in
                for n in 0..<1_000 { stream.yield(Data("\(n)\n".utf8)) }
                stream.finish()
            }
            #expect(try await connection.copy("copy t from stdin", from: rows) == 1_000)
            let data = Data(repeating: 7, count: 4 << 20)
            #expect(try await connection.query("select \(data)").first(Data.self) == data)
        }
    }
}
