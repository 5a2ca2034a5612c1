import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Waits for a socket, and can be woken from another thread while it does: that is how cancellation reaches a
/// statement.
final class Waker: Sendable {
    /// Why a wait ended.
    enum Outcome { case ready, woken, expired }

    private let readEnd: Int32
    private let writeEnd: Int32

    /// Throws `PostgresError` of kind `cannotConnect` when the process has no descriptors left.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw PostgresError(.cannotConnect, "no pipe: \(String(cString: strerror(errno)))")
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Ends the wait under way, or else the next one. A full pipe already says so, so a failed write loses nothing.
    func wake() {
        var one: UInt8 = 1
        _ = write(writeEnd, &one, 1)
    }

    /// Blocks this thread until the socket can be read or written as asked (or is dead), someone wakes it, or time is
    /// up. Without a socket it waits for the other two.
    func wait(
        for socket: Int32?, reading: Bool, writing: Bool, until deadline: ContinuousClock.Instant? = nil
    ) -> Outcome {
        let events = (reading ? Int16(POLLIN) : 0) | (writing ? Int16(POLLOUT) : 0)
        while true {
            var waited = [
                // The kernel ignores a negative descriptor.
                pollfd(fd: socket ?? -1, events: events, revents: 0),
                pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&waited, 2, deadline.map(Self.milliseconds(until:)) ?? -1)
            if count > 0 {
                if waited[1].revents != 0 { drain() }
                return waited[0].revents != 0 ? .ready : .woken
            }
            if count == 0, let deadline, ContinuousClock.now >= deadline { return .expired }
            // Otherwise a signal came between, or the time was rounded: wait on.
        }
    }

    private func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(readEnd, &bytes, bytes.count) > 0 {}
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = ContinuousClock.now.duration(to: deadline)
        // Rounded up, or the last part of a millisecond would be waited for without sleeping.
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
