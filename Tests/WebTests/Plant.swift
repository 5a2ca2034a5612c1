import Access
import Checks
import Flow
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import Policies
import Postgres
import Review
import Store
import TestDatabase
import Testing

@testable import Web

/// A plant for a test: a site with its people and policies over a real database, served in memory.
struct Plant: Sendable {
    let database: TestDatabase
    let flow: Flow
    let site: Site
    let client: any TestClientProtocol
    let routes: Routes
    static let password = "correct horse battery"
    static let origin = "http://kenin.test"

    /// Logins with their roles.
    static let people: [(login: String, roles: Set<Role>)] = [
        ("submitter", [.submitter]), ("reviewer", [.reviewer, .submitter]), ("second", [.reviewer]),
        ("approver", [.approver]), ("clerk", [.auditor, .datasetSteward, .policyAuthor]),
    ]

    /// Gives `body` a plant of its own.
    ///
    /// - Parameter status: how model, sequencer and database are said to do.
    static func with(
        status: Flow.Status = Flow.Status(databaseUp: true, modelUp: true, sequencerLagSeconds: 0),
        _ body: @Sendable (Plant) async throws -> Void
    ) async throws {
        try await TestDatabase.with { database in
            let folder = PolicyFolder(
                TestDatabase.packageMigrations.deletingLastPathComponent().appending(path: "Policies"),
                checks: CheckList.names)
            let flow = Flow(
                store: Store(Pool(database.endpoint(as: "kenin_app"), size: 8)),
                due: Due(Pool(database.endpoint(as: "kenin_reader"), size: 2)), models: folder.models,
                checks: CheckList.all,
                ledgerKey: try SigningKey(name: "kenin", seed: Data(repeating: 7, count: 32)).verifier,
                cost: try #require(ScryptCost(logN: 4)))
            let site = try await found(flow, database, folder)
            let web = try WebServer(
                flow: flow, logger: Self.silent, secureCookies: false,
                origins: [origin], demoNotice: false, status: { status })
            try await web.application(host: "127.0.0.1", port: 0).test(.router) { client in
                try await body(Plant(database: database, flow: flow, site: site, client: client, routes: web.routes))
            }
        }
    }

    private static func found(_ flow: Flow, _ database: TestDatabase, _ folder: PolicyFolder) async throws -> Site {
        let owner = try await Connection.open(database.endpoint(as: "kenin_owner"))
        try await flow.found(
            Founding(name: "plant", zone: "Asia/Tokyo", language: .en), login: "admin", name: "Name of admin",
            password: password, roles: [.admin], on: owner)
        await owner.close()
        let site = try #require(try await flow.store.sites().first)
        let admin = try #require(try await flow.store.account(site.id, login: "admin"))
        for person in people {
            try await flow.createAccount(
                login: person.login, name: "Name of \(person.login)", password: password, roles: person.roles,
                language: nil, at: site, by: admin)
        }
        let clerk = try #require(try await flow.store.account(site.id, login: "clerk"))
        for source in folder.policies.values.sorted(by: { $0.policy.name < $1.policy.name }) {
            _ = try await flow.activate(source.bytes, password: password, at: site, by: clerk)
        }
        return site
    }

    /// Lets a worker do what is due with scripted answers.
    func work(_ answers: [String]) async throws {
        let worker = Worker(flow: flow, reasoner: Script(answers), backoff: { _ in 0 })
        while try await worker.round() {}
    }

    /// An API client signed in by a session.
    func api(_ login: String, language: String = "en") async throws -> APICaller {
        let nobody = APICaller(plant: self, token: nil, language: language)
        let answer = try await nobody.post(
            "session", #"{"login":"\#(login)","password":"\#(Self.password)"}"#)
        return APICaller(plant: self, token: try #require(answer.json?["token"]?.text), language: language)
    }

    /// A browser signed in through the form.
    func browser(_ login: String, language: String = "en") async throws -> Browser {
        var browser = Browser(plant: self, language: language)
        let page = try await browser.post(
            "/s/plant/sign-in", [("login", login), ("password", Self.password), ("next", "")])
        #expect(page.status == 303, "\(page.text)")
        return browser
    }

    /// A case of a shaft with readings inside its limits.
    static let shaft = """
        {"kind":"inspection","policy":"dimension","language":"en","title":"Shaft","question":"Is the shaft within limits?",
         "characteristics":[{"name":"d","unit":"mm","lower":19.980,"upper":20.020,"measurements":[19.991,20.004]}]}
        """

    /// Submits the shaft and lets a script answer it; gives the case's id.
    func assessed(_ answers: [String]) async throws -> String {
        let answer = try await api("submitter").post("cases", Self.shaft)
        #expect(answer.status == 201, "\(answer.text)")
        try await work(answers)
        return try #require(answer.json?["case"]?.text).lowercased()
    }

    /// Three agreeing answers without a fault.
    static let good = Array(repeating: "1. 19.980 ≤ 19.991 ≤ 20.020 inside\nFinal answer: pass", count: 3)
    /// Three answers with a false equation.
    static let wrong = Array(repeating: "1. 20.004 − 19.991 = 0.113 mm\nFinal answer: pass", count: 3)
}

/// A model that says what a test wrote, attempt by attempt.
struct Script: Reasoner {
    let answers: [String]
    init(_ answers: [String]) { self.answers = answers }

    func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
        let index = request.sampler.seed - 1
        guard answers.indices.contains(index) else { throw ReasonerFault(.cannotConnect, "scripted") }
        return Reasoning(
            trace: Trace(thought: "", answer: answers[index]), finish: .stop, usage: Usage(prompt: 1, completion: 1),
            model: ModelIdentity(name: "demo", digest: Data(repeating: 1, count: 32), licence: "Apache-2.0"),
            server: "script")
    }
}

extension Plant {
    /// Says only what is critical; keeps its metadata, in which the request's id travels.
    static var silent: Logger {
        Logger(label: "test") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .critical
            return handler
        }
    }
}
