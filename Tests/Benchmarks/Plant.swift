import Access
import Checks
import Flow
import Foundation
import Ledger
import Local
import Policies
import Postgres
import Review
import Store

/// A site with eight submitters, eight reviewers and its policies, over a database of its own.
struct Plant {
    let name: String
    let cluster: Cluster
    let flow: Flow
    let site: Site
    let key: SigningKey
    /// A connection of the superuser, to fill tables and look into them.
    let superuser: Connection
    let submitters: [Account]
    let reviewers: [Account]
    static let people = 8
    static let password = "correct horse battery"

    /// The policy of the cases here.
    static let policy = "dimension"

    /// Makes the database and founds the site.
    static func found(_ name: String, on cluster: Cluster, cost: ScryptCost) async throws -> Plant {
        let migrations = Bench.package.appending(path: "Migrations")
        let outside = try await Connection.open(Endpoint(cluster.url()))
        _ = try await outside.query("create database \(verbatim: name)")
        await outside.close()
        let superuser = try await Connection.open(Endpoint(cluster.url(database: name)))
        try await superuser.script(
            try String(contentsOf: migrations.appending(path: "roles.sql"), encoding: .utf8))
        await superuser.close()
        let owner = try await Connection.open(Endpoint(cluster.url(user: "kenin_owner", database: name)))
        _ = try await Migrator(folder: migrations).migrate(on: owner)
        let flow = try Self.flow(name, cluster, cost)
        try await flow.found(
            Founding(name: "bench", zone: "Asia/Tokyo", language: .en), login: "admin", name: "Admin",
            password: password, roles: [.admin], on: owner)
        await owner.close()
        let plant = try await open(name, on: cluster, cost: cost)
        try await plant.settle()
        return try await open(name, on: cluster, cost: cost)
    }

    /// Opens a plant that was founded before.
    static func open(_ name: String, on cluster: Cluster, cost: ScryptCost = .least) async throws -> Plant {
        let flow = try flow(name, cluster, cost)
        guard let site = try await flow.store.sites().first else { throw Trouble("\(name) has no site") }
        let accounts = try await flow.store.accounts(site.id)
        let superuser = try await Connection.open(Endpoint(cluster.url(database: name)))
        _ = try await superuser.query("set search_path = kenin")
        return Plant(
            name: name, cluster: cluster, flow: flow, site: site, key: try signingKey, superuser: superuser,
            submitters: accounts.filter { $0.roles == [.submitter] },
            reviewers: accounts.filter { $0.roles == [.reviewer] })
    }

    private static var signingKey: SigningKey {
        get throws { try SigningKey(name: "bench", seed: Data(repeating: 7, count: 32)) }
    }

    private static func flow(_ name: String, _ cluster: Cluster, _ cost: ScryptCost) throws -> Flow {
        func pool(_ user: String, _ size: Int) -> Pool {
            Pool(Endpoint(cluster.url(user: user, database: name)), size: size)
        }
        return Flow(
            store: Store(pool("kenin_app", people)), due: Due(pool("kenin_reader", 2)), models: try register(),
            checks: CheckList.all, ledgerKey: try signingKey.verifier, cost: cost)
    }

    private static func register() throws -> [Model] { folder.models }
    private static let folder = PolicyFolder(Bench.package.appending(path: "Policies"), checks: CheckList.names)

    /// The people and the policies.
    private func settle() async throws {
        guard let admin = try await flow.store.account(site.id, login: "admin") else { throw Trouble("no admin") }
        var people: [(String, Role)] = [("author", .policyAuthor), ("auditor", .auditor)]
        for n in 1...Self.people { people += [("submitter\(n)", .submitter), ("reviewer\(n)", .reviewer)] }
        for (login, role) in people {
            try await flow.createAccount(
                login: login, name: "Name of \(login)", password: Self.password, roles: [role], language: nil, at: site,
                by: admin)
        }
        guard let author = try await flow.store.account(site.id, login: "author") else { throw Trouble("no author") }
        for source in Self.folder.policies.values.sorted(by: { $0.policy.name < $1.policy.name }) {
            _ = try await flow.activate(source.bytes, password: Self.password, at: site, by: author)
        }
    }

    /// Lets go of the database.
    func close() async { await superuser.close() }

    /// A token for the API.
    func token(_ account: Account) async throws -> Secret {
        try await flow.createToken(name: "bench", roles: account.roles, days: 1, at: site, by: account)
    }

    /// A sequencer beside the writers.
    func sequencer() -> Sequencer {
        Sequencer(
            sequencing: Sequencing(
                Pool(Endpoint(cluster.url(user: "kenin_sequencer", database: name)), size: 2)),
            key: key, bell: flow.bell, publish: { _, _ in })
    }

    /// A shaft with readings inside its limits, as the API takes it.
    static let shaft = """
        {"kind":"inspection","policy":"\(policy)","language":"en","title":"Shaft 4711","question":"Is the shaft within limits?",
         "part":"4711-02","lot":"L2026-11","drawing":"D-4711","characteristics":[{"name":"d","unit":"mm","lower":19.980,
         "upper":20.020,"measurements":[19.991,20.004,19.998,20.001,19.987]}]}
        """

    /// The same as the rules read it.
    static func content() throws -> CaseContent {
        try CaseContent.read(JSON.parse(Data(shaft.utf8)), language: .en)
    }
}

/// A model that answers at once, always the same and right.
struct Script: Reasoner {
    static let answer = """
        1. 19.980 ≤ 19.991 ≤ 20.020 inside
        2. 19.980 ≤ 20.004 ≤ 20.020 inside
        3. 19.980 ≤ 19.998 ≤ 20.020 inside
        4. 19.980 ≤ 20.001 ≤ 20.020 inside
        5. 19.980 ≤ 19.987 ≤ 20.020 inside
        6. mean = (19.991 + 20.004 + 19.998 + 20.001 + 19.987) / 5 = 19.9962 mm
        Final answer: pass
        """

    func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
        Reasoning(
            trace: Trace(thought: "", answer: Self.answer), finish: .stop, usage: Usage(prompt: 500, completion: 200),
            model: ModelIdentity(name: "demo", digest: Data(repeating: 1, count: 32), licence: "Apache-2.0"),
            server: "script")
    }
}
