/// How one endpoint fares: well, at rest after a failure, or on trial after its rest.
///
/// A circuit breaker (closed, open, half-open): a failure opens it for a time that doubles with each failure in a row,
/// then a single call tries, and its first token closes it again.
struct EndpointHealth: Sendable, Equatable {
    typealias Instant = ContinuousClock.Instant

    /// Calls that are under way.
    private(set) var calls = 0
    /// Failures in a row.
    private(set) var failures = 0
    /// The end of its rest; nil while it is well.
    private(set) var restsUntil: Instant?
    private var trial: Int?
    private var begun = 0

    /// True where it takes a call at this time.
    func isOpen(at now: Instant) -> Bool { restsUntil.map { $0 <= now && trial == nil } ?? true }

    /// When it will take a trial; nil where it is well or on trial.
    var trialDue: Instant? { trial == nil ? restsUntil : nil }

    /// Whether a call is the trial after a rest.
    func isOnTrial(_ call: Int) -> Bool { trial == call }

    /// A call begins, the trial where a rest is over. Returns its number, by which the rest is told of it.
    mutating func start() -> Int {
        calls += 1
        begun += 1
        if restsUntil != nil { trial = begun }
        return begun
    }

    /// A call proved that it works: a first token, or a refusal that blames the request. Returns true where that ends a
    /// rest. A call from before the rest proves nothing, since a server that asked for a rest still finishes its work.
    mutating func proved(_ call: Int) -> Bool {
        guard trial == call || restsUntil == nil else { return false }
        let wasResting = restsUntil != nil
        (failures, restsUntil, trial) = (0, nil, nil)
        return wasResting
    }

    /// A call failed and the endpoint is to blame. Returns how long it rests from now; nil where it rested already,
    /// since calls that fail together are one failure.
    mutating func failed(
        _ call: Int, at now: Instant, retryAfter: Duration?, backOff: BackOff, chance: Double
    ) -> Duration? {
        if let restsUntil, trial != call {
            self.restsUntil = max(restsUntil, now + backOff.asked(retryAfter))
            return nil
        }
        failures += 1
        trial = nil
        let rest = max(backOff.rest(after: failures, chance: chance), backOff.asked(retryAfter))
        restsUntil = now + rest
        return rest
    }

    /// A call is over, however it ended; a trial that proved nothing leaves the next one to another call.
    mutating func end(_ call: Int) {
        calls -= 1
        if trial == call { trial = nil }
    }
}

/// How long an endpoint rests after failures in a row.
package struct BackOff: Sendable, Equatable {
    /// The longest rest after the first failure.
    package var first: Duration
    /// The longest rest at all.
    package var most: Duration
    /// The longest rest that a server may ask for.
    package var mostAsked: Duration

    /// A back-off; by default from 1 s to 60 s, and up to 5 minutes where a server asks.
    package init(first: Duration = .seconds(1), most: Duration = .seconds(60), mostAsked: Duration = .seconds(300)) {
        self.first = first
        self.most = most
        self.mostAsked = mostAsked
    }

    /// Half of the doubled time for certain, the other half by chance (0 ..< 1), so that processes do not come back
    /// together ("equal jitter", AWS Architecture Blog, "Exponential Backoff And Jitter", 2015).
    func rest(after failures: Int, chance: Double) -> Duration {
        let whole = min(first * (1 << min(max(failures, 1) - 1, 20)), most)
        return whole * (0.5 + chance / 2)
    }

    /// What a server asked for, within the limit.
    func asked(_ wait: Duration?) -> Duration { min(wait ?? .zero, mostAsked) }
}
