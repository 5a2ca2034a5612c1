import AsyncHTTPClient
import ArgumentParser
import Logging

/// Answers cases and keeps the ledger, until it is told to stop.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer cases and keep the ledger, on the database of DATABASE_URL.")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let settings = try await global.settings()
        JSONLog.bootstrap(level: settings.logLevel)
        let logger = Logger(label: "kenin.work")
        let house = try House(settings, logger: logger)
        for user in [Database.User.app, .sequencer, .reader] { try await house.database.admit(user) }
        let client = try house.client()
        do {
            let services = try house.serving + house.working(client: client, logger: logger)
            try await House.run(services, logger: logger)
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}
