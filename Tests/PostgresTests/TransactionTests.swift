import TestDatabase
import Testing

@testable import Postgres

@Suite struct TransactionTests {
    private struct Oops: Error {}

    private func open(_ database: TestDatabase) async throws -> Connection {
        let connection = try await Connection.open(database.endpoint())
        try await connection.script("create table if not exists t (n int)")
        return connection
    }

    private func count(_ connection: Connection) async throws -> Int? {
        try await connection.query("select count(*) from t").first(Int.self)
    }

    @Test func `what returns is kept, what throws is undone`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let value = try await connection.transaction { t in
                _ = try await t.query("insert into t values (\(1))")
                return "kept"
            }
            #expect(value == "kept")
            await #expect(throws: Oops.self) {
                try await connection.transaction { t in
                    _ = try await t.query("insert into t values (\(2))")
                    throw Oops()
                }
            }
            #expect(try await count(connection) == 1)
            #expect(await !connection.isInTransaction)
        }
    }

    @Test func `a hidden failure does not commit`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let error = await #expect(throws: PostgresError.self) {
                try await connection.transaction { t in
                    _ = try await t.query("insert into t values (\(1))")
                    _ = try? await t.query("select 1 / \(0)")
                }
            }
            #expect(error?.kind == .rolledBack)
            #expect(try await count(connection) == 0)
        }
    }

    @Test(arguments: [0, 1]) func `a lost race is run again only when asked`(retrying: Int) async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let rival = try await open(database)
            _ = try await connection.query("insert into t values (\(0))")
            var attempts = 0
            let work = { () async throws in
                try await connection.transaction(retrying: retrying) { t in
                    attempts += 1
                    _ = try await t.pipeline(["set transaction isolation level repeatable read", "select n from t"])
                    if attempts == 1 { _ = try await rival.query("update t set n = n + 1") }
                    _ = try await t.query("update t set n = n + 10")
                }
            }
            if retrying == 0 {
                let error = await #expect(throws: PostgresError.self) { try await work() }
                #expect(error?.sqlState == "40001")
            } else {
                try await work()
            }
            #expect(attempts == retrying + 1)
            #expect(try await rival.query("select n from t").first(Int.self) == 1 + 10 * retrying)
        }
    }

    @Test func `a failure that would come again is not tried again`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            var attempts = 0
            await #expect(throws: PostgresError.self) {
                try await connection.transaction(retrying: 5) { t in
                    attempts += 1
                    _ = try await t.query("select 1 / \(0)")
                }
            }
            #expect(attempts == 1)
        }
    }

    @Test func `a transaction in a transaction is refused and harms neither`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            try await connection.transaction { t in
                _ = try await t.query("insert into t values (\(1))")
                let error = await #expect(throws: PostgresError.self) { try await t.transaction { _ in } }
                #expect(error?.kind == .nested)
            }
            #expect(try await count(connection) == 1)
        }
    }

    @Test func `cancelled in its body it is undone and the connection stays good`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let task = Task {
                try await connection.transaction { t in
                    _ = try await t.query("insert into t values (\(1))")
                    withUnsafeCurrentTask { $0?.cancel() }
                    try Task.checkCancellation()
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(await connection.isOpen)
            #expect(try await count(connection) == 0)
        }
    }
}
