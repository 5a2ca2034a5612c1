import TestDatabase
import Testing

@testable import Postgres

@Suite struct ListenTests {
    @Test func `a notice comes with its channel, its text and its sender`() async throws {
        try await TestDatabase.withEmpty { database in
            let listener = try await Connection.open(database.endpoint())
            let sender = try await Connection.open(database.endpoint())
            var notices = try await listener.listen(to: ["plain", "Odd \"name"]).makeAsyncIterator()
            _ = try await sender.pipeline(["notify plain, 'one'", "notify \"Odd \"\"name\"", "notify unheard"])
            let backend = try #require(await sender.backend)
            let first = try await notices.next()
            let second = try await notices.next()
            #expect(first == Notification(channel: "plain", payload: "one", backend: backend))
            #expect(second == Notification(channel: "Odd \"name", payload: "", backend: backend))
        }
    }

    @Test func `statements run on a connection whose listener waits, and its own notices are known by their sender`()
        async throws
    {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let backend = try #require(await connection.backend)
            let notices = try await connection.listen(to: ["c"])
            let heard = Task {
                var heard: [Notification] = []
                for try await notice in notices {
                    heard.append(notice)
                    if heard.count == 20 { break }
                }
                return heard
            }
            for place in 0..<20 {
                #expect(try await connection.query("select \(place)").first(Int.self) == place)
                _ = try await connection.query("select pg_notify('c', \("\(place)"))")
            }
            #expect(
                try await heard.value
                    == (0..<20).map { Notification(channel: "c", payload: "\($0)", backend: backend) })
        }
    }

    @Test func `it ends when closed, throws when killed, and bears being cancelled`() async throws {
        try await TestDatabase.withEmpty { database in
            let observer = try await Connection.open(database.endpoint())
            let closed = try await Connection.open(database.endpoint())
            let ended = try await closed.listen(to: ["c"])
            let reader = Task { try await ended.reduce(into: 0) { count, _ in count += 1 } }
            await closed.close()
            #expect(try await reader.value == 0)

            let killed = try await Connection.open(database.endpoint())
            let broken = try await killed.listen(to: ["c"])
            let victim = Task { for try await _ in broken {} }
            _ = try await observer.query("select pg_terminate_backend(\(try #require(await killed.backend)))")
            let error = await #expect(throws: PostgresError.self) { try await victim.value }
            #expect(error?.kind == .connectionLost)

            let cancelled = try await Connection.open(database.endpoint())
            let notices = try await cancelled.listen(to: ["c"])
            let waiter = Task { for try await _ in notices {} }
            waiter.cancel()
            await #expect(throws: CancellationError.self) { try await waiter.value }
            _ = try await observer.query("notify c, 'after'")
            var iterator = notices.makeAsyncIterator()
            #expect(try await iterator.next()?.payload == "after")
        }
    }

    @Test func `only one task at a time waits for notices`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let notices = try await connection.listen(to: ["c"])
            let first = Task { try await notices.first { _ in true }?.payload }
            while await !connection.isHearing { await Task.yield() }
            var second = notices.makeAsyncIterator()
            let error = await #expect(throws: PostgresError.self) { try await second.next() }
            #expect(error?.kind == .nested)
            _ = try await connection.query("notify c, 'first'")
            #expect(try await first.value == "first")
        }
    }

    @Test func `a pool does not lend a connection that listens`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 1)
            let first = try await pool.withConnection { connection in
                _ = try await connection.listen(to: ["c"])
                return await connection.backend
            }
            let second = try await pool.withConnection { await $0.backend }
            #expect(second != first)
        }
    }

    @Test func `a standing connection comes back each time it is killed`() async throws {
        try await TestDatabase.withEmpty { database in
            let observer = try await Connection.open(database.endpoint())
            var backends: [Int] = []
            let standing = StandingConnection(
                database.endpoint(), backoff: Backoff(first: .milliseconds(1)), chance: { 0 })
            try await standing.run { connection in
                let backend = try #require(await connection.backend)
                backends.append(backend)
                let notices = try await connection.listen(to: ["c"])
                guard backends.count < 4 else { return }
                _ = try await observer.query("select pg_terminate_backend(\(backend))")
                for try await _ in notices {}
            }
            #expect(Set(backends).count == 4)
        }
    }
}
