import Foundation
import Synchronization

/// How long and how often each side of a pair is run.
struct Pace {
    /// Seconds of one run.
    var seconds: Int
    /// Runs of each side.
    var repeats: Int

    /// Runs two sides in turns.
    func inTurns<Value>(
        _ ours: () async throws -> Value, _ peer: () async throws -> Value
    ) async throws -> [(ours: Value, peer: Value)] {
        var pairs: [(ours: Value, peer: Value)] = []
        for turn in 0..<repeats {
            // The order changes, so that neither side always has the other's aftermath.
            if turn.isMultiple(of: 2) {
                let first = try await ours()
                pairs.append((first, try await peer()))
            } else {
                let first = try await peer()
                pairs.append((try await ours(), first))
            }
        }
        return pairs
    }
}

/// What clients did in a fixed time.
struct Load {
    /// Operations a second.
    var rate: Double
    /// Milliseconds of each operation.
    var latencies: [Double]

    /// Lets `clients` repeat an operation, one at a time each, until the time is over; all must succeed.
    ///
    /// - Parameter operation: does it once, for the client of that number.
    static func run(
        clients: Int, seconds: Int, _ operation: @Sendable @escaping (Int) async throws -> Void
    ) async throws -> Load {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(seconds)
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for client in 0..<clients {
                group.addTask {
                    var times: [Double] = []
                    var before = clock.now
                    while before < end {
                        try await operation(client)
                        let after = clock.now
                        times.append((after - before) / .milliseconds(1))
                        before = after
                    }
                    return times
                }
            }
            let all = try await group.reduce(into: []) { $0 += $1 }
            return Load(rate: Double(all.count) / ((clock.now - start) / .seconds(1)), latencies: all)
        }
    }

    /// The same for an operation that blocks: each client has a thread of its own.
    static func onThreads(
        clients: Int, seconds: Int, _ operation: @Sendable @escaping (Int) throws -> Void
    ) async throws -> Load {
        let clock = ContinuousClock()
        let start = clock.now
        let (results, done) = AsyncStream<Result<[Double], any Error>>.makeStream()
        for client in 0..<clients {
            Thread {
                done.yield(
                    Result {
                        var times: [Double] = []
                        var before = clock.now
                        while before < start + .seconds(seconds) {
                            try operation(client)
                            let after = clock.now
                            times.append((after - before) / .milliseconds(1))
                            before = after
                        }
                        return times
                    })
            }.start()
        }
        var all: [Double] = []
        for await result in results.prefix(clients) { all += try result.get() }
        return Load(rate: Double(all.count) / ((clock.now - start) / .seconds(1)), latencies: all)
    }
}

/// Hands out things once each, to clients that ask at the same time.
final class Stock<Item: Sendable>: Sendable {
    private let items: Mutex<(all: [Item], next: Int)>

    init(_ items: [Item]) { self.items = Mutex((items, 0)) }

    /// The next one.
    /// - Throws: `Trouble` where none is left: the stock was too small for the time.
    func take() throws -> Item {
        try items.withLock { state in
            guard state.next < state.all.count else { throw Trouble("the stock of \(state.all.count) ran out") }
            defer { state.next += 1 }
            return state.all[state.next]
        }
    }
}

/// Why no figure can be given.
struct Trouble: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
