import Flow
import Synchronization

/// How model, sequencer and database do, asked at most once in a few seconds however many pages are shown.
final class StatusWatch: Sendable {
    private let state = Mutex<(status: Flow.Status, at: ContinuousClock.Instant)?>(nil)
    private let ask: @Sendable () async -> Flow.Status
    private static let age = Duration.seconds(3)

    init(_ ask: @escaping @Sendable () async -> Flow.Status) { self.ask = ask }

    /// The status, a few seconds old at most.
    func status() async -> Flow.Status {
        if let known = state.withLock({ $0 }), ContinuousClock.now - known.at < Self.age { return known.status }
        let status = await ask()
        state.withLock { $0 = (status, ContinuousClock.now) }
        return status
    }
}

extension Flow.Status {
    /// True where the oldest entry has waited so long that the ledger counts as late: half a minute.
    var isLedgerLate: Bool { (sequencerLagSeconds ?? 0) > 30 }
}
