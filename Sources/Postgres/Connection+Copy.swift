package import Foundation

/// A COPY under way on a connection.
struct Copying {
    enum Direction { case reading, writing }

    let direction: Direction
    /// Whether it is part of a transaction that stays open after it.
    let isInTransaction: Bool
    /// Whether all bytes have come, so that only the statement's own answer is due.
    var hasEnded = false
}

/// The bytes of a COPY out, in pieces of whole rows, as the server sends them.
///
/// Nothing is read ahead of who asks: a slow reader makes the server wait. A piece has about 64 KiB, or one row where
/// that is longer. Throws as `query` does.
package struct CopiedBytes: AsyncSequence, Sendable {
    fileprivate let connection: Connection

    /// Takes pieces off the connection; it can be run through once.
    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let connection: Connection

        /// The next piece; `nil` once the COPY has ended well.
        package mutating func next() async throws -> Data? {
            try await connection.take()
        }
    }

    /// An iterator.
    package func makeAsyncIterator() -> Iterator { Iterator(connection: connection) }
}

// Bytes in and out of tables, in bounded memory. The endpoint's statement timeout does not hold here.
extension Connection {
    private static let piece = 65_536

    /// Sends bytes to `copy … from stdin`, and gives the number of rows stored.
    ///
    /// A piece is asked for once the one before is on its way, so memory is bounded by the largest piece. When `bytes`
    /// throws or the task is cancelled, the server drops all that it got, and the connection is good afterwards; an
    /// error in a row is thrown once all bytes were sent. Throws what `bytes` throws, `encode` for a statement with
    /// values (COPY takes none), and as `query` does.
    package nonisolated(nonsending) func copy<Bytes: AsyncSequence>(
        _ sql: SQL, from bytes: Bytes
    ) async throws -> Int where Bytes.Element == Data {
        try await begin(sql, .writing)
        do {
            for try await piece in bytes { try await put(piece) }
            // A stream may end, and not throw, when its task is cancelled: half of the rows must not pass for all.
            try Task.checkCancellation()
            return try await endPutting()
        } catch {
            await abandonCopy()
            throw error
        }
    }

    /// Runs `copy … to stdout` and gives `body` its bytes. What `body` leaves unread is dropped by the server.
    ///
    /// Throws what `body` throws, `encode` for a statement with values (COPY takes none), and as `query` does.
    package nonisolated(nonsending) func copy<T>(
        _ sql: SQL, to body: nonisolated(nonsending) (CopiedBytes) async throws -> T
    ) async throws -> T {
        try await begin(sql, .reading)
        do {
            let value = try await body(CopiedBytes(connection: self))
            await abandonCopy()
            return value
        } catch {
            await abandonCopy()
            throw error
        }
    }

    private func begin(_ sql: SQL, _ direction: Copying.Direction) async throws {
        let binding = try Binding(sql)
        guard binding.values.isEmpty else {
            throw PostgresError(.encode, "COPY takes no values", statement: binding.text)
        }
        let isInTransaction = isInTransaction
        let refusal: (any Error)? = try await interruptibly {
            try breaking(if: .undone) { wire, patience in
                try wire.execute(binding, as: nil)
                try flush(wire, &patience)
                switch (try nextAnswer(wire, &patience), direction) {
                case (.copyIn, .writing), (.copyOut, .reading):
                    copying = Copying(direction: direction, isInTransaction: isInTransaction)
                    return nil
                case (.refused(var error), _):
                    while try nextAnswer(wire, &patience) != nil {}
                    error.statement = binding.text
                    if error.sqlState == "57014", patience.cause == .cancelled { return CancellationError() }
                    return error
                default: throw PostgresError(.decode, "no COPY in this direction", statement: binding.text)
                }
            }
        }
        if let refusal { throw refusal }
    }

