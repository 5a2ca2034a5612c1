// Statements, and many of them in one round trip.

extension Connection {
    /// Runs one statement.
    ///
    /// Throws `PostgresError` (`server` when it is refused, `encode` before anything is sent, `timedOut`,
    /// `connectionLost`) and `CancellationError`. A prepared statement that a changed schema made stale is prepared anew once, outside a
    /// transaction; inside one the error is thrown.
    package func query(_ sql: SQL) async throws -> Rows {
        let binding = try Binding(sql)
        let isIdle = wire?.standing == .idle
        do {
            return try await run([binding])[0]
        } catch var error as PostgresError {
            if isIdle, error.isStale { return try await run([binding])[0] }
            error.index = nil
            throw error
        }
    }

    /// Runs statements in one round trip, in order, and gives each one's rows.
    ///
    /// The first statement that is refused ends it: none after it runs, and its error, with its `index`, is thrown once
    /// the connection is usable again. Without `begin` among them all are one transaction, which is then undone; after
    /// a `begin` the transaction stays open and failed, for the caller to roll back (`transaction` does). Throws as
    /// `query` does.
    package func pipeline(_ statements: [SQL]) async throws -> [Rows] {
        guard !statements.isEmpty else { return [] }
        let bindings = try statements.enumerated().map { index, sql in
            do {
                return try Binding(sql)
            } catch var error as PostgresError {
                error.index = index
                throw error
            }
        }
        return try await run(bindings)
    }

    /// Runs a text of any number of statements without values, as it stands, and drops what they return.
    ///
    /// Unless it says `begin` and `commit` itself it is one transaction. Throws as `query` does; the error holds the
    /// position in the text and not the text.
    package func script(_ text: String) async throws {
        guard !text.utf8.contains(0) else { throw PostgresError(.encode, "NUL in the text") }
        try await interruptibly {
            if let error = try answers(to: text) { throw error }
        }
    }

    private func run(_ bindings: [Binding]) async throws -> [Rows] {
        try await interruptibly { try exchange(bindings) }
    }

    /// Runs `body` on this thread, and wakes it from its wait when the task is cancelled. Not begun, it breaks nothing.
    func interruptibly<T>(_ body: () throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            // A closure is bound to the actor only where it uses it; one that did not would run on any thread.
            try here(body)
        } onCancel: {
            waker.wake()
        }
    }

    private func here<T>(_ body: () throws -> T) rethrows -> T {
        try body()
    }
}
