import AsyncHTTPClient
import Flow
import Foundation
import Local
import Logging
import Postgres
import Review
import ServiceLifecycle

/// The whole of Kenin in one process, over a private database and a local model.
struct DemoRun: Sendable {
    let home: DemoHome
    let settings: Settings
    let speech: Speech
    /// Called once the first case is on a desk.
    let opened: @Sendable () -> Void

    private static let database = "kenin"

    /// Runs until a signal ends it.
    ///
    /// - Throws: `ClusterError`, `ModelProblem`, ``Failure``, and what the services throw.
    func run() async throws {
        let logger = Logger(label: "kenin.demo")
        say("データベースを起動しています…", "Starting the database …")
        let cluster = try await Cluster.start(in: home.cluster)
        do {
            try await prepare(cluster)
            let (model, address) = try await startModel()
            do {
                try await serve(cluster, model, address, logger)
            } catch {
                await model.stop()
                throw error
            }
            await model.stop()
        } catch {
            await cluster.stop()
            throw error
        }
        await cluster.stop()
    }

    /// The database and its roles, made where they are missing, and its schema brought forward.
    private func prepare(_ cluster: Cluster) async throws {
        let superuser = try await Connection.open(Endpoint(cluster.url()))
        let exists = try await superuser.query(
            "select exists (select from pg_database where datname = \(Self.database))"
        ).first(Bool.self)
        if exists != true { _ = try await superuser.query("create database \(verbatim: Self.database)") }
        await superuser.close()
        let database = try Database(over(cluster))
        try await database.makeRoles()
        _ = try await database.migrate()
    }

    /// The settings with the private database and the local model in them.
    private func over(_ cluster: Cluster, model: String? = nil) -> Settings {
        var settings = settings
        (settings.models.name, settings.models.urls, settings.models.key) = ("demo", model.map { [$0] } ?? [], nil)
        // Two cores answer no faster for being asked more at once, and the first case is wanted early.
        settings.rounds = 1
        settings.databaseURL = cluster.url(database: Self.database)
        (settings.directURL, settings.replicaURL) = (nil, nil)
        return settings
    }

    private func startModel() async throws -> (ModelServer, String) {
        let python = try await ModelPython.ensure(in: ModelWeights.cache(), progress: progress)
        let weights = try await ModelWeights.demo.fetch(into: ModelWeights.cache(), with: python, progress: progress)
        say("モデルを起動しています…", "Starting the model …")
        return try await ModelServer.start(weights, with: python)
    }

    private func serve(_ cluster: Cluster, _ model: ModelServer, _ address: String, _ logger: Logger) async throws {
        let settings = over(cluster, model: address)
        if !FileManager.default.fileExists(atPath: settings.ledgerKey.path) {
            _ = try LedgerKey.make(name: "kenin.demo", settings)
        }
        let people = try DemoPeople.known(in: home, speech: speech)
        let house = try House(settings, logger: logger)
        let setUp = DemoSetUp(house: house, people: people, speech: speech)
        let client = try house.client()
        let opening = DemoOpening {
            say("拠点、審査規程、見本の案件を用意しています…", "Preparing the site, its policies and the sample cases …")
            try await setUp.run()
            say("最初の案件への回答を待っています…", "Waiting for the first answer …")
            try await setUp.firstCase()
            GlobalOptions.write(people.announcement(settings, speech))
            opened()
        }
        do {
            let services =
                try house.serving + house.working(client: client, logger: logger) + [
                    house.web(isDemo: true, logger: logger)
                ]
            try await House.run(
                [cluster] + services, spared: [DemoModel(server: model, logger: logger)], opening: opening,
                logger: logger)
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    private var progress: @Sendable (String) -> Void { { line in GlobalOptions.write(line) } }

    private func say(_ ja: String, _ en: String) { GlobalOptions.write(speech.say(ja, en)) }
}

/// The model server as a part that may break: without it people still read and sign, and pages say that it is down.
struct DemoModel: Service {
    let server: ModelServer
    let logger: Logger

    func run() async throws {
        do {
            try await server.run()
        } catch {
            logger.error(
                "the model server ended; start the demo again to have cases answered", metadata: ["words": "\(error)"])
        }
    }
}

/// What is done once, beside the services; its end ends nothing, its failure everything.
struct DemoOpening: Service {
    let body: @Sendable () async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown(body)
    }
}
