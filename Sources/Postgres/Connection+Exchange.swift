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
        let outcome: Result<[Rows], any Error> = try breaking(if: effect(of: bindings)) { wire, patience in
            try wire.enterPipeline()
            let steps = try bindings.indices.flatMap { index in
                try FailPoint.statement.pass(in: bindings) { try flush(wire, &patience) }
                return try send(bindings[index], at: index, on: wire)
            }
            try wire.sync()
            try flush(wire, &patience)
            try FailPoint.sent.pass(in: bindings)
            let outcome = try receive(steps, of: bindings, on: wire, &patience)
            try FailPoint.committed.pass(in: bindings)
            try wire.exitPipeline()
            return outcome.mapError { reason(for: $0, patience) }
        }
        return try outcome.get()
    }

    /// Sends a script; gives the first refusal. Any error that it throws has closed the connection.
    func answers(to script: String, _ patience: Patience? = nil) throws -> (any Error)? {
        let effect: PostgresError.Effect = script == "rollback" ? .undone : .unknown
        return try breaking(if: effect, patience) { wire, patience in
            try wire.send(script: script)
            try flush(wire, &patience)
            var refusal: PostgresError?
            while let answer = try nextAnswer(wire, &patience) {
                switch answer {
                case .refused(let error): refusal = refusal ?? error
                case .rows, .done: break
                default: throw PostgresError(.decode, "an answer of a kind that a script cannot take, as to COPY")
                }
            }
            return refusal.map { reason(for: $0, patience) }
        }
    }

    /// Whatever goes wrong in `body` leaves answers unread, so the connection is closed.
    ///
    /// - Parameter effect: what becomes of what `body` sends if the connection is lost.
    func breaking<T>(
        if effect: PostgresError.Effect, _ patience: Patience? = nil, _ body: (Wire, inout Patience) throws -> T
    ) throws -> T {
        guard let wire else { throw PostgresError(.connectionLost, "the connection is closed", effect: .notSent) }
        guard copying == nil else { throw PostgresError(.nested, "a COPY is under way") }
        var patience = patience ?? usualPatience
        do {
            let value = try body(wire, &patience)
            settle(until: .now + endpoint.grace)
            return value
        } catch {
            throw broken(by: error, effect)
        }
    }

    /// Closes after an error, and says what became of what was sent.
    func broken(by error: any Error, _ effect: PostgresError.Effect) -> any Error {
        logger.debug("connection broken", metadata: ["error": "\(String(reflecting: error))"])
        close()
        guard var error = error as? PostgresError else { return error }
        // Ended for standing idle in its transaction (25P03), the server had undone it before any of this came.
        if error.kind == .connectionLost { error.effect = error.sqlState == "25P03" ? .undone : effect }
        breakage = error
        return error
    }

    /// What becomes of statements if the connection is lost before all of their answers have come.
    private func effect(of bindings: [Binding]) -> PostgresError.Effect {
        var isOpen = isInTransaction
        for binding in bindings {
            switch binding.verb {
            case "begin", "start": isOpen = true
            case "rollback", "abort": break
            case "commit", "end", "prepare": return .unknown
            default: if !isOpen { return .unknown }
            }
        }
        return .undone
    }

    /// A statement that was stopped since its task was cancelled, or since it was late, says so.
    private func reason(for error: PostgresError, _ patience: Patience) -> any Error {
        guard error.sqlState == "57014", let cause = patience.cause else { return error }
        switch cause {
        case .cancelled: return CancellationError()
        case .late:
            let limit = endpoint.statementTimeout.map { "\($0)" } ?? "time"
            var late = PostgresError(.timedOut, "stopped after \(limit)", statement: error.statement)
            (late.index, late.sqlState, late.severity) = (error.index, error.sqlState, error.severity)
            return late
        }
    }

    private func send(_ binding: Binding, at index: Int, on wire: Wire) throws -> [Step] {
        guard endpoint.prepares, binding.isWorthPreparing else {
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

    private func receive(
        _ steps: [Step], of bindings: [Binding], on wire: Wire, _ patience: inout Patience
    ) throws -> Result<[Rows], PostgresError> {
        var rows: [Rows] = []
        var refusal: PostgresError?
        for step in steps {
            while let answer = try nextAnswer(wire, &patience) {
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
        guard case .synced = try nextAnswer(wire, &patience) else {
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