    private func put(_ bytes: Data) async throws {
        try await duringCopy(.writing) { wire, patience in
            var rest = bytes[...]
            while !rest.isEmpty {
                try wire.put(rest.prefix(Self.piece))
                rest = rest.dropFirst(Self.piece)
                try flush(wire, &patience)
            }
        }
    }

    private func endPutting() async throws -> Int {
        // It commits, unless a transaction is open, so from here on a cancelled task waits for how it ends.
        try await duringCopy(.writing, isCommitting: true) { wire, patience in
            try wire.endPutting()
            try flush(wire, &patience)
            return try copied(wire, &patience)
        }
    }

    fileprivate func take() async throws -> Data? {
        guard copying != nil || wire == nil else { return nil }
        return try await duringCopy(.reading) { wire, patience in
            var piece = Data()
            while piece.count < Self.piece, copying?.hasEnded == false {
                switch try wire.take() {
                case .bytes(let bytes): piece.append(bytes)
                case .ended: copying?.hasEnded = true
                case .nothingYet:
                    guard piece.isEmpty else { return piece }
                    try wait(for: wire, writing: false, &patience)
                    try wire.consume()
                }
            }
            guard piece.isEmpty else { return piece }
            _ = try copied(wire, &patience)
            return nil
        }
    }

    /// The end of a COPY: its refusal, or the number of its rows.
    private func copied(_ wire: Wire, _ patience: inout Patience) throws -> Int {
        var outcome: Result<Int, any Error> = .success(0)
        while let answer = try nextAnswer(wire, &patience) {
            switch answer {
            case .done(_, let affected): outcome = .success(affected)
            case .refused(let error) where error.sqlState == "57014" && patience.cause == .cancelled:
                outcome = .failure(CancellationError())
            case .refused(let error): outcome = .failure(error)
            default: throw PostgresError(.decode, "an answer that is none to COPY")
            }
        }
        copying = nil
        return try outcome.get()
    }

    /// What a lost connection or a protocol error breaks, it closes; a cancelled task leaves the rest to `abandonCopy`.
    private func duringCopy<T>(
        _ direction: Copying.Direction, isCommitting: Bool = false, _ body: (Wire, inout Patience) throws -> T
    ) async throws -> T {
        guard let wire else {
            throw breakage ?? PostgresError(.connectionLost, "the connection is closed", effect: .notSent)
        }
        guard let copying, copying.direction == direction else {
            throw PostgresError(.nested, "no COPY is under way in this direction")
        }
        let effect: PostgresError.Effect = copying.isInTransaction || !isCommitting ? .undone : .unknown
        return try await interruptibly {
            var patience = Patience(isCancellable: true, limit: nil, grace: isCommitting ? endpoint.grace : .zero)
            do {
                defer { settle(until: .now + endpoint.grace) }
                return try body(wire, &patience)
            } catch let error as PostgresError where error.kind == .connectionLost || error.kind == .decode {
                throw broken(by: error, effect)
            }
        }
    }

    /// Ends a COPY that is to leave nothing behind, cancelled or not; closes the connection where the server does not
    /// follow.
    private func abandonCopy() {
        guard let copying, let wire else { return }
        // A server that waits for bytes hears only that they will not come; any other only a request to stop.
        let limit = ContinuousClock.now + (copying.direction == .writing ? Patience.pause : .zero)
        var patience = Patience(isCancellable: false, limit: limit, grace: endpoint.grace)
        do {
            if copying.direction == .writing {
                try wire.endPutting(because: "given up by the client")
                try flush(wire, &patience)
            } else {
                while self.copying?.hasEnded == false {
                    switch try wire.take() {
                    case .bytes: break
                    case .ended: self.copying?.hasEnded = true
                    case .nothingYet:
                        try wait(for: wire, writing: false, &patience)
                        try wire.consume()
                    }
                }
            }
            while try nextAnswer(wire, &patience) != nil {}
            self.copying = nil
            settle(until: .now + endpoint.grace)
        } catch {
            _ = broken(by: error, .undone)
        }
    }
}
