import TestDatabase
import Testing

@testable import Postgres

@Suite struct PipelineTests {
    @Test func `a recorded move is two pipelines`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            try await connection.script("create table t (n int)")
            let site = 7
            for _ in 0..<2 {
                let opening = try await connection.pipeline([
                    "begin", "set local kenin.site = '\(verbatim: String(site))'", "select count(*) from t",
                    "select current_setting('kenin.site')",
                ])
                #expect(opening.count == 4)
                #expect(try opening[3].first(String.self) == "7")
                #expect(await connection.isInTransaction)
                let closing = try await connection.pipeline(["insert into t values (\(1))", "commit"])
                #expect(closing[0].affected == 1)
                #expect(await !connection.isInTransaction)
            }
            #expect(try await connection.query("select count(*) from t").first(Int.self) == 2)
            let leftover = try await connection.query("select nullif(current_setting('kenin.site', true), '')")
            #expect(try leftover.decode(String?.self) == [nil])
        }
    }

    @Test func `the first error names its place, and the connection goes on`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let error = await #expect(throws: PostgresError.self) {
                try await connection.pipeline(["create table t (n int)", "select \(1) / \(0)", "select \(2)"])
            }
            #expect(error?.index == 1 && error?.sqlState == "22012" && error?.kind == .server)
            #expect(error?.statement == "select $1 / $2")
            #expect(try await connection.query("select to_regclass('t') is null").first(Bool.self) == true)
            #expect(try await connection.query("select \(2)").first(Int.self) == 2)
        }
    }

    @Test func `after begin the caller rolls back`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            await #expect(throws: PostgresError.self) { try await connection.pipeline(["begin", "select nothing"]) }
            #expect(await connection.isInTransaction)
            let error = await #expect(throws: PostgresError.self) { try await connection.query("select 1") }
            #expect(error?.sqlState == "25P02")
            let refused = await #expect(throws: PostgresError.self) { try await connection.query("commit") }
            #expect(refused?.kind == .rolledBack)
            #expect(await connection.rollBack())
            #expect(try await connection.query("select 1").first(Int.self) == 1)
        }
    }

    @Test func `what was prepared before and after an error stays right`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            for round in 0..<3 {
                await #expect(throws: PostgresError.self) {
                    try await connection.pipeline([
                        "select \(round) + 1", "select 1 / \(0)", "select \(round) + 2", "select * from missing",
                    ])
                }
                #expect(try await connection.query("select \(round) + 2").first(Int.self) == round + 2)
                #expect(try await connection.query("select \(round) + 1").first(Int.self) == round + 1)
            }
            let names = try await connection.query("select count(*) from pg_prepared_statements").first(Int.self)
            #expect(names == 4)
        }
    }

    @Test func `more statements than the cap are dropped on the server too`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let rows = try await connection.pipeline((0..<600).map { "select \($0) + \(verbatim: "\($0)")" })
            #expect(try rows.map { try $0.first(Int.self) } == (0..<600).map { $0 * 2 })
            let held = try await connection.query("select count(*)::int from pg_prepared_statements").first(Int.self)
            #expect(try #require(held) <= 256)
        }
    }

    @Test func `a changed table and a lost statement are prepared anew`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            try await connection.script("create table t (n int); insert into t values (1)")
            #expect(try await connection.query("select * from t where n = \(1)").first(Int.self) == 1)
            try await connection.script("alter table t add m text")
            let row = try await connection.query("select * from t where n = \(1)").first(Int.self, String?.self)
            #expect(try #require(row) == (1, nil))
            try await connection.script("deallocate all")
            #expect(try await connection.query("select * from t where n = \(1)").count == 1)
        }
    }

    @Test func `without preparing the server holds none`() async throws {
        try await TestDatabase.withEmpty { database in
            var endpoint = database.endpoint()
            endpoint.prepares = false
            let connection = try await Connection.open(endpoint)
            let rows = try await connection.pipeline(["select \(1)", "select count(*) from pg_prepared_statements"])
            #expect(try rows[0].first(Int.self) == 1 && rows[1].first(Int.self) == 0)
        }
    }

    @Test func `COPY is refused and closes the connection`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            await #expect(throws: PostgresError.self) { try await connection.query("copy (select 1) to stdout") }
            #expect(await !connection.isOpen)
            let scripted = try await Connection.open(database.endpoint())
            await #expect(throws: PostgresError.self) { try await scripted.script("copy (select 1) to stdout") }
            #expect(await !scripted.isOpen)
        }
    }

    @Test func `statements that cannot run in a transaction run alone`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            _ = try await connection.query("create table t (n int)")
            _ = try await connection.query("create index concurrently i on t (n)")
            _ = try await connection.query("vacuum t")
            await #expect(throws: PostgresError.self) { try await connection.pipeline(["select 1", "vacuum t"]) }
        }
    }

    @Test func `many tasks may share a connection`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for n in 0..<50 {
                    group.addTask { try await connection.query("select \(n) * 2").first(Int.self) ?? -1 }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 2450)
        }
    }
}
