package import Logging

/// One connection of one's own that is opened again whenever it breaks, for what must hold a session: to listen.
package struct StandingConnection: Sendable {
    private let endpoint: Endpoint
    private let backoff: Backoff
    private let chance: @Sendable () -> Double
    private let logger: Logger

    /// Nothing is opened before `run`.
    ///
    /// - Parameters:
    ///   - endpoint: straight to the server.
    ///   - backoff: the waits between tries to connect.
    ///   - chance: shortens each wait; 0 ..< 1.
    package init(
        _ endpoint: Endpoint, backoff: Backoff = Backoff(), logger: Logger = Logger(label: "postgres"),
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.endpoint = endpoint
        self.backoff = backoff
        self.chance = chance
        self.logger = logger
    }

    /// Runs `body` with an open connection, and again with a new one whenever it throws a `PostgresError`, after a wait
    /// that grows until a `body` has lasted longer than the longest wait; returns when `body` does.
    ///
    /// Throws any other error of `body`, and `CancellationError`.
    package func run(_ body: (Connection) async throws -> Void) async throws {
        var failures = 0
        while true {
            let begun = ContinuousClock.now
            do {
                let connection = try await Connection.open(endpoint, logger: logger)
                do {
                    try await body(connection)
                    return await connection.close()
                } catch {
                    await connection.close()
                    throw error
                }
            } catch let error as PostgresError {
                failures = ContinuousClock.now - begun > backoff.most ? 1 : failures + 1
                logger.warning("connection to be opened again", metadata: ["error": "\(String(reflecting: error))"])
                try await Task.sleep(for: backoff.delay(after: failures, chance: chance()))
            }
        }
    }
}
