/// The endpoints of one model, and which of them takes the next call: the least loaded of those that are well.
struct LoadBalance: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// How each fares, in the order of the configuration.
    var health: [EndpointHealth]
    /// Most calls at a time for each.
    let calls: Int
    /// How often a trial has failed and left no endpoint well; whoever waited for it then gives up.
    private(set) var collapses = 0

    /// What a call does next.
    enum Choice: Equatable {
        /// Asks this endpoint, as its call of this number.
        case ask(Int, call: Int)
        /// Waits until something changes, at most until a rest ends.
        case wait(until: Instant?)
    }

    /// `count` endpoints that are well.
    init(count: Int, calls: Int) {
        health = Array(repeating: EndpointHealth(), count: count)
        self.calls = calls
    }

    /// Chooses for one call and counts it; among equals chance (0 ..< 1) decides.
    mutating func choose(except tried: Set<Int>, at now: Instant, chance: Double) -> Choice {
        let untried = health.indices.filter { !tried.contains($0) }
        let free = untried.filter { health[$0].isOpen(at: now) && health[$0].calls < calls }
        guard let least = free.map({ health[$0].calls }).min() else {
            return .wait(until: untried.compactMap { health[$0].trialDue }.filter { $0 > now }.min())
        }
        let equals = free.filter { health[$0].calls == least }
        let index = equals[min(Int(chance * Double(equals.count)), equals.count - 1)]
        return .ask(index, call: health[index].start())
    }

    /// True where none of the others is well: whoever has just failed has nowhere to go.
    func isDown(except tried: Set<Int>) -> Bool {
        health.indices.allSatisfy { tried.contains($0) || health[$0].restsUntil != nil }
    }

    /// As ``EndpointHealth/failed(_:at:retryAfter:backOff:chance:)``, for one of them.
    mutating func failed(
        _ index: Int, _ call: Int, at now: Instant, retryAfter: Duration?, backOff: BackOff, chance: Double
    ) -> Duration? {
        let wasTrial = health[index].isOnTrial(call)
        let rest = health[index].failed(call, at: now, retryAfter: retryAfter, backOff: backOff, chance: chance)
        if wasTrial, isDown(except: []) { collapses += 1 }
        return rest
    }
}
