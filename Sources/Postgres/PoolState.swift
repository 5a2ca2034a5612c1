/// Who has which connection and who waits, as a pure table: each event says what is to be done.
///
/// Generic over the connection, so that its rules can be tried without one. First come, first served: whoever comes
/// while others wait goes behind them, and a connection given back goes to the first of them.
struct PoolState<Connection> {
    typealias Ticket = Int

    /// What the one who asked, or who waited, may do.
    enum Grant {
        /// Use this one.
        case use(Connection)
        /// Open one; its place is counted already. Say `lose` if that fails.
        case open
        /// Wait under this ticket.
        case wait(Ticket)
        /// Give up.
        case closed
    }

    private let size: Int
    private var idle: [Connection] = []
    /// Connections that are lent or being opened.
    private(set) var lent = 0
    private(set) var waiting: [Ticket] = []
    private var lastTicket = 0
    private var isClosed = false

    init(size: Int) {
        self.size = max(1, size)
    }

    /// Someone wants a connection. The one given back last is lent first, so that those not needed fall asleep.
    mutating func ask() -> Grant {
        if isClosed { return .closed }
        if waiting.isEmpty, let connection = idle.popLast() {
            lent += 1
            return .use(connection)
        }
        if waiting.isEmpty, lent + idle.count < size {
            lent += 1
            return .open
        }
        lastTicket += 1
        waiting.append(lastTicket)
        return .wait(lastTicket)
    }

    /// A connection comes back in good order. `nil`: nobody waits.
    mutating func give(back connection: Connection) -> (Ticket, Grant)? {
        if let first = waiting.popFirst() { return (first, .use(connection)) }
        lent -= 1
        if !isClosed { idle.append(connection) }
        return nil
    }

    /// A lent connection is no more, or none could be opened. The first who waits may open one instead.
    mutating func lose() -> (Ticket, Grant)? {
        if let first = waiting.popFirst() { return (first, .open) }
        lent -= 1
        return nil
    }

    /// Someone waits no longer.
    mutating func leave(_ ticket: Ticket) {
        waiting.removeAll { $0 == ticket }
    }

    /// No more lending. Those who wait are sent away, the idle connections are to be closed, the lent ones when they
    /// come back.
    mutating func close() -> (idle: [Connection], waiting: [Ticket]) {
        isClosed = true
        defer { (idle, waiting) = ([], []) }
        return (idle, waiting)
    }
}

extension PoolState.Grant: Sendable where Connection: Sendable {}

extension Array {
    fileprivate mutating func popFirst() -> Element? {
        isEmpty ? nil : removeFirst()
    }
}
