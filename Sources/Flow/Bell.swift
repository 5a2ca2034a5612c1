import Synchronization

/// Wakes the services of this process when something was stored; a hint, never the guarantee.
package final class Bell: Sendable {
    private struct State {
        var rings = 0
        var next = 0
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    }
    private let state = Mutex(State())

    /// A bell.
    package init() {}

    /// How often it rang; take it before looking for work, and wait for more than that.
    package var rings: Int { state.withLock { $0.rings } }

    /// Wakes everyone who waits.
    package func ring() {
        let waiting = state.withLock { state in
            state.rings += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.finish() }
    }

    /// Returns when it rang more often than `rings`, or after `limit`, or when the task is cancelled.
    package func wait(after rings: Int, upTo limit: Duration) async {
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
