/// Whether a server can be reached, and who may try: a pure table for all that open connections to one place.
///
/// While all is well everyone may try. After a failure one at a time may, after a wait that grows (`Backoff`), so that a
/// dead server is not hammered; the others wait for how that ends. The first success ends the outage for all. When it
/// has lasted longer than waiting is worth, those who may not try are refused at once.
struct Outage {
    typealias Instant = ContinuousClock.Instant

    /// What one who wants to connect does.
    enum Answer {
        /// Try; say `ended`, `failed` or `abandoned`.
        case tryNow
        /// Wait, at most until then, and ask again.
        case wait(until: Instant)
        /// Give up, with the last failure.
        case refuse(PostgresError)
    }

    private let backoff: Backoff
    private let ridden: Duration
    private var failures = 0
    private var begun: Instant?
    private var nextTry: Instant?
    private var isTrying = false
    /// The last failure; `nil` while all is well.
    private(set) var last: PostgresError?

    /// - Parameter ridden: how long an outage is waited out.
    init(backoff: Backoff, ridden: Duration) {
        self.backoff = backoff
        self.ridden = ridden
    }

    mutating func ask(at now: Instant) -> Answer {
        guard let last, let begun, let nextTry else { return .tryNow }
        if !isTrying, now >= nextTry {
            isTrying = true
            return .tryNow
        }
        let end = begun + ridden
        if now >= end || !last.isOutage { return .refuse(last) }
        return .wait(until: isTrying ? end : min(end, nextTry))
    }

    /// A connection was opened.
    mutating func ended() {
        self = Outage(backoff: backoff, ridden: ridden)
    }

    /// A try failed. Those that were under way when the outage began count as one.
    mutating func failed(_ error: PostgresError, at now: Instant, chance: Double) {
        let isNew = last == nil || isTrying
        last = error
        guard isNew else { return }
        isTrying = false
        failures += 1
        begun = begun ?? now
        nextTry = now + backoff.delay(after: failures, chance: chance)
    }

    /// Who tried was cancelled; another may try at once.
    mutating func abandoned() {
        isTrying = false
    }
}
