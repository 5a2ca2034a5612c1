import ArgumentParser
import Logging

/// Answers HTTP requests, until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API, on the database of DATABASE_URL.")

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on.")
    var port: Int?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let settings = try await global.settings(["http.host": host, "http.port": port.map(String.init)])
        JSONLog.bootstrap(level: settings.logLevel)
        let logger = Logger(label: "kenin.serve")
        let house = try House(settings, logger: logger)
        for user in [Database.User.app, .reader] { try await house.database.admit(user) }
        try await House.run(house.serving + [house.web(logger: logger)], logger: logger)
    }
}
