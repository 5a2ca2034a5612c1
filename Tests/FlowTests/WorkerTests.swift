import Checks
import Flow
import Foundation
import Ledger
import Logging
import Postgres
import Review
import Store
import Synchronization
import TestDatabase
import Testing

/// What a worker does beside answering one round well.
@Suite struct WorkerTests {
    /// A model that never comes back to a question with a certain word in it.
    private struct Hanging: Reasoner {
        let word: String
        func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
            if request.prompt.contains(word) { try await Task.sleep(for: .seconds(3_600)) }
            return try await Script.passing.attempt(request)
        }
    }

    @Test func `a round whose model hangs holds up no other, and is free again once the worker stops`() async throws {
        try await Plant.with { plant in
            func submit(_ title: String) async throws -> UUID {
                var content = try Plant.shaft()
                content.question += title
                let replay = try await plant.flow.submit(
                    content, at: plant.site, by: plant.submitter.actor(), key: nil)
                return try plant.id(of: replay)
            }
            let stuck = try await submit(" HANG")
            let other = try await submit(" fine")
            let worker = Worker(flow: plant.flow, reasoner: Hanging(word: "HANG"), rounds: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await worker.run() }
                while try await plant.file(other).last?.assessment == nil {
                    let rings = plant.flow.bell.rings
                    await plant.flow.bell.wait(after: rings, upTo: .milliseconds(100))
                }
                #expect(try await plant.file(stuck).last?.attempts.isEmpty == true)
                group.cancelAll()
            }
            #expect(try await plant.flow.store.takeWork(plant.site.id)?.caseID == stuck)
        }
    }

    @Test(arguments: [
        ("due = clock_timestamp() + interval '1 hour'", true),
        ("lease = clock_timestamp() + interval '1 hour', fence = 7", true),
        ("due = clock_timestamp() + interval '290 seconds', tries = 1", false),
        ("lease = clock_timestamp() + interval '55 seconds', fence = 7", false),
    ])
    func `a time that only a clock put back can explain holds up no round; a pause and a lease do`(
        written: String, isFree: Bool
    ) async throws {
        try await Plant.with { plant in
            _ = try await plant.flow.submit(Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            let superuser = try await Connection.open(plant.database.endpoint())
            _ = try await superuser.query("update kenin.work set \(verbatim: written)")
            await superuser.close()
            #expect(try await plant.flow.due.sites() == (isFree ? [plant.site.id] : []))
            #expect((try await plant.flow.store.takeWork(plant.site.id) != nil) == isFree)
        }
    }

    /// The same plant after a restart with another register and other checks.
    private func later(_ plant: Plant, models: [Model] = [], checks: [any Check] = CheckList.all) -> Flow {
        Flow(
            store: plant.flow.store, due: plant.flow.due, models: models, checks: checks,
            ledgerKey: plant.key.verifier, bell: plant.flow.bell)
    }

    @Test func `a round whose model left the register reaches a person unanswered, and names the checks that are gone`()
        async throws
    {
        try await Plant.with { plant in
            let replay = try await plant.flow.submit(
                Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            let id = try plant.id(of: replay)
            let flow = later(plant, checks: CheckList.all.filter { $0.name != "equation" })
            let worker = Worker(
                flow: flow, reasoner: Script.passing,
                backoff: { _ in 0 })
            while try await worker.round() {}
            let round = try #require(try await plant.file(id).last)
            #expect(round.attempts.isEmpty, "a model that may not be asked is not")
            #expect(round.assessment?.confidence == .unanswered)
            #expect(round.findings.contains { $0.finding.code == "check-gone" && $0.finding.check == "equation" })
            #expect(!round.seats.isEmpty)
        }
    }

    @Test func `a licence that no longer permits the use keeps the model from being asked`() async throws {
        try await Plant.with { plant in
            let replay = try await plant.flow.submit(
                Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            let models = plant.flow.models.map { model in
                var model = model
                model.uses = []
                return model
            }
            let worker = Worker(
                flow: later(plant, models: models),
                reasoner: Script.passing,
                backoff: { _ in 0 })
            while try await worker.round() {}
            #expect(try await plant.file(plant.id(of: replay)).last?.attempts.isEmpty == true)
        }
    }

    @Test func `a policy that cannot be read stops its own rounds alone, and they are tried again later`() async throws
    {
        try await Plant.with { plant in
            let superuser = try await Connection.open(plant.database.endpoint())
            _ = try await superuser.query("set search_path = kenin")
            _ = try await superuser.query("set session_replication_role = replica")
            let stuck = try plant.id(
                of: await plant.flow.submit(
                    Plant.shaft(policy: "general"), at: plant.site, by: plant.submitter.actor(), key: nil))
            let broken: SQL = "sha256('name: [')"
            for sql: SQL in [
                "insert into policy (site, hash, bytes) values (\(plant.site.id), \(sql: broken), 'name: [')",
                "update round set policy = \(sql: broken) where case_id = \(stuck)",
                "update policy_activation set policy = \(sql: broken) where name = 'general'",
            ] { _ = try await superuser.query(sql) }
            let flow = later(plant, models: plant.flow.models)
            let other = try plant.id(
                of: await flow.submit(Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil))
            #expect(try await flow.activePolicies(at: plant.site).contains { $0.name == "dimension" })
            #expect(try await !flow.activePolicies(at: plant.site).contains { $0.name == "general" })
            let worker = Worker(
                flow: flow, reasoner: Script.passing,
                backoff: { _ in 60 })
            while try await worker.round() {}
            #expect(try await plant.file(other).last?.assessment != nil)
            #expect(try await flow.due.trouble().failing == 0, "the model is not to blame")
            #expect(try await superuser.query("select count(*) from work where due > now()").first(Int.self) == 1)
            await superuser.close()
        }
    }

    @Test func `a database that goes away while the model answers costs no answer`() async throws {
        try await Plant.with { plant in
            let replay = try await plant.flow.submit(
                Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            let outage = Outage(superuser: try await Connection.open(plant.database.endpoint()), plant.database.name)
            let (failures, failed) = AsyncStream<Void>.makeStream()
            let worker = Worker(
                flow: plant.flow, reasoner: Severing(outage: outage), backoff: { _ in 0 },
                logger: Logger(label: "test") { _ in
                    Hearing { if $0 == "an attempt is not stored yet" { failed.yield() } }
                })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in failures.prefix(2) {}
                    try await outage.end()
                }
                group.addTask { while try await worker.round() {} }
                try await group.waitForAll()
            }
            let round = try #require(try await plant.file(plant.id(of: replay)).last)
            #expect(round.attempts.count == 3 && round.assessment != nil)
            #expect(outage.asked.withLock { $0 } == 3, "no model was asked twice")
            await outage.superuser.close()
        }
    }

    /// A database that lets nobody in.
    private final class Outage: Sendable {
        let superuser: Connection
        let database: String
        /// How often the model was asked; the first time begins the outage.
        let asked = Mutex(0)

        init(superuser: Connection, _ database: String) { (self.superuser, self.database) = (superuser, database) }

        func begin() async throws {
            _ = try await superuser.query("revoke connect on database \(verbatim: database) from public")
            _ = try await superuser.query(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = \(database) and usename = 'kenin_app'
                """)
        }

        func end() async throws {
            _ = try await superuser.query("grant connect on database \(verbatim: database) to public")
        }
    }

    /// A model during whose first answer the database goes away.
    private struct Severing: Reasoner {
        let outage: Outage

        func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
            let isFirst = outage.asked.withLock { asked in
                asked += 1
                return asked == 1
            }
            if isFirst { try await outage.begin() }
            return try await Script.passing.attempt(request)
        }
    }

    /// Tells each message that is logged.
    private struct Hearing: LogHandler {
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        let hear: @Sendable (String) -> Void

        init(_ hear: @escaping @Sendable (String) -> Void) { self.hear = hear }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { hear("\(event.message)") }
    }
}
