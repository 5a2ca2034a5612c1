package import Logging

/// One connection to PostgreSQL, working on a thread of its own.
///
/// Statements of several tasks run one after another, in no promised order; one that waits its turn waits also when
/// cancelled, so lend a connection to one task at a time, as a `Pool` does. A task that is cancelled while it waits for
/// an answer gets `CancellationError` and the connection is closed: the server may still be at work on the statement,
/// and whether it took effect is unknown. A broken connection stays broken; a `Pool` replaces it. Dropped without
/// `close()`, a connection closes itself.
package actor Connection {
    private let executor: ThreadExecutor
    let waker: Waker
    let endpoint: Endpoint
    let logger: Logger
    /// `nil` once closed or broken.
    var wire: Wire?
    var prepared = PreparedStatements()

    /// Where the actor runs: on its own thread.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private init(_ endpoint: Endpoint, logger: Logger) throws {
        executor = ThreadExecutor(name: "postgres")
        waker = try Waker()
        self.endpoint = endpoint
        self.logger = logger
    }

    /// Connects. Throws `PostgresError` of kind `cannotConnect` when no host answers within the endpoint's time or the
    /// server refuses (28000, 28P01, 3D000, 53300 …), and `CancellationError`.
    package static func open(
        _ endpoint: Endpoint, logger: Logger = Logger(label: "postgres")
    ) async throws -> Connection {
        let connection = try Connection(endpoint, logger: logger)
        try await connection.connect()
        return connection
    }

    /// Closes it. Closing twice is harmless; a statement afterwards throws `connectionLost`.
    package func close() {
        wire = nil
        prepared.forgetAll()
    }

    /// Whether statements can still be sent; a connection that broke unnoticed is found out by the next statement.
    package var isOpen: Bool { wire != nil }

    /// Whether a transaction is open, failed or not.
    package var isInTransaction: Bool { wire?.standing == .inTransaction || wire?.standing == .failed }

    /// The number of the server's process, as `pg_stat_activity` has it; `nil` once closed.
    package var backend: Int? { wire.map { Int($0.backend) } }

    private func connect() async throws {
        let deadline = ContinuousClock.now + endpoint.connectTimeout
        try await interruptibly {
            let wire = try Wire(endpoint)
            try reach(wire, until: deadline)
            self.wire = wire
            // So that the server notices within seconds when a cancelled statement's client is gone, and lets go its
            // locks.
            _ = try answers(to: "set client_connection_check_interval = 2000", cancellable: true)
        }
        logger.debug("connected", metadata: ["backend": "\(backend ?? 0)"])
    }

    private func reach(_ wire: Wire, until deadline: ContinuousClock.Instant) throws {
        guard wire.socket >= 0 else {
            // The library's words may repeat the address, password included.
            throw PostgresError(.cannotConnect, "the address cannot be read or names no host that can be found")
        }
        var progress = Wire.Progress.writing
        while true {
            switch progress {
            case .connected: return
            case .failed: throw PostgresError(.cannotConnect, wire.complaint)
            case .reading, .writing:
                let isReading = progress == .reading
                let outcome = waker.wait(for: wire.socket, reading: isReading, writing: !isReading, until: deadline)
                try Task.checkCancellation()
                if outcome == .expired {
                    throw PostgresError(.cannotConnect, "no answer in \(endpoint.connectTimeout)")
                }
                if outcome == .ready { progress = wire.connect() }
            }
        }
    }
}
