import Foundation
import TestDatabase
import Testing

@testable import Postgres

@Suite struct CopyTests {
    private struct Oops: Error {}

    private func open(_ database: TestDatabase) async throws -> Connection {
        let connection = try await Connection.open(database.endpoint())
        try await connection.script("create table if not exists t (n int, word text)")
        return connection
    }

    /// Lines of a table, in pieces that end anywhere.
    private func lines(_ rows: Range<Int>, piece: Int = 1_000) -> AsyncStream<Data> {
        let text = Data(rows.map { "\($0)\tword \($0)\n" }.joined().utf8)
        return AsyncStream { stream in
            for start in stride(from: 0, to: text.count, by: piece) {
                stream.yield(text[start..<min(start + piece, text.count)])
            }
            stream.finish()
        }
    }

    private func count(_ connection: Connection) async throws -> Int? {
        try await connection.query("select count(*) from t").first(Int.self)
    }

    @Test func `what goes in comes out`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            #expect(try await connection.copy("copy t from stdin", from: lines(0..<20_000)) == 20_000)
            let out = try await connection.copy("copy (select * from t order by n) to stdout") { bytes in
                try await bytes.reduce(into: Data()) { $0 += $1 }
            }
            #expect(out == Data((0..<20_000).map { "\($0)\tword \($0)\n" }.joined().utf8))
            #expect(try await connection.query("select 5").first(Int.self) == 5)
            let none = try await connection.copy("copy (select 1 where false) to stdout") { bytes in
                try await bytes.reduce(0) { $0 + $1.count }
            }
            #expect(none == 0)
            #expect(try await connection.copy("copy t from stdin", from: lines(0..<0)) == 0)
        }
    }

    @Test func `a refused row, a source that fails and a cancelled task leave nothing behind`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let backend = await connection.backend
            let bad = AsyncStream<Data> { stream in
                stream.yield(Data("1\tone\nx\ttwo\n".utf8))
                stream.finish()
            }
            let refused = await #expect(throws: PostgresError.self) {
                try await connection.copy("copy t from stdin", from: bad)
            }
            #expect(refused?.kind == .server && refused?.sqlState == "22P02")
            let failing = AsyncThrowingStream<Data, any Error> { stream in
                stream.yield(Data("1\tone\n".utf8))
                stream.finish(throwing: Oops())
            }
            await #expect(throws: Oops.self) { try await connection.copy("copy t from stdin", from: failing) }
            let (endless, source) = AsyncStream<Data>.makeStream()
            source.yield(Data("1\tone\n".utf8))
            let task = Task { try await connection.copy("copy t from stdin", from: endless) }
            let observer = try await Connection.open(database.endpoint())
            let started: SQL = "select exists (select from pg_stat_progress_copy where tuples_processed = 1)"
            while try await observer.query(started).first(Bool.self) != true { await Task.yield() }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await count(connection) == 0)
            #expect(await connection.backend == backend)
        }
    }

    @Test func `a COPY out that is left early, fails or is cancelled leaves the connection good`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let backend = await connection.backend
            let endless: SQL = """
                copy (select repeat('x', 1000) from generate_series(1, 10000) a, generate_series(1, 10000) b) to stdout
                """
            let first = try await connection.copy(endless) { bytes in
                for try await piece in bytes { return piece.count }
                return 0
            }
            #expect(first > 0)
            await #expect(throws: Oops.self) {
                try await connection.copy(endless) { bytes in for try await _ in bytes { throw Oops() } }
            }
            let task = Task {
                try await connection.copy(endless) { bytes in
                    for try await _ in bytes { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            let error = await #expect(throws: PostgresError.self) {
                try await connection.copy("copy (select 1 / (5 - n) from generate_series(1, 9) n) to stdout") { bytes in
                    for try await _ in bytes {}
                }
            }
            #expect(error?.sqlState == "22012")
            #expect(try await connection.query("select 5").first(Int.self) == 5)
            #expect(await connection.backend == backend)
        }
    }

    @Test func `a slow reader makes the server wait, and memory stays bounded`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let observer = try await Connection.open(database.endpoint())
            let backend = try #require(await connection.backend)
            let total = try await connection.copy(
                "copy (select repeat('x', 1000) from generate_series(1, 200000)) to stdout"
            ) { bytes in
                var (total, largest) = (0, 0)
                for try await piece in bytes {
                    if total == 0 {
                        let waits: SQL = """
                            select exists (select from pg_stat_activity
                                           where pid = \(backend) and wait_event = 'ClientWrite')
                            """
                        while try await observer.query(waits).first(Bool.self) != true { await Task.yield() }
                    }
                    total += piece.count
                    largest = max(largest, piece.count)
                }
                #expect(largest < 1_000_000)
                return total
            }
            #expect(total == 200_200_000)
        }
    }

    @Test func `in a transaction it is undone with it, and nothing else may run meanwhile`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            await #expect(throws: Oops.self) {
                try await connection.transaction { t in
                    #expect(try await t.copy("copy t from stdin", from: lines(0..<10)) == 10)
                    throw Oops()
                }
            }
            #expect(try await count(connection) == 0)
            try await connection.copy("copy (select 1) to stdout") { bytes in
                let error = await #expect(throws: PostgresError.self) { try await connection.query("select 1") }
                #expect(error?.kind == .nested)
            }
            #expect(try await count(connection) == 0)
        }
    }

    @Test func `what is no COPY of that direction, and one with values, is refused`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await open(database)
            let missing = await #expect(throws: PostgresError.self) {
                try await connection.copy("copy missing from stdin", from: lines(0..<1))
            }
            #expect(missing?.sqlState == "42P01" && missing?.statement == "copy missing from stdin")
            let valued = await #expect(throws: PostgresError.self) {
                try await connection.copy("copy (select \(1)) to stdout") { _ in }
            }
            #expect(valued?.kind == .encode)
            #expect(try await count(connection) == 0)
            let wrong = await #expect(throws: PostgresError.self) {
                try await connection.copy("copy t to stdout", from: lines(0..<1))
            }
            #expect(wrong?.kind == .decode)
            #expect(await !connection.isOpen)
        }
    }
}
