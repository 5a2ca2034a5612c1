package import Logging
package import Postgres
import ServiceLifecycle

/// Carries rings between the processes that share a database, by LISTEN and NOTIFY on one connection of its own.
///
/// A hint and no more: who waits on a bell also looks once in a `poll`. A NOTIFY inside a move's own commit would make
/// all commits of the server take turns, so it is sent afterwards and from here, and at most once in some twenty
/// milliseconds, however often this process rang. After each opening of the connection it rings once on both sides, for what was
/// missed before.
package struct WakeUps: Service {
    private static let channel = "kenin"

    private let bell: Bell
    private let connection: StandingConnection
    private let spacing: Duration

    /// The wake-ups of one process.
    ///
    /// - Parameters:
    ///   - endpoint: straight to the server; any role may listen and notify.
    ///   - spacing: the least time between two notices of this process.
    package init(
        bell: Bell, endpoint: Endpoint, spacing: Duration = .milliseconds(20),
        logger: Logger = Logger(label: "kenin.wake-ups")
    ) {
        self.bell = bell
        self.spacing = spacing
        connection = StandingConnection(endpoint, logger: logger)
    }

    /// Carries rings until the service group shuts down; a database that is away is waited for.
    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await connection.run { try await carry(over: $0) }
            } catch is CancellationError {}
        }
    }

    private func carry(over connection: Connection) async throws {
        // A notice is a hint and need not outlive a crash, so nobody's commit waits for its way to the disk.
        _ = try await connection.query("set synchronous_commit = off")
        let notices = try await connection.listen(to: [Self.channel])
        let own = await connection.backend
        bell.hear()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for try await notice in notices where notice.backend != own { bell.hear() } }
            group.addTask { try await announce(on: connection) }
            try await group.next()
            group.cancelAll()
        }
    }

    private func announce(on connection: Connection) async throws {
        // Whoever rang while there was no connection.
        var isOwed = true
        while !Task.isCancelled {
            let rings = bell.rings
            if bell.takeOwed() || isOwed {
                isOwed = false
                _ = try await connection.query("notify \(verbatim: Self.channel)")
                try await Task.sleep(for: spacing)
            } else {
                await bell.wait(after: rings, upTo: .seconds(3_600))
            }
        }
    }
}
