// Every wait for the socket, and how one that may not go on is ended.

extension Connection {
    /// Until the task is cancelled or the endpoint's statement timeout is over, and then a grace.
    var usualPatience: Patience {
        Patience(
            isCancellable: true, limit: endpoint.statementTimeout.map { .now + $0 }, grace: endpoint.grace)
    }

    /// Sends all. The server may be blocked on sending to us, so what it says is taken in meanwhile.
    func flush(_ wire: Wire, _ patience: inout Patience) throws {
        while try wire.flush() {
            try wait(for: wire, writing: true, &patience)
            try wire.consume()
        }
    }

    /// The next answer, once it has arrived; `nil` after the last one of a statement.
    func nextAnswer(_ wire: Wire, _ patience: inout Patience) throws -> Wire.Answer? {
        while wire.isBusy {
            try wait(for: wire, writing: false, &patience)
            try wire.consume()
        }
        let answer = wire.next()
        if case .refused(let error) = answer, error.kind == .connectionLost { throw error }
        guard !wire.isBroken else { throw PostgresError(.connectionLost, wire.complaint) }
        return answer
    }

    /// Blocks until the socket is ready. Throws `CancellationError` or `connectionLost` once patience is at its end.
    func wait(for wire: Wire, writing: Bool, _ patience: inout Patience) throws {
        while true {
            let isAsking = asking?.isUnderWay == true
            switch patience.next(at: .now, isCancelled: Task.isCancelled, isAsking: isAsking) {
            case .wait(let end):
                if waker.wait(for: wire.socket, reading: true, writing: writing, until: end) == .ready { return }
            case .askToStop:
                asking = wire.cancelRequest()
                asking?.send(waking: waker)
            case .giveUp(.cancelled): throw CancellationError()
            case .giveUp(.late): throw PostgresError(.connectionLost, "no answer in time")
            }
        }
    }

    /// Waits until no request to stop is under way any more, since it would hit the next statement; else closes.
    func settle(until deadline: ContinuousClock.Instant) {
        guard let asking else { return }
        self.asking = nil
        while asking.isUnderWay {
            if waker.wait(for: nil, reading: false, writing: false, until: deadline) == .expired { return close() }
        }
    }
}
