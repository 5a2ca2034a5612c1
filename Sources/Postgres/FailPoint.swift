#if DEBUG
    import Foundation
    import Synchronization
#endif

#if canImport(Glibc)
    import Glibc
#endif

/// A place at which a fault can be ordered, so that tests can show what survives it. In a release build there is none.
///
/// `KENIN_FAIL_POINTS` holds orders `NAME#N:ACTION`, comma-separated: at the N-th passage (from 1; 1 without `#N`) the
/// process dies (`kill`), stands still until SIGCONT (`stop`), or the passage throws `connectionLost` (`error`; on the
/// wire it closes the connection, whatever was sent before stays sent). Each order is carried out once.
package enum FailPoint: String, CaseIterable, Sendable {
    /// Before a statement of a pipeline that ends in `commit` is sent; those before it have been sent.
    case statement = "commit.statement"
    /// After all of such a pipeline was sent, `commit` included, and before its answer was read.
    case sent = "commit.sent"
    /// After such a pipeline was answered, before anybody is told.
    case committed = "commit.answered"
    /// A worker has a round and has asked nothing yet.
    case taken = "worker.taken"
    /// A model's answer has come, and is not stored.
    case answered = "worker.answered"
    /// All attempts are stored, and nothing is assessed.
    case assessing = "worker.assessing"
    /// The sequencer has moved a batch and not committed it.
    case moved = "sequencer.moved"
    /// The batch is committed and not signed.
    case unsigned = "sequencer.unsigned"
    /// A note is signed and neither stored nor published.
    case signed = "sequencer.signed"
    /// A note is stored or published, and not yet both.
    case halfPublished = "sequencer.half-published"

    /// Passes the place; carries out an order that names this passage.
    @inlinable
    @inline(__always)
    package func pass() throws {
        #if DEBUG
            if due() { try act() }
        #endif
    }

    /// Passes the place where the statements end in `commit` and are not a mere reading; an order has `before` done first.
    func pass(in bindings: [Binding], before: () throws -> Void = {}) throws {
        #if DEBUG
            guard bindings.last?.isCommit == true, bindings.first?.verb != "begin", due() else { return }
            try before()
            try act()
        #endif
    }
}

#if DEBUG
    extension FailPoint {
        /// Counts the passage; whether an order names it.
        @usableFromInline
        package func due() -> Bool {
            guard Self.orders[self] != nil else { return false }
            return Self.passages.withLock { passages in
                passages[self, default: 0] += 1
                return Self.orders[self]?.passage == passages[self]
            }
        }

        /// Carries out the order, and says so on standard error first: who ordered it must know whether it was reached.
        @usableFromInline
        package func act() throws {
            let action = Self.orders[self]?.action
            FileHandle.standardError.write(Data("fail-point \(rawValue): \(action?.rawValue ?? "")\n".utf8))
            switch action {
            case .kill: kill(getpid(), SIGKILL)
            case .stop: kill(getpid(), SIGSTOP)
            case .error: throw PostgresError(.connectionLost, "ordered at \(rawValue)")
            case nil: break
            }
        }

        /// What is to happen.
        enum Action: String { case kill, stop, error }

        private static let passages = Mutex<[FailPoint: Int]>([:])
        private static let orders = parse(ProcessInfo.processInfo.environment["KENIN_FAIL_POINTS"] ?? "")

        /// The orders of a text; stops the process at one that cannot be read, since a fault that never comes would look
        /// like one that was survived.
        static func parse(_ text: String) -> [FailPoint: (passage: Int, action: Action)] {
            var orders: [FailPoint: (passage: Int, action: Action)] = [:]
            for order in text.split(separator: ",") {
                let parts = order.split(separator: ":")
                let place = parts[0].split(separator: "#")
                guard parts.count == 2, let point = FailPoint(rawValue: String(place[0])),
                    let action = Action(rawValue: String(parts[1])),
                    let passage = place.count == 1 ? 1 : Int(place[1]), passage > 0
                else { preconditionFailure("KENIN_FAIL_POINTS holds no order: \(order)") }
                orders[point] = (passage, action)
            }
            return orders
        }
    }
#endif
