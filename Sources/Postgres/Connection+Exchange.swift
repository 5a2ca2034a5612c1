import Logging

// What is sent and what comes back, with the waiting between. All of it is synchronous and runs on the connection's
// thread.

extension Connection {
    /// What was sent, in order: each gets one answer.
    private enum Step {
        case drop
        case prepare(Int)
        case execute(Int)
    }

    /// Sends statements as one pipeline and gives their rows. Throws the first refusal; any other error has closed the
    /// connection.
    func exchange(_ bindings: [Binding]) throws -> [Rows] {
        let outcome: Result<[Rows], PostgresError> = try breaking { wire in
            try wire.enterPipeline()
            let steps = try bindings.indices.flatMap { try send(bindings[$0], at: $0, on: wire) }
            try wire.sync()
            try flush(wire, cancellable: true)
            let outcome = try receive(steps, of: bindings, on: wire)
            try wire.exitPipeline()
            return outcome
        }
        return try outcome.get()
    }

    /// Sends a script; gives the first refusal. Any error that it throws has closed the connection.
    func answers(to script: String, cancellable: Bool) throws -> PostgresError? {
        try breaking { wire in
            try wire.send(script: script)
            try flush(wire, cancellable: cancellable)
            var refusal: PostgresError?
            while let answer = try nextAnswer(wire, cancellable: cancellable) {
                switch answer {
                case .refused(let error): refusal = refusal ?? error
                case .rows, .done: break
                default: throw PostgresError(.decode, "an answer of a kind that a script cannot take, as to COPY")
                }
            }
            return refusal
        }
    }

    /// Whatever goes wrong in `body` leaves answers unread, so the connection is closed.
    private func breaking<T>(_ body: (Wire) throws -> T) throws -> T {
        guard let wire else { throw PostgresError(.connectionLost, "the connection is closed") }
        do {
            return try body(wire)
        } catch {
            logger.debug("connection broken", metadata: ["error": "\(String(reflecting: error))"])
            close()
            throw error
        }
    }

    private func send(_ binding: Binding, at index: Int, on wire: Wire) throws -> [Step] {
        guard endpoint.prepares, binding.isPlanned else {
            try wire.execute(binding, as: nil)
            return [.execute(index)]
        }
        let plan = prepared.use(binding)
        var steps: [Step] = []
        if let name = plan.drop {
            try wire.execute(Binding(SQL(verbatim: "deallocate \(name)")), as: nil)
            steps.append(.drop)
        }
        if plan.prepare {
            try wire.prepare(binding, as: plan.name)
            steps.append(.prepare(index))
        }
        try wire.execute(binding, as: plan.name)
        return steps + [.execute(index)]
    }

    private func receive(_ steps: [Step], of bindings: [Binding], on wire: Wire) throws -> Result<[Rows], PostgresError>
    {
        var rows: [Rows] = []
        var refusal: PostgresError?
        for step in steps {
            while let answer = try nextAnswer(wire, cancellable: true) {
                switch (answer, step) {
                case (.refused(let error), _):
                    refusal = refusal ?? placed(error, at: step, of: bindings)
                    forget(step, of: bindings)
                case (.skipped, _): forget(step, of: bindings)
                case (.done(let tag, let affected), .execute(let index)):
                    let binding = bindings[index]
                    rows.append(Rows(statement: binding.text, affected: affected))
                    // A failed transaction answers COMMIT with ROLLBACK, and no error.
                    if binding.isCommit, tag == "ROLLBACK" {
                        refusal = refusal ?? placed(PostgresError(.rolledBack, "it had failed"), at: step, of: bindings)
                    }
                case (.rows(let headings, let bytes, let fields, let count, let affected), .execute(let index)):
                    rows.append(
                        Rows(
                            headings: headings, bytes: bytes, fields: fields, statement: bindings[index].text,
                            count: count, affected: affected))
                case (.done, _): break
                default: throw PostgresError(.decode, "an answer of a kind that a pipeline cannot take, as to COPY")
                }
            }
        }
        guard case .synced = try nextAnswer(wire, cancellable: true) else {
            throw PostgresError(.decode, "no end of the pipeline where it is due")
        }
        return refusal.map { .failure($0) } ?? .success(rows)
    }

    private func placed(_ error: PostgresError, at step: Step, of bindings: [Binding]) -> PostgresError {
        guard case .prepare(let index) = step else {
            guard case .execute(let index) = step else { return error }
            return placed(error, at: .prepare(index), of: bindings)
        }
        var error = error
        error.index = index
        error.statement = bindings[index].text
        if error.isStale { prepared.forgetAll() }
        return error
    }

    /// A statement whose preparing did not happen is not prepared.
    private func forget(_ step: Step, of bindings: [Binding]) {
        if case .prepare(let index) = step { prepared.forget(bindings[index]) }
    }
}

// Waiting.
extension Connection {
    /// Sends all. The server may be blocked on sending to us, so what it says is taken in meanwhile.
    private func flush(_ wire: Wire, cancellable: Bool) throws {
        while try wire.flush() {
            try wait(for: wire, writing: true, cancellable: cancellable)
            try wire.consume()
        }
    }

    /// The next answer, once it has arrived; `nil` after the last one of a statement.
    private func nextAnswer(_ wire: Wire, cancellable: Bool) throws -> Wire.Answer? {
        while wire.isBusy {
            try wait(for: wire, writing: false, cancellable: cancellable)
            try wire.consume()
        }
        let answer = wire.next()
        if case .refused(let error) = answer, error.kind == .connectionLost { throw error }
        guard !wire.isBroken else { throw PostgresError(.connectionLost, wire.complaint) }
        return answer
    }

    private func wait(for wire: Wire, writing: Bool, cancellable: Bool) throws {
        // What must end even for a cancelled task (a rollback) gets five seconds, not for ever.
        let deadline = cancellable ? nil : ContinuousClock.now + .seconds(5)
        repeat {
            let outcome = waker.wait(for: wire.socket, reading: true, writing: writing, until: deadline)
            if cancellable { try Task.checkCancellation() }
            if outcome == .expired { throw PostgresError(.connectionLost, "no answer in five seconds") }
            if outcome == .ready { return }
        } while true
    }
}
