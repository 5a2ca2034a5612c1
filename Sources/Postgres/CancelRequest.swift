import CPostgres
import Foundation
import Synchronization

/// A request to the server to stop what it does for one connection.
///
/// libpq's `PQcancel` opens a second connection to the same server, and blocks until the server has passed the request
/// on; so it runs on a thread of its own. The first connection is not to be used for anything else before that thread
/// has ended, or the request would hit the next statement. Hence `isUnderWay`.
final class CancelRequest: @unchecked Sendable {
    /// Made from a connection, it can be used from any thread (libpq's manual, «Canceling Queries in Progress»).
    private let request: OpaquePointer
    private let isDone = Atomic(false)

    /// `nil` when the connection is broken or there is no memory.
    init?(_ connection: OpaquePointer) {
        guard let request = PQgetCancel(connection) else { return nil }
        self.request = request
    }

    deinit {
        PQfreeCancel(request)
    }

    var isUnderWay: Bool { !isDone.load(ordering: .acquiring) }

    /// Sends it in the background and wakes the waiter once it has been passed on or has failed.
    func send(waking waker: Waker) {
        Thread.detachNewThread {
            var words = [CChar](repeating: 0, count: 256)
            _ = PQcancel(self.request, &words, Int32(words.count))
            self.isDone.store(true, ordering: .releasing)
            waker.wake()
        }
    }
}
