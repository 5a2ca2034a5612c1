import AsyncHTTPClient
import Checks
import Flow
import Foundation
import Inference
import Ledger
import Logging
import Policies
import Postgres
import Review
import ServiceLifecycle
import Store
import UnixSignals

/// The rooms put together over one database: what `serve`, `work` and `demo` run, each its part of it.
struct House: Sendable {
    let settings: Settings
    let database: Database
    let flow: Flow
    let store: Store
    /// The register.
    let models: [Model]
    /// What must run beside everything: the pools, and what wakes this process when others have stored something.
    private let beside: [any Service]

    /// Puts the rooms together; connections open when they are first needed.
    /// - Throws: ``Failure`` where settings, register or the ledger's public key cannot be used.
    init(_ settings: Settings, logger: Logger) throws {
        let database = try Database(settings)
        let app = database.pool(.app, size: Database.usualSize)
        let reader = database.pool(.reader, size: 2)
        let replica = database.replica
        let models = try Self.register(settings)
        let store = Store(app)
        self.settings = settings
        self.database = database
        self.store = store
        self.models = models
        flow = Flow(
            store: store, archive: replica.map(Store.init), due: Due(reader), models: models, checks: CheckList.all,
            ledgerKey: try LedgerKey.open(settings), logger: logger)
        let wakeUps = WakeUps(bell: flow.bell, endpoint: database.direct(.app), logger: logger)
        beside = [app, reader] + [replica].compactMap(\.self) + [wakeUps]
    }

    /// The site of a name.
    /// - Throws: ``Refusal`` `not-found`.
    func site(_ name: String) async throws -> Site {
        guard let site = try await store.sites().first(where: { $0.name == name }) else { throw Refusal(.notFound) }
        return site
    }

    /// What answering requests needs beside the server.
    var serving: [any Service] { beside }

    /// What answers cases and keeps the ledger.
    ///
    /// - Parameter client: shut down by the caller, after the services have ended.
    /// - Throws: ``Failure`` for the ledger's key and the models' addresses.
    func working(client: HTTPClient, logger: Logger) throws -> [any Service] {
        let endpoints = try settings.models.endpoints(of: models)
        if endpoints.isEmpty { logger.warning("no model is served anywhere: cases arrive unanswered") }
        let reasoner = EndpointPool(
            models: models, endpoints: endpoints, calls: try settings.models.calls(of: models), client: client,
            logger: logger)
        let sequencing = database.pool(.sequencer, size: 2)
        let notes = settings.notes
        let sequencer = Sequencer(
            sequencing: Sequencing(sequencing), key: try LedgerKey.secret(settings), bell: flow.bell,
            publish: { site, note in try Self.publish(note, of: site, in: notes) })
        return [sequencing, sequencer, Worker(flow: flow, reasoner: reasoner, rounds: settings.rounds)]
    }

    /// An HTTP client for the models' servers.
    func client() throws -> HTTPClient {
        let endpoints = try settings.models.endpoints(of: models)
        return HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: Transport.configuration(for: endpoints.values.joined()))
    }

    /// Keeps a site's newest signed note outside the database, where auditors and witnesses fetch it.
    private static func publish(_ note: Data, of site: String, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "\(site).note")
        // Another sequencer may have been faster, or the database be older than what was published: the larger stays.
        if let kept = try? Data(contentsOf: file), size(of: kept) > size(of: note) { return }
        try note.write(to: file, options: .atomic)
    }

    /// The number of entries that a note signs, which is its second line; 0 where it says none.
    private static func size(of note: Data) -> Int64 {
        let lines = note.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
        return lines.count > 1 ? Int64(String(decoding: lines[1], as: UTF8.self)) ?? 0 : 0
    }

    private static func register(_ settings: Settings) throws -> [Model] {
        let file = settings.share.appending(path: "Policies/models.yaml")
        return try Register.read(try PrivateFile.bytes(of: file.path))
    }

    /// How long the services may take to end: for the requests that are being answered. What they still do then is cut off;
    /// of a bulk the lines that were answered stay, and an export lacks its end, by which its reader knows.
    private static let patience = Duration.seconds(20)

    /// Runs services until a signal ends them: SIGTERM and SIGINT gracefully, in the order from the last to the first.
    ///
    /// - Parameters:
    ///   - spared: may end without ending the others.
    ///   - opening: done once beside them; its end ends nothing, its failure everything.
    static func run(
        _ services: [any Service], spared: [any Service] = [], opening: DemoOpening? = nil, logger: Logger
    ) async throws {
        var all = spared.map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0, successTerminationBehavior: .ignore)
        }
        all += services.map { .init(service: $0) }
        if let opening {
            all.append(
                .init(
                    service: opening, successTerminationBehavior: .ignore,
                    failureTerminationBehavior: .gracefullyShutdownGroup))
        }
        var configuration = ServiceGroupConfiguration(
            services: all, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = patience
        try await ServiceGroup(configuration: configuration).run()
    }
}
