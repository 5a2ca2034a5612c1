package import Logging
import ServiceLifecycle
import Synchronization

/// Connections to one place, opened when needed, lent one at a time.
///
/// Whoever waits is served in order of coming. A connection that broke is dropped and another opened in its place; one
/// that comes back inside a transaction is rolled back first. It works without `run()`, which only closes it at
/// shutdown.
package final class Pool: Service, Sendable {
    private typealias State = PoolState<Connection>

    /// The table, and the tasks that wait by it.
    private struct Hall {
        var state: State
        var waiting: [State.Ticket: CheckedContinuation<State.Grant?, Never>] = [:]
        /// Grants for those who have a ticket and do not wait yet.
        var early: [State.Ticket: State.Grant] = [:]

        mutating func deliver(_ next: (ticket: State.Ticket, grant: State.Grant)?) {
            guard let next else { return }
            guard let task = waiting.removeValue(forKey: next.ticket) else {
                early[next.ticket] = next.grant
                return
            }
            task.resume(returning: next.grant)
        }
    }

    private let endpoint: Endpoint
    private let logger: Logger
    private let patience: Duration
    private let hall: Mutex<Hall>

    /// A pool of at most `size` connections (at least 1); nothing is opened yet.
    ///
    /// - Parameter patience: how long `withConnection` waits for a free one.
    package init(
        _ endpoint: Endpoint, size: Int, logger: Logger = Logger(label: "postgres"), patience: Duration = .seconds(10)
    ) {
        self.endpoint = endpoint
        self.logger = logger
        self.patience = patience
        hall = Mutex(Hall(state: State(size: size)))
    }

    /// Lends a connection for the length of `body`; it must not be kept.
    ///
    /// Throws what `body` throws, what `Connection.open` throws, `poolTimeout` when none is free within the pool's
    /// patience, `poolClosed` after shutdown, and `CancellationError`.
    package nonisolated(nonsending) func withConnection<T>(
        _ body: nonisolated(nonsending) (Connection) async throws -> T
    ) async throws -> T {
        let connection = try await borrow()
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

    private func borrow() async throws -> Connection {
        try Task.checkCancellation()
        var grant = hall.withLock { $0.state.ask() }
        if case .wait(let ticket) = grant { grant = try await wait(under: ticket) }
        switch grant {
        case .use(let connection):
            if await connection.isFit() { return connection }
            logger.debug("connection replaced")
            return try await openInPlace()
        case .open: return try await openInPlace()
        case .wait, .closed: throw PostgresError(.poolClosed, "the pool has shut down")
        }
    }

    /// Opens a connection in a place that is counted as lent already.
    private func openInPlace() async throws -> Connection {
        do {
            return try await Connection.open(endpoint, logger: logger)
        } catch {
            hall.withLock { $0.deliver($0.state.lose()) }
            throw error
        }
    }

    private func takeBack(_ connection: Connection) async {
        let isClean = await connection.rollBack()
        hall.withLock { $0.deliver(isClean ? $0.state.give(back: connection) : $0.state.lose()) }
    }

    /// Waits for a grant, until the pool's patience ends. A grant that comes together with the end is used.
    private func wait(under ticket: State.Ticket) async throws -> State.Grant {
        try await withThrowingTaskGroup(of: State.Grant?.self) { group in
            group.addTask { await self.grant(for: ticket) }
            group.addTask { [patience] in
                try? await Task.sleep(for: patience)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            if let late = try await group.next() ?? nil { return late }
            try Task.checkCancellation()
            throw PostgresError(.poolTimeout, "no connection became free in \(patience)")
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
