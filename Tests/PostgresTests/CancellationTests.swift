import Foundation
import TestDatabase
import Testing

@testable import Postgres

#if canImport(Glibc)
    import Glibc
#endif

/// What happens to a statement whose task is cancelled or whose time is over, and to its connection.
@Suite struct CancellationTests {
    /// Asks until the server says yes.
    private func wait(until condition: SQL, on connection: Connection) async throws {
        while try await connection.query(condition).first(Bool.self) != true { await Task.yield() }
    }

    private func waits(_ backend: Int) -> SQL {
        "select exists (select from pg_locks where pid = \(backend) and not granted)"
    }

    @Test func `a cancelled task stops waiting, the server lets go and the connection is good`() async throws {
        try await TestDatabase.withEmpty { database in
            let holder = try await Connection.open(database.endpoint())
            let waiter = try await Connection.open(database.endpoint())
            _ = try await holder.query("select pg_advisory_lock(\(Int64(1)))")
            let backend = try #require(await waiter.backend)
            let task = Task { try await waiter.query("select pg_advisory_lock(\(Int64(1)))") }
            try await wait(until: waits(backend), on: holder)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(await waiter.backend == backend)
            #expect(try await waiter.query("select 5").first(Int.self) == 5)
            let holds = try await holder.query("select count(*) from pg_locks where pid = \(backend)")
            #expect(try holds.first(Int.self) == 0)
        }
    }

    @Test func `cancelled again and again, no statement is hit by the request that was meant for another`() async throws
    {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            var stopped = 0
            for round in 0..<60 {
                let task = Task {
                    try await connection.pipeline([
                        "select \(round)", "select pg_sleep(\(Double(round % 6) / 1_000))::text", "select \(-round)",
                    ])
                }
                if round % 3 != 0 { try await Task.sleep(for: .milliseconds(round % 5)) }
                task.cancel()
                do {
                    let rows = try await task.value
                    #expect(try rows[0].first(Int.self) == round && rows[2].first(Int.self) == -round)
                } catch is CancellationError {
                    stopped += 1
                }
                #expect(try await connection.query("select \(round) * 2").first(Int.self) == round * 2)
            }
            #expect(stopped > 0)
        }
    }

    @Test func `a cancelled transaction is undone and the connection stays good`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let observer = try await Connection.open(database.endpoint())
            try await connection.script("create table t (n int)")
            _ = try await observer.query("select pg_advisory_lock(\(Int64(2)))")
            let backend = try #require(await connection.backend)
            let task = Task {
                try await connection.transaction { t in
                    _ = try await t.query("insert into t values (\(1))")
                    _ = try await t.query("select pg_advisory_lock(\(Int64(2)))")
                }
            }
            try await wait(until: waits(backend), on: observer)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(await !connection.isInTransaction)
            #expect(try await connection.query("select count(*) from t").first(Int.self) == 0)
            #expect(await connection.backend == backend)
        }
    }

    @Test func `a statement past its time is stopped, says so, and the connection is good`() async throws {
        try await TestDatabase.withEmpty { database in
            var endpoint = database.endpoint()
            endpoint.statementTimeout = .milliseconds(100)
            let connection = try await Connection.open(endpoint)
            let error = await #expect(throws: PostgresError.self) {
                try await connection.pipeline(["select 1", "select pg_sleep(600)"])
            }
            #expect(error?.kind == .timedOut && error?.index == 1 && error?.statement == "select pg_sleep(600)")
            #expect(error?.advice?.contains("pg_locks") == true)
            #expect(try await connection.query("select 5").first(Int.self) == 5)
            let scripted = await #expect(throws: PostgresError.self) {
                try await connection.script("select pg_sleep(600)")
            }
            #expect(scripted?.kind == .timedOut)
        }
    }

    @Test func `a server that does not stop is given up, and its cancelled task does not hang`() async throws {
        try await TestDatabase.withEmpty { database in
            var endpoint = database.endpoint()
            endpoint.grace = .milliseconds(150)
            let connection = try await Connection.open(endpoint)
            let observer = try await Connection.open(database.endpoint())
            let backend = try #require(await connection.backend)
            let task = Task { try await connection.query("select pg_sleep(600)") }
            try await wait(
                until: "select exists (select from pg_stat_activity where pid = \(backend) and state = 'active')",
                on: observer)
            #expect(kill(pid_t(backend), SIGSTOP) == 0)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(await !connection.isOpen)
            #expect(kill(pid_t(backend), SIGCONT) == 0)
            try await wait(
                until: "select not exists (select from pg_stat_activity where pid = \(backend))", on: observer)
        }
    }

    @Test func `patience asks first, asks again and then gives up`() {
        let start = ContinuousClock.now
        var patience = Patience(isCancellable: true, limit: start + .seconds(1), grace: .seconds(2))
        #expect(patience.next(at: start, isCancelled: false, isAsking: false) == .wait(until: start + .seconds(1)))
        #expect(patience.next(at: start, isCancelled: true, isAsking: false) == .askToStop)
        #expect(patience.next(at: start, isCancelled: true, isAsking: true) == .wait(until: start + .seconds(2)))
        let soon = start + .milliseconds(30)
        #expect(
            patience.next(at: soon, isCancelled: true, isAsking: false) == .wait(until: start + .milliseconds(100)))
        #expect(patience.next(at: start + .milliseconds(100), isCancelled: true, isAsking: false) == .askToStop)
        #expect(patience.next(at: start + .seconds(2), isCancelled: true, isAsking: true) == .giveUp(.cancelled))
        var late = Patience(isCancellable: false, limit: start, grace: .zero)
        #expect(late.next(at: start, isCancelled: true, isAsking: false) == .giveUp(.late))
    }
}
