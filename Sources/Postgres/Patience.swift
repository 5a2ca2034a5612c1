/// How long one exchange with the server may wait, and what comes when it may no longer.
///
/// A pure table: the connection asks before each wait. First the server is asked to stop, again and again while it does
/// not (a request that meets it between two statements of a pipeline is lost); once the grace is over, the connection is
/// given up.
struct Patience {
    typealias Instant = ContinuousClock.Instant

    /// Why it ended.
    enum Cause { case cancelled, late }

    /// What is to be done now.
    enum Step: Equatable {
        case wait(until: Instant?)
        case askToStop
        case giveUp(Cause)
    }

    /// Between two requests to stop.
    static let pause = Duration.milliseconds(100)

    private let isCancellable: Bool
    private let limit: Instant?
    private let grace: Duration
    /// Why the server was asked to stop; `nil` while it was not.
    private(set) var cause: Cause?
    private var end: Instant?
    private var nextRequest: Instant?

    /// - Parameters:
    ///   - isCancellable: whether it ends when the task is cancelled.
    ///   - limit: when it ends in any case.
    ///   - grace: how long the server has to stop when asked to; zero: it is not asked.
    init(isCancellable: Bool, limit: Instant?, grace: Duration) {
        self.isCancellable = isCancellable
        self.limit = limit
        self.grace = grace
    }

    /// - Parameter isAsking: whether a request to stop is under way.
    mutating func next(at now: Instant, isCancelled: Bool, isAsking: Bool) -> Step {
        if cause == nil {
            if isCancellable, isCancelled {
                cause = .cancelled
            } else if let limit, now >= limit {
                cause = .late
            }
            (end, nextRequest) = (now + grace, now)
        }
        guard let cause, let end, let nextRequest else { return .wait(until: limit) }
        if now >= end { return .giveUp(cause) }
        if isAsking { return .wait(until: end) }
        guard now >= nextRequest else { return .wait(until: min(end, nextRequest)) }
        self.nextRequest = now + Self.pause
        return .askToStop
    }
}
