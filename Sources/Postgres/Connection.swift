package import Logging

/// One connection to PostgreSQL, working on a thread of its own.
///
/// Statements of several tasks run one after another, in no promised order; one that waits its turn waits also when
/// cancelled, so lend a connection to one task at a time, as a `Pool` does.
///
/// When a task is cancelled while it waits for an answer, the server is asked to stop. A statement that was stopped
/// throws `CancellationError` and has not taken effect; one that ended before the request came gives its answer all the
/// same. Either way the connection is good afterwards. A server that does not stop within two seconds has its
/// connection closed; then `CancellationError` leaves unknown whether the statement took effect.
///
/// A broken connection stays broken; a `Pool` replaces it. Dropped without `close()`, a connection closes itself.
package actor Connection {
    let executor: ThreadExecutor
    let waker: Waker
    let endpoint: Endpoint
    let logger: Logger
    /// `nil` once closed or broken.
    var wire: Wire?
    var prepared = PreparedStatements()
    /// The last request to stop.
    var asking: CancelRequest?
    /// The COPY under way.
    var copying: Copying?
    /// Whether it listens to a channel.
    var isListening = false
    /// Whether a task waits for a notice.
    var isHearing = false
    /// Why it broke, where it did.
    var breakage: PostgresError?

    /// Where the actor runs: on its own thread.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private init(_ endpoint: Endpoint, logger: Logger) throws {
        waker = try Waker()
        executor = ThreadExecutor(name: "postgres", waker: waker)
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
        copying = nil
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
            // So that the server notices within seconds when the client of a statement is gone, and lets go its locks.
            if endpoint.prepares { _ = try answers(to: "set client_connection_check_interval = 2000") }
        }
        logger.debug("connected", metadata: ["backend": "\(backend ?? 0)"])
    }

    private func reach(_ wire: Wire, until deadline: ContinuousClock.Instant) throws {
        guard wire.socket >= 0 else {
            // The library's words may repeat the address, password included.
            throw PostgresError(
                .cannotConnect, "the address cannot be read, or names no host or socket that can be found")
        }
        var progress = Wire.Progress.writing
        while true {
            switch progress {
            case .connected: return
            case .failed: throw wire.refusal
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
