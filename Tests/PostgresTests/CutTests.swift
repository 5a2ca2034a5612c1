import Foundation
import TestDatabase
import Testing

@testable import Postgres

/// What is known after a line was cut, on a line that is really cut.
@Suite struct CutTests {
    private func rows(_ database: TestDatabase) async throws -> Int? {
        let observer = try await Connection.open(database.endpoint())
        return try await observer.query("select count(*) from t").first(Int.self)
    }

    private func makeTable(_ database: TestDatabase) async throws {
        try await Connection.open(database.endpoint()).script("create table t (n int)")
    }

    private static func says(_ word: String, _ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(word)
    }

    @Test(arguments: [true, false])
    func `after a lost answer to commit the outcome is unknown, and the error says so`(reaches: Bool) async throws {
        try await TestDatabase.withEmpty { database in
            try await makeTable(database)
            try await Proxy.before(database) { bytes, _ in
                !Self.says("commit", bytes) ? .pass : reaches ? .swallowAnswer : .cut
            } _: { endpoint in
                let connection = try await Connection.open(endpoint)
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.transaction { _ = try await $0.query("insert into t values (1)") }
                }
                #expect(error?.kind == .connectionLost && error?.effect == .unknown)
                #expect(error?.advice?.contains("unknown") == true)
                #expect(await !connection.isOpen)
            }
            while try await Connection.open(database.endpoint()).query(
                "select 1 from pg_stat_activity where query like 'insert%' or query = 'commit'"
            ).count > 0 { await Task.yield() }
            #expect(try await rows(database) == (reaches ? 1 : 0))
        }
    }

    @Test func `cut before commit was sent, the transaction is known to be undone`() async throws {
        try await TestDatabase.withEmpty { database in
            try await makeTable(database)
            try await Proxy.before(database) { bytes, _ in
                Self.says("insert", bytes) ? .swallowAnswer : .pass
            } _: {
                endpoint in
                let connection = try await Connection.open(endpoint)
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.transaction { _ = try await $0.query("insert into t values (1)") }
                }
                #expect(error?.kind == .connectionLost && error?.effect == .undone)
                let later = await #expect(throws: PostgresError.self) { try await connection.query("select 1") }
                #expect(later?.effect == .notSent)
                let alone = try await Connection.open(endpoint)
                let single = await #expect(throws: PostgresError.self) {
                    try await alone.query("insert into t values (1)")
                }
                #expect(single?.effect == .unknown)
            }
        }
    }

    @Test func `cut in the middle of a COPY in, no row is stored, and another connection is lent`() async throws {
        try await TestDatabase.withEmpty { database in
            try await makeTable(database)
            let bytes = AsyncStream<Data> { stream in
                for n in 0..<2_000 { stream.yield(Data((0..<100).map { "\(n * 100 + $0)\n" }.joined().utf8)) }
                stream.finish()
            }
            try await Proxy.before(database) { _, before in
                before > 500_000 ? .cut : .pass
            } _: { endpoint in
                let pool = Pool(endpoint, size: 1)
                let error = await #expect(throws: PostgresError.self) {
                    try await pool.withConnection { try await $0.copy("copy t from stdin", from: bytes) }
                }
                #expect(error?.kind == .connectionLost && error?.effect == .undone)
                let answers = try await pool.withConnection { try await $0.query("select 5").first(Int.self) }
                #expect(answers == 5)
            }
            #expect(try await rows(database) == 0)
        }
    }

    @Test func `cut in the middle of a COPY out, the reader is told`() async throws {
        try await TestDatabase.withEmpty { database in
            let superuser = try await Connection.open(database.endpoint())
            try await Proxy.before(database) { _, _ in
                .pass
            } _: { endpoint in
                let connection = try await Connection.open(endpoint)
                let backend = try #require(await connection.backend)
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.copy(
                        """
                        copy (select repeat('x', 1000) from generate_series(1, 10000) a, generate_series(1, 10000) b)
                        to stdout
                        """
                    ) { bytes in
                        var total = 0
                        for try await piece in bytes {
                            if total == 0 { _ = try await superuser.query("select pg_terminate_backend(\(backend))") }
                            total += piece.count
                        }
                    }
                }
                #expect(error?.kind == .connectionLost)
                #expect(await !connection.isOpen)
            }
        }
    }
}
