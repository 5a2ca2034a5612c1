import Review
import Synchronization

/// Holds one exchange to its time limits: a token is a pulse, and a limit that runs out throws.
///
/// Each wait belongs in a task of its own beside the exchange.
final class Pulse: Sendable {
    private let limits: TimeLimits
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    private let onFirst: @Sendable () -> Void

    /// Nothing has come yet; `onFirst` is called when something comes.
    init(_ limits: TimeLimits, onFirst: @escaping @Sendable () -> Void = {}) {
        self.limits = limits
        self.onFirst = onFirst
    }

    /// True once a token has come.
    var hasBegun: Bool { last.withLock { $0 } != nil }

    /// A token came.
    func beat() {
        let isFirst = last.withLock { last in
            defer { last = .now }
            return last == nil
        }
        if isFirst { onFirst() }
    }

    /// Returns at the limit for the first token if one came before it.
    /// - Throws: ``ReasonerFault`` `slow-first-token`.
    func waitForFirst() async throws {
        try await Task.sleep(for: limits.firstToken)
        guard last.withLock({ $0 }) != nil else { throw ReasonerFault(.slowFirstToken, "\(limits.firstToken)") }
    }

    /// Waits until no token has come for the idle limit; what comes before the first is no matter here.
    /// - Throws: ``ReasonerFault`` `idle`.
    func waitForStandstill() async throws {
        var wake = ContinuousClock.now + limits.idle
        while true {
            try await Task.sleep(until: wake, clock: .continuous)
            let beat = last.withLock { $0 }
            if let beat, beat + limits.idle <= .now { throw ReasonerFault(.idle, "\(limits.idle)") }
            wake = (beat ?? .now) + limits.idle
        }
    }

    /// Waits for the total limit.
    /// - Throws: ``ReasonerFault`` `too-slow`.
    func waitForEnd() async throws {
        try await Task.sleep(for: limits.total)
        throw ReasonerFault(.tooSlow, "\(limits.total)")
    }
}
