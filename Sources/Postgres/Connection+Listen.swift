/// A notice that some session sent with NOTIFY.
package struct Notification: Sendable, Hashable {
    /// The channel it was sent to.
    package let channel: String
    /// Its text, empty where the sender gave none.
    package let payload: String
    /// The number of the sender's server process: `Connection.backend` there.
    package let backend: Int
}

/// The notices of one connection, in the order in which their transactions were committed.
///
/// Asking for the next one waits for it. Nothing is read ahead of who asks, so a slow reader costs the server memory
/// and not this process. Only one task at a time may wait; a second gets `nested`. Ends when the connection is closed with `close()`, throws `connectionLost` when it breaks, and
/// `CancellationError`, which leaves the connection good.
package struct Notifications: AsyncSequence, Sendable {
    fileprivate let connection: Connection

    /// Takes notices off the connection, for one task at a time.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let connection: Connection

        /// The next notice; `nil` once the connection was closed.
        package mutating func next() async throws -> Notification? {
            try await connection.nextNotification()
        }
    }

    /// An iterator.
    package func makeAsyncIterator() -> Iterator { Iterator(connection: connection) }
}

extension Connection {
    /// Listens to channels from now on; what was sent before is never heard.
    ///
    /// Statements may be run on the connection while someone waits for a notice, NOTIFY as well: they need not wait for
    /// it. Connect straight to the server: a proxy that pools by transaction takes LISTEN and never delivers. A pool
    /// closes a lent connection that has listened. Throws as `query` does.
    package func listen(to channels: [String]) async throws -> Notifications {
        isListening = true
        _ = try await pipeline(channels.map { SQL(verbatim: "listen \(SQL.identifier($0))") })
        return Notifications(connection: self)
    }

    fileprivate func nextNotification() async throws -> Notification? {
        // Two would wake each other without end, since each makes way for whoever else wants the thread.
        guard !isHearing else { throw PostgresError(.nested, "another task waits for notices") }
        isHearing = true
        defer { isHearing = false }
        while true {
            guard let wire else {
                if let breakage { throw breakage }
                return nil
            }
            if let notice = wire.notification() { return notice }
            try await interruptibly { try hear(wire) }
            // Whoever has something to say on this connection comes first.
            await Task.yield()
        }
    }

    /// Waits until the server says something, the task is cancelled, or another job waits for this thread.
    private func hear(_ wire: Wire) throws {
        let outcome = executor.idle { waker.wait(for: wire.socket, reading: true, writing: false) }
        guard outcome == .ready else { return }
        do { try wire.consume() } catch { throw broken(by: error, .notSent) }
    }
}
