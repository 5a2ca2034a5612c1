import TestDatabase
import Testing

@testable import Postgres

/// A server that goes and comes back.
@Suite struct OutageTests {
    private typealias Instant = ContinuousClock.Instant

    @Test func `a pool waits for a server that crashed, and serves all once it is back`() async throws {
        try await TestServer.with { server in
            var endpoint = server.endpoint
            endpoint.application = "crash"
            let pool = Pool(
                endpoint, size: 2, patience: .seconds(60), ridden: .seconds(60),
                backoff: Backoff(first: .milliseconds(5), most: .milliseconds(50)))
            let observer = try await Connection.open(server.endpoint)
            _ = try await pool.withConnection { try await $0.query("create table t (n int)") }
            let running = Task { try await pool.withConnection { try await $0.query("select pg_sleep(600)") } }
            let isActive: SQL = """
                select exists (select from pg_stat_activity where application_name = 'crash' and state = 'active')
                """
            while try await observer.query(isActive).first(Bool.self) != true { await Task.yield() }
            try await server.crash()
            let error = await #expect(throws: PostgresError.self) { try await running.value }
            #expect(error?.kind == .connectionLost && error?.effect == .unknown)

            try await withThrowingTaskGroup(of: Void.self) { group in
                for n in 0..<20 {
                    group.addTask {
                        try await pool.withConnection { _ = try await $0.query("insert into t values (\(n))") }
                    }
                }
                while pool.waitingCount != 18 { await Task.yield() }
                try await server.start()
                try await group.waitForAll()
            }
            let count = try await pool.withConnection { try await $0.query("select count(*) from t").first(Int.self) }
            #expect(count == 20)
            #expect(pool.lentCount == 0)
        }
    }

    @Test func `an outage that lasts is refused at once, with why`() async throws {
        let pool = Pool(
            Endpoint("host=/nonexistent"), size: 1, patience: .seconds(60), ridden: .milliseconds(20),
            backoff: Backoff(first: .milliseconds(1), most: .seconds(600)), chance: { 1 })
        for _ in 0..<50 {
            let error = await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in () } }
            #expect(error?.kind == .cannotConnect && error?.advice?.contains("server runs") == true)
        }
        #expect(pool.lentCount == 0 && pool.waitingCount == 0)
    }

    @Test func `a dead server is tried once in a while, however many ask, and a returned one by all at once`() {
        let start = Instant.now
        var outage = Outage(backoff: Backoff(), ridden: .seconds(5))
        var tries: [Duration] = []
        for millisecond in 0..<60_000 {
            let now = start + .milliseconds(millisecond)
            for _ in 0..<3 {
                guard case .tryNow = outage.ask(at: now) else { continue }
                tries.append(now - start)
                outage.failed(PostgresError(.cannotConnect, "nobody"), at: now, chance: 0.5)
            }
        }
        #expect(tries.count < 90)
        #expect(tries.prefix(3).map { $0 } == [.zero, .milliseconds(38), .milliseconds(113)])
        guard case .refuse = outage.ask(at: start + .milliseconds(60_000)) else {
            Issue.record("an outage of a minute is still waited out")
            return
        }
        outage.ended()
        for _ in 0..<3 {
            guard case .tryNow = outage.ask(at: start + .seconds(61)) else {
                Issue.record("not all may connect")
                return
            }
        }
    }

    @Test func `a wrong password is no outage: nobody waits for it, and it is not tried by everyone`() {
        let start = Instant.now
        var outage = Outage(backoff: Backoff(), ridden: .seconds(5))
        var wrong = PostgresError(.cannotConnect, "password authentication failed")
        wrong.sqlState = "28P01"
        outage.failed(wrong, at: start, chance: 0)
        guard case .refuse(let error) = outage.ask(at: start) else {
            Issue.record("waits")
            return
        }
        #expect(error.sqlState == "28P01" && error.advice?.contains("passfile") == true)
    }

    @Test(arguments: [0.0, 0.5, 0.999]) func `waits grow, and chance takes up to half`(chance: Double) {
        let backoff = Backoff(first: .milliseconds(100), most: .seconds(3))
        let full: [Duration] = [.milliseconds(100), .milliseconds(200), .milliseconds(400)]
        for (index, full) in full.enumerated() {
            let delay = backoff.delay(after: index + 1, chance: chance)
            #expect(delay >= full / 2 && delay <= full)
        }
        #expect(backoff.delay(after: 1_000_000, chance: chance) <= .seconds(3))
    }

    @Test func `two hundred wait for two connections, and all are served by these two`() async throws {
        try await TestDatabase.withEmpty { database in
            let pool = Pool(database.endpoint(), size: 2, patience: .seconds(60))
            let backends = try await withThrowingTaskGroup(of: Int?.self) { group in
                try await pool.withConnection { _ in
                    try await pool.withConnection { _ in
                        for place in 0..<200 {
                            group.addTask {
                                try await pool.withConnection { connection in
                                    let row = try await connection.query("select \(place)").first(Int.self)
                                    #expect(row == place)
                                    return await connection.backend
                                }
                            }
                        }
                        while pool.waitingCount != 200 { await Task.yield() }
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1 ?? 0, default: 0] += 1 }
            }
            #expect(backends.count == 2 && backends.values.reduce(0, +) == 200)
            #expect(pool.lentCount == 0)
        }
    }

    @Test func `a refusal to connect carries its code`() async throws {
        try await TestDatabase.withEmpty { database in
            let missing = await #expect(throws: PostgresError.self) {
                try await Connection.open(database.endpoint().with(database: "missing"))
            }
            #expect(missing?.sqlState == "3D000" && missing?.advice?.contains("create the database") == true)
            let nobody = await #expect(throws: PostgresError.self) {
                try await Connection.open(database.endpoint(as: "missing"))
            }
            #expect(nobody?.sqlState == "28000" && nobody?.isOutage == false)
        }
    }
}
