package import Logging
import ServiceLifecycle
import Synchronization

/// Connections to one place, opened when needed, lent one at a time.
///
/// Whoever waits is served in order of coming. A connection that broke is dropped and another opened in its place,
/// before it is lent where that can be seen; one that comes back inside a transaction is rolled back first.
///
/// While the server is away one connection at a time is tried, after waits that grow (`Backoff`), and whoever asks waits
/// for that; the first success serves all. An outage of more than `ridden` is no longer waited out: then all but the one
/// who tries are refused at once. It works without `run()`, which only closes it at shutdown.
package final class Pool: Service, Sendable {
    private typealias State = PoolState<Connection>

    /// The table, and the tasks that wait by it.
    private struct Hall {
        var state: State
        var waiting: [State.Ticket: CheckedContinuation<State.Grant?, Never>] = [:]
        /// Grants for those who have a ticket and do not wait yet.
        var early: [State.Ticket: State.Grant] = [:]
        var outage: Outage
        /// Those who wait for a try to connect.
        var resting: [AsyncStream<Void>.Continuation] = []

        mutating func deliver(_ next: (ticket: State.Ticket, grant: State.Grant)?) {
            guard let next else { return }
            guard let task = waiting.removeValue(forKey: next.ticket) else {
                early[next.ticket] = next.grant
                return
            }
            task.resume(returning: next.grant)
        }

        mutating func wakeResting() {
            for rest in resting { rest.finish() }
            resting = []
        }
    }

    private let endpoint: Endpoint
    private let logger: Logger
    private let patience: Duration
    private let chance: @Sendable () -> Double
    private let hall: Mutex<Hall>

    /// A pool of at most `size` connections (at least 1); nothing is opened yet.
    ///
    /// - Parameters:
    ///   - patience: how long `withConnection` waits for a free one and for a server that is away; a try to connect may
    ///     take the endpoint's time besides.
    ///   - ridden: how long an outage of the server is waited out.
    ///   - backoff: the waits between tries to connect.
    ///   - chance: shortens each wait; 0 ..< 1.
    package init(
        _ endpoint: Endpoint, size: Int, logger: Logger = Logger(label: "postgres"), patience: Duration = .seconds(10),
        ridden: Duration = .seconds(5), backoff: Backoff = Backoff(),
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.endpoint = endpoint
        self.logger = logger
        self.patience = patience
        self.chance = chance
        hall = Mutex(Hall(state: State(size: size), outage: Outage(backoff: backoff, ridden: ridden)))
    }

    /// Lends a connection for the length of `body`, which runs on the connection's own thread; it must not be kept.
    ///
    /// Throws what `body` throws, `poolTimeout` when none is free within the pool's patience, `cannotConnect` when none
    /// can be opened (nothing was sent then), `poolClosed` after shutdown, and `CancellationError`.
    package func withConnection<T>(_ body: (Connection) async throws -> T) async throws -> T {
        let deadline = ContinuousClock.now + patience
        let (connection, isNew) = try await borrow(until: deadline)
        let value: T? = try await onThread(of: connection) {
            if !isNew, await !connection.isFit() { return nil }
            return try await use(connection, body)
        }
        if let value { return value }
        logger.debug("connection replaced")
        let fresh = try await openInPlace(until: deadline)
        return try await onThread(of: fresh) { try await use(fresh, body) }
    }

    /// Runs `body` on the connection's thread: on a machine with little to do, waking another one between two statements
    /// takes longer than a statement.
    private func onThread<T>(of connection: Connection, _ body: () async throws -> T) async throws -> T {
        do {
            let value = try await withTaskExecutorPreference(connection.executor.tasks, operation: body)
            await Task.yield()
            return value
        } catch {
            await Task.yield()
            throw error
        }
    }

    private func use<T>(_ connection: Connection, _ body: (Connection) async throws -> T) async throws -> T {
        do {
            let value = try await body(connection)
            await takeBack(connection)
            return value
        } catch {
            await takeBack(connection)
            throw error
        }
    }

    /// Waits for shutdown, then lends nothing more and closes what is idle; what is lent closes when it comes back.
    package func run() async throws {
        try? await gracefulShutdown()
        let idle = hall.withLock { hall in
            let (idle, tickets) = hall.state.close()
            for ticket in tickets { hall.deliver((ticket, .closed)) }
            return idle
        }
        for connection in idle { await connection.close() }
    }

    /// How many tasks wait.
    var waitingCount: Int { hall.withLock { $0.state.waiting.count } }

    /// How many places are taken by connections that are lent or being opened.
    var lentCount: Int { hall.withLock { $0.state.lent } }

    private func borrow(until deadline: ContinuousClock.Instant) async throws -> (Connection, isNew: Bool) {
        try Task.checkCancellation()
        var grant = hall.withLock { $0.state.ask() }
        if case .wait(let ticket) = grant { grant = try await wait(under: ticket, until: deadline) }
        switch grant {
        case .use(let connection): return (connection, false)
        case .open: return (try await openInPlace(until: deadline), true)
        case .wait, .closed: throw PostgresError(.poolClosed, "the pool has shut down")
        }
    }

    /// Opens a connection in a place that is counted as lent already.
    private func openInPlace(until deadline: ContinuousClock.Instant) async throws -> Connection {
        do {
            while true {
                switch askToOpen() {
                case (.tryNow, _): if let connection = try await tryToOpen() { return connection }
                case (.wait(let end), let rest):
                    await wait(rest, until: min(end, deadline))
                    try Task.checkCancellation()
                    try failIfOver(deadline)
                case (.refuse(let error), _): throw error
                }
            }
        } catch {
            hall.withLock { $0.deliver($0.state.lose()) }
            throw error
        }
    }

    /// Whether to try, and what ends together with the try that is waited for: under one lock, so that no end of one
    /// can come between.
    private func askToOpen() -> (Outage.Answer, AsyncStream<Void>) {
        let (stream, rest) = AsyncStream<Void>.makeStream()
        let answer = hall.withLock { hall in
            let answer = hall.outage.ask(at: .now)
            if case .wait = answer { hall.resting.append(rest) }
            return answer
        }
        return (answer, stream)
    }

    /// One try; `nil` where waiting for the next one may help.
    private func tryToOpen() async throws -> Connection? {
        do {
            let connection = try await Connection.open(endpoint, logger: logger)
            hall.withLock { hall in
                hall.outage.ended()
                hall.wakeResting()
            }
            return connection
        } catch let error as PostgresError {
            hall.withLock { hall in
                hall.outage.failed(error, at: .now, chance: chance())
                hall.wakeResting()
            }
            logger.warning("cannot connect", metadata: ["error": "\(String(reflecting: error))"])
            guard error.isOutage else { throw error }
            return nil
        } catch {
            hall.withLock { hall in
                hall.outage.abandoned()
                hall.wakeResting()
            }
            throw error
        }
    }

    /// Waits until a try to connect has ended, in whatever way, or time is up.
    private func wait(_ rest: AsyncStream<Void>, until end: ContinuousClock.Instant) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in rest {} }
            group.addTask { try? await Task.sleep(until: end) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Throws once nobody waits any longer: why none could be opened, or else that none became free.
    private func failIfOver(_ deadline: ContinuousClock.Instant) throws {
        guard ContinuousClock.now >= deadline else { return }
        throw hall.withLock { $0.outage.last }
            ?? PostgresError(.poolTimeout, "no connection became free in \(patience)")
    }

    private func takeBack(_ connection: Connection) async {
        let isClean = await connection.isClean()
        if !isClean { await connection.close() }
        hall.withLock { $0.deliver(isClean ? $0.state.give(back: connection) : $0.state.lose()) }
    }

    /// Waits for a grant, until the pool's patience ends. A grant that comes together with the end is used.
    private func wait(under ticket: State.Ticket, until deadline: ContinuousClock.Instant) async throws -> State.Grant {
        try await withThrowingTaskGroup(of: State.Grant?.self) { group in
            group.addTask { await self.grant(for: ticket) }
            group.addTask {
                try? await Task.sleep(until: deadline)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            if let late = try await group.next() ?? nil { return late }
            try Task.checkCancellation()
            try failIfOver(deadline)
            throw CancellationError()
        }
    }

    /// The grant for that ticket; `nil` once the task is cancelled, if none was on its way.
    private func grant(for ticket: State.Ticket) async -> State.Grant? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { task in
                hall.withLock { hall in
                    if let grant = hall.early.removeValue(forKey: ticket) {
                        task.resume(returning: grant)
                    } else if Task.isCancelled {
                        hall.state.leave(ticket)
                        task.resume(returning: nil)
                    } else {
                        hall.waiting[ticket] = task
                    }
                }
            }
        } onCancel: {
            hall.withLock { hall in
                guard let task = hall.waiting.removeValue(forKey: ticket) else { return }
                hall.state.leave(ticket)
                task.resume(returning: nil)
            }
        }
    }
}
