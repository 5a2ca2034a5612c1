import Foundation
import TestDatabase
import Testing

@testable import Postgres

@Suite struct PoolTests {
    private struct Oops: Error {}

    private actor Order {
        private(set) var places: [Int] = []

        func note(_ place: Int) {
            places.append(place)
        }
    }

    private func wait(for count: Int, on pool: Pool) async {
        while pool.waitingCount != count { await Task.yield() }
    }

    private func answers(_ pool: Pool) async throws -> Bool {
        try await pool.withConnection { try await $0.query("select 1").count == 1 }
    }

    private static func threadName() -> String? { Thread.current.name }

    @Test func `what stands between two statements runs on the connection's thread, and what comes after does not`()
        async throws
    {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            for _ in 0..<3 {
                try await pool.withConnection { connection in
                    #expect(Self.threadName() == "postgres")
                    _ = try await connection.query("select 1")
                    #expect(Self.threadName() == "postgres")
                }
                #expect(Self.threadName() != "postgres")
                try? await pool.withConnection { _ in throw Oops() }
                #expect(Self.threadName() != "postgres")
            }
        }
    }

    @Test func `a task goes on after the connection that it was lent is no more`() async throws {
        try await TestDatabase.withEmpty { database in
            for _ in 0..<50 {
                // The pool is dropped with its connection, whose thread then ends.
                let isAnswered = try await answers(Pool(database.endpoint(), size: 1))
                #expect(isAnswered)
                await withTaskCancellationHandler {
                    await withTaskGroup(of: Void.self) { group in group.addTask { await Task.yield() } }
                } onCancel: {
                }
            }
        }
    }

    @Test func `who comes first is served first`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            let served = Order()
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await pool.withConnection { _ in
                    for place in 0..<20 {
                        group.addTask {
                            try await pool.withConnection { connection in
                                _ = try await connection.query("select 1")
                                await served.note(place)
                            }
                        }
                        await wait(for: place + 1, on: pool)
                    }
                }
                try await group.waitForAll()
            }
            #expect(await served.places == Array(0..<20))
        }
    }

    @Test func `under contention and cancellation no connection is lost and none is too many`() async throws {
        try await TestDatabase.withEmpty { database in
            var endpoint = database.endpoint()
            endpoint.application = "contention"
            let pool = Pool(endpoint, size: 4, patience: .seconds(60))
            await withTaskGroup(of: Void.self) { group in
                for place in 0..<80 {
                    group.addTask {
                        let task = Task {
                            try await pool.withConnection { connection in
                                if place % 5 == 1 { _ = try await connection.query("begin") }
                                if place % 7 == 1 { throw Oops() }
                                let rows = try await connection.query("select \(place), pg_sleep(0.001)::text")
                                #expect(try rows.first(Int.self, String.self)?.0 == place)
                            }
                        }
                        if place % 3 == 1 { task.cancel() }
                        _ = await task.result
                    }
                }
            }
            #expect(pool.waitingCount == 0 && pool.lentCount == 0)
            let observer = try await Connection.open(database.endpoint())
            let open = try await observer.query(
                "select count(*) from pg_stat_activity where application_name = 'contention' and state like 'idle%'"
            ).first(Int.self)
            #expect(try #require(open) <= 4)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let answers = try await answers(pool)
                        #expect(answers)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a killed connection is replaced before anyone notices`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            let observer = try await Connection.open(database.endpoint())
            let first = try #require(try await pool.withConnection { await $0.backend })
            _ = try await observer.query("select pg_terminate_backend(\(first))")
            while try await observer.query("select 1 from pg_stat_activity where pid = \(first)").count > 0 {
                await Task.yield()
            }
            let second = try await pool.withConnection { connection in
                _ = try await connection.query("select 1")
                return await connection.backend
            }
            #expect(second != nil && second != first)
        }
    }

    @Test func `a connection that broke while lent is replaced`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            await #expect(throws: PostgresError.self) {
                try await pool.withConnection { try await $0.query("select pg_terminate_backend(pg_backend_pid())") }
            }
            let answers = try await answers(pool)
            #expect(answers)
        }
    }

    @Test func `a transaction left open is rolled back before the next`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            let first = try await pool.withConnection { connection in
                _ = try await connection.pipeline(["begin", "create table t (n int)"])
                return await connection.backend
            }
            try await pool.withConnection { connection in
                #expect(await connection.backend == first)
                #expect(await !connection.isInTransaction)
                let isUndone = try await connection.query("select to_regclass('t') is null").first(Bool.self)
                #expect(isUndone == true)
            }
        }
    }

    @Test func `patience ends, and the place stays good`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1, patience: .milliseconds(30))
            try await pool.withConnection { _ in
                let error = await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in () } }
                #expect(error?.kind == .poolTimeout)
            }
            #expect(pool.waitingCount == 0)
            let answers = try await answers(pool)
            #expect(answers)
        }
    }

    @Test func `who is cancelled while waiting leaves the queue`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            try await pool.withConnection { _ in
                let task = Task { try await pool.withConnection { _ in () } }
                await wait(for: 1, on: pool)
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                #expect(pool.waitingCount == 0)
            }
        }
    }

    @Test func `a failed opening gives its place to the next`() async throws {
        let pool = Pool(Endpoint("host=/nonexistent"), size: 1, ridden: .zero)
        for _ in 0..<3 {
            let error = await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in () } }
            #expect(error?.kind == .cannotConnect)
        }
        #expect(pool.lentCount == 0)
    }

    @Test func `after shutdown nothing is lent and those who wait are sent away`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            let service = Task { try await pool.run() }
            try await pool.withConnection { connection in
                let waiter = Task { try await pool.withConnection { _ in () } }
                await wait(for: 1, on: pool)
                service.cancel()
                let error = await #expect(throws: PostgresError.self) { try await waiter.value }
                #expect(error?.kind == .poolClosed)
                let count = try await connection.query("select 1").count
                #expect(count == 1)
            }
            try await service.value
            await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in () } }
        }
    }
}
