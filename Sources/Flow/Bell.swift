import Synchronization

/// Wakes the services of this process when something was stored; a hint, never the guarantee.
///
/// Whoever waits on it looks for work all the same once `poll` is over, since a ring may be lost: one of another process
/// (`WakeUps`), or work that became due without anyone's doing. So no ring need ever arrive.
package final class Bell: Sendable {
    private struct State {
        var rings = 0
        /// Whether this process rang since it was last told to the others.
        var isOwed = false
        var next = 0
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    }
    private let state = Mutex(State())

    /// The longest that anyone waits who says nothing else.
    package let poll: Duration

    /// A bell.
    package init(poll: Duration = .seconds(1)) { self.poll = poll }

    /// How often it rang; take it before looking for work, and wait for more than that.
    package var rings: Int { state.withLock { $0.rings } }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Wakes everyone who waits, in other processes too: something was stored here.
    package func ring() {
        state.withLock { $0.isOwed = true }
        hear()
    }

    /// Whether this process rang since this was last asked.
    func takeOwed() -> Bool {
        state.withLock { state in
            defer { state.isOwed = false }
            return state.isOwed
        }
    }

    /// Wakes everyone who waits in this process: something was stored elsewhere.
    func hear() {
        let waiting = state.withLock { state in
            state.rings += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.finish() }
    }

    /// Returns when it rang more often than `rings`, or after `limit`, by default `poll`, or when the task is cancelled.
    package func wait(after rings: Int, upTo limit: Duration? = nil) async {
        let limit = limit ?? poll
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let key: Int? = state.withLock { state in
            guard state.rings == rings else { return nil }
            state.next += 1
            state.waiting[state.next] = continuation
            return state.next
        }
        guard let key else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in stream {} }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        state.withLock { _ = $0.waiting.removeValue(forKey: key) }
    }
}
