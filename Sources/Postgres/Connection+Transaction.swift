import Logging

// All or nothing, and leaving a connection clean.

extension Connection {
    /// Runs `body` between `begin` and `commit`; rolls back when it throws, also when its task was cancelled.
    ///
    /// With `retrying` above 0, a failure that may go away (40001, 40P01, a stale prepared statement) runs `body`
    /// again, at most that many times, so `body` must do nothing outside the database. Throws what `body` throws;
    /// `rolledBack` when `body` hid a failure; `nested` inside a transaction. `connectionLost` says by its `effect`
    /// whether the transaction was undone or, while it was committing, nobody knows; so does `CancellationError` leave
    /// it only where the server did not answer `commit`.
    package nonisolated(nonsending) func transaction<T>(
        retrying: Int = 0, _ body: nonisolated(nonsending) (Connection) async throws -> T
    ) async throws -> T {
        var left = retrying
        while true {
            do {
                return try await attempt(body)
            } catch let error as PostgresError where left > 0 && error.isWorthRetrying {
                left -= 1
                logger.debug("transaction tried again", metadata: ["state": "\(error.sqlState ?? "")"])
            }
        }
    }

    private nonisolated(nonsending) func attempt<T>(
        _ body: nonisolated(nonsending) (Connection) async throws -> T
    ) async throws -> T {
        try await begin()
        do {
            let value = try await body(self)
            _ = try await query("commit")
            return value
        } catch {
            await rollBack()
            throw error
        }
    }

    private func begin() async throws {
        guard wire == nil || wire?.standing == .idle else {
            throw PostgresError(.nested, "a transaction is open")
        }
        _ = try await query("begin")
    }

    /// Ends whatever transaction is open, cancelled or not, within five seconds; what cannot is closed.
    @discardableResult
    package func rollBack() -> Bool {
        guard let wire else { return false }
        switch wire.standing {
        case .idle: return true
        case .inTransaction, .failed:
            let patience = Patience(isCancellable: false, limit: .now + .seconds(5), grace: .zero)
            let refusal = try? answers(to: "rollback", patience)
            if refusal == nil, self.wire?.standing == .idle { return true }
            close()
            return false
        case .active, .unknown:
            close()
            return false
        }
    }

    /// Whether it can be lent again: it is open, in no transaction, and no session of a listener.
    func isClean() -> Bool { rollBack() && !isListening }

    /// Whether it can be lent: open, outside a transaction, and silent.
    ///
    /// A server says something to an idle connection only when it hangs up or an administrator changed a setting; both
    /// call for a new connection.
    func isFit() -> Bool {
        guard let wire, wire.standing == .idle else { return false }
        guard waker.wait(for: wire.socket, reading: true, writing: false, until: .now) == .ready else { return true }
        close()
        return false
    }
}
