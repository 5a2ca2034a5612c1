import Access
import Checks
import Flow
import Foundation
import Ledger
import Policies
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// A plant for a test: a site with its people and policies, over a real database, with a model that plays a script.
struct Plant {
    let database: TestDatabase
    let flow: Flow
    let site: Site
    let key: SigningKey
    let sequencer: Sequencer
    let submitter: Account
    let reviewer: Account
    let second: Account
    let approver: Account
    let clerk: Account
    static let password = "correct horse battery"

    static func with(_ body: (Plant) async throws -> Void) async throws {
        try await TestDatabase.with { try await with($0, body) }
    }

    /// A plant over a database, reached by another way than straight where one is given.
    static func with(
        _ database: TestDatabase, archive: Store? = nil, by way: ((_ user: String) -> Endpoint)? = nil,
        poll: Duration = .seconds(1), _ body: (Plant) async throws -> Void
    ) async throws {
        let way = way ?? { database.endpoint(as: $0) }
        let app = Pool(way("kenin_app"), size: 8)
        let reader = Pool(way("kenin_reader"), size: 2)
        let key = try SigningKey(name: "kenin", seed: Data(repeating: 7, count: 32))
        let folder = PolicyFolder(
            TestDatabase.packageMigrations.deletingLastPathComponent().appending(path: "Policies"),
            checks: CheckList.names)
        let cost = try #require(ScryptCost(logN: 4))
        let flow = Flow(
            store: Store(app), archive: archive, due: Due(reader), models: folder.models, checks: CheckList.all,
            ledgerKey: key.verifier, cost: cost, bell: Bell(poll: poll))
        let owner = try await Connection.open(database.endpoint(as: "kenin_owner"))
        try await flow.found(
            Founding(name: "plant", zone: "Asia/Tokyo", language: .ja), login: "admin", name: "Admin",
            password: password, roles: [.admin], on: owner)
        await owner.close()
        let site = try #require(try await flow.store.sites().first)
        let admin = try #require(try await flow.store.account(site.id, login: "admin"))
        func account(_ login: String, _ roles: Set<Role>) async throws -> Account {
            try await flow.createAccount(
                login: login, name: "Name of \(login)", password: password, roles: roles, language: nil, at: site,
                by: admin)
            return try #require(try await flow.store.account(site.id, login: login))
        }
        let plant = Plant(
            database: database, flow: flow, site: site, key: key,
            sequencer: Sequencer(
                sequencing: Sequencing(Pool(database.endpoint(as: "kenin_sequencer"), size: 1)), key: key,
                bell: flow.bell, publish: { _, _ in }),
            submitter: try await account("submitter", [.submitter]),
            reviewer: try await account("reviewer", [.reviewer, .submitter]),
            second: try await account("second", [.reviewer]),
            approver: try await account("approver", [.approver]),
            clerk: try await account("clerk", [.auditor, .datasetSteward, .policyAuthor]))
        for source in folder.policies.values.sorted(by: { $0.policy.name < $1.policy.name }) {
            _ = try await flow.activate(source.bytes, password: password, at: site, by: plant.clerk)
        }
        try await body(plant)
    }

    /// A case of a shaft with a reading out of limits.
    static func shaft(policy: String = "dimension") throws -> CaseContent {
        try CaseContent.read(
            JSON.parse(
                Data(
                    """
                    {"kind":"inspection","policy":"\(policy)","language":"en","title":"Shaft","question":"Is the shaft within limits?",
                     "characteristics":[{"name":"d","unit":"mm","lower":19.980,"upper":20.020,"measurements":[19.991,20.004]}]}
                    """.utf8)), language: .en)
    }

    /// Submits a case and lets a script answer and assess it.
    func assessed(_ answers: [String], content: CaseContent? = nil) async throws -> UUID {
        let replay = try await flow.submit(content ?? Self.shaft(), at: site, by: submitter.actor(), key: nil)
        let id = try id(of: replay)
        try await work(answers)
        return id
    }

    /// The case that a submission was answered with.
    func id(of replay: Replay) throws -> UUID {
        try #require(try JSON.parse(replay.body)["case"]?.text.flatMap(UUID.init(uuidString:)))
    }

    /// Lets a worker do what is due with scripted answers.
    func work(_ answers: [String]) async throws {
        let worker = Worker(flow: flow, reasoner: Script(answers), backoff: { _ in 0 })
        while try await worker.round() {}
    }

    /// The file of a case.
    func file(_ id: UUID) async throws -> CaseFile { try #require(try await flow.store.file(site.id, case: id)) }

    /// The due seat of the lowest place.
    func seat(_ id: UUID) async throws -> Seat {
        try #require(try await file(id).last?.seats.first { $0.sheet != nil })
    }

    /// Signs the due seat with everything acknowledged.
    @discardableResult
    func sign(
        _ id: UUID, by account: Account, _ request: Decision.Request, password: String = Plant.password
    ) async throws -> Replay {
        let seat = try await seat(id)
        let sheet = try #require(seat.sheet)
        var request = request
        request.acknowledged = Set(try await file(id).last?.findings.filter(\.finding.isConcern).map(\.n) ?? [])
        return try await flow.decide(
            request, seat: seat.id, of: id, sheet: sheet, password: password, language: .en, at: site, by: account,
            roles: nil, key: nil)
    }

    /// Why `body` is refused where changes of what it has read are committed while it waits for the row.
    func refusal(
        whileRunning changes: [SQL], _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> Refusal? {
        let mover = try await Connection.open(database.endpoint())
        let watcher = try await Connection.open(database.endpoint())
        _ = try await mover.query("begin")
        for change in changes { _ = try await mover.query(change) }
        async let refusal: Refusal? = {
            do {
                try await body()
                return nil
            } catch {
                return error as? Refusal
            }
        }()
        let waits: SQL = """
            select exists (select from pg_locks l join pg_stat_activity a using (pid)
                           where not l.granted and a.datname = current_database())
            """
        while try await watcher.query(waits).first(Bool.self) != true { await Task.yield() }
        _ = try await mover.query("commit")
        let told = await refusal
        await mover.close()
        await watcher.close()
        return told
    }
}

/// A model that says what a test wrote, attempt by attempt; it fails once it has nothing left to say.
struct Script: Reasoner {
    let answers: [String]
    init(_ answers: [String]) { self.answers = answers }

    /// Passes the part three times.
    static let passing = Script(Array(repeating: "Final answer: pass", count: 3))

    func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
        let index = request.sampler.seed - 1
        guard answers.indices.contains(index), answers[index] != "down" else {
            throw ReasonerFault(.cannotConnect, "scripted")
        }
        return Reasoning(
            trace: Trace(thought: "", answer: answers[index]), finish: .stop, usage: Usage(prompt: 1, completion: 1),
            model: ModelIdentity(name: "demo", digest: Data(repeating: 1, count: 32), licence: "Apache-2.0"),
            server: "script")
    }
}
