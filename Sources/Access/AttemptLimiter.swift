/// How long an account's owner, or whoever tries in their name, waits after failed sign-ins and refused signatures.
///
/// A pure value. The first failures cost nothing, then each doubles the wait up to a ceiling; a success forgets them, and
/// so does time. Times are durations since any one fixed moment of a clock that does not go back.
package struct AttemptLimiter: Sendable {
    private struct Record {
        var failures: Int
        var last: Duration
    }

    private let free: Int
    private let first: Duration
    private let ceiling: Duration
    private let capacity: Int
    private var records: [String: Record] = [:]

    /// After `free` failures the next waits `first`, then twice that and so on up to `ceiling`; failures are forgotten
    /// when four ceilings have passed since the last. At most `capacity` accounts are remembered, the latest ones.
    package init(
        free: Int = 4, first: Duration = .seconds(1), ceiling: Duration = .seconds(900), capacity: Int = 10_000
    ) {
        self.free = max(0, free)
        self.first = first
        self.ceiling = ceiling
        self.capacity = max(1, capacity)
    }

    /// How long the account must still wait; `nil` if it may try now.
    package func retryAfter(_ account: String, at now: Duration) -> Duration? {
        guard let record = current(account, at: now), record.failures > free else { return nil }
        let end = record.last + wait(after: record.failures)
        return end > now ? end - now : nil
    }

    /// How many failures in a row are remembered.
    package func failures(_ account: String, at now: Duration) -> Int { current(account, at: now)?.failures ?? 0 }

    /// Counts a failure; returns how long the account must wait now, if it must.
    @discardableResult
    package mutating func failed(_ account: String, at now: Duration) -> Duration? {
        let failures = self.failures(account, at: now) + 1
        if records[account] == nil, records.count >= capacity { makeRoom(at: now) }
        records[account] = Record(failures: failures, last: now)
        return retryAfter(account, at: now)
    }

    /// Forgets the account's failures.
    package mutating func succeeded(_ account: String) { records[account] = nil }

    private func current(_ account: String, at now: Duration) -> Record? {
        records[account].flatMap { now - $0.last < ceiling * 4 ? $0 : nil }
    }

    private func wait(after failures: Int) -> Duration {
        var wait = first
        for _ in 0..<max(0, failures - free - 1) where wait < ceiling { wait = wait * 2 }
        return min(wait, ceiling)
    }

    /// Drops what time has forgotten; if that is nothing, the tenth part with the oldest failures.
    private mutating func makeRoom(at now: Duration) {
        records = records.filter { now - $0.value.last < ceiling * 4 }
        guard records.count >= capacity else { return }
        let oldest = records.sorted { $0.value.last < $1.value.last }.prefix(max(1, capacity / 10))
        for (account, _) in oldest { records[account] = nil }
    }
}
