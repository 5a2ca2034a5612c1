import Store
import Flow
import Foundation
import Ledger
import Postgres
import Review

/// What the ledger costs the writers, and how fast it follows them.
extension Bench {
    /// Writers with their row in `inbox`, alone and with the sequencer moving it beside them, each beside the same writes
    /// without. All three write by pgbench, which leaves the ledger no other work to hide behind.
    func inbox() async throws -> [Line] {
        try await withPlant { plant in
            let scripts = try await Scripts(plant, signed: .past(of: plant))
            let (with, without) = (
                PgBench(plant: plant, script: scripts.submission()),
                PgBench(plant: plant, script: scripts.submission(ledger: false))
            )
            let base = Counter(10)
            func rate(_ side: PgBench, _ clients: Int) async throws -> Double {
                try await side.run(
                    clients: clients, seconds: pace.seconds,
                    ["n": 0, "base": base.next() * Self.each * 8, "each": Self.each]
                ).rate
            }
            var lines: [Line] = []
            for clients in Self.clients {
                let alone = try await pace.inTurns {
                    try await rate(with, clients)
                } _: {
                    try await rate(without, clients)
                }
                lines.append(
                    Line(
                        "writers with the inbox row", clients: clients, pairs: alone, unit: "/s", peer: "without it",
                        atLeast: 0.95))
                let sequencer = plant.sequencer()
                try await sequencer.turn()
                let moved = try await pace.inTurns {
                    try await Self.beside(sequencer, bell: plant.flow.bell) { try await rate(with, clients) }
                } _: {
                    try await rate(without, clients)
                }
                lines.append(
                    Line(
                        "… and the sequencer beside them", clients: clients, pairs: moved, unit: "/s",
                        peer: "without either", atLeast: 0.85))
            }
            return lines
        }
    }

    /// Runs `body` while a sequencer works, woken every ten milliseconds as by the writers' coalesced notices.
    private static func beside<T: Sendable>(
        _ sequencer: Sequencer, bell: Bell, _ body: () async throws -> T
    ) async throws -> T {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await sequencer.run() }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(10))
                    bell.ring()
                }
            }
            let value = try await body()
            group.cancelAll()
            try? await group.waitForAll()
            return value
        }
    }

    /// Entries that the sequencer moves out of a full inbox, beside the SHA-256 of their bytes alone; and how old the
    /// oldest entry is while eight writers submit through `Flow` as fast as they can.
    func sequencer() async throws -> [Line] {
        try await withPlant { plant in
            let mold = try await Mold.cast(in: plant, signed: true)
            let leaf = try await plant.superuser.query("select leaf from inbox order by at desc limit 1").first(
                Data.self)
            guard let leaf else { throw Trouble("no leaf") }
            let sequencer = plant.sequencer()
            try await sequencer.turn()
            let count = 10_000 * pace.seconds
            let clock = ContinuousClock()
            let pairs = try await pace.inTurns {
                _ = try await plant.superuser.query(
                    """
                    insert into inbox (site, at, id, case_id, leaf)
                    select \(plant.site.id), clock_timestamp(), gen_random_uuid(), \(mold.original), \(leaf)
                    from generate_series(1, \(count))
                    """)
                let time = try await clock.measure { try await sequencer.turn() }
                return Double(count) / (time / .seconds(1))
            } _: {
                var total = 0
                let time = clock.measure { for _ in 0..<count { total += Leaf.hash(leaf).count } }
                guard total == 32 * count else { throw Trouble("no hashes") }
                return Double(count) / (time / .seconds(1))
            }
            let (rate, lags) = try await lag(plant, sequencer)
            let p95 = lags.quantile(0.95)
            return [
                Line(
                    "sequencer, entries moved and signed", clients: 1, pairs: pairs, unit: "/s", peer: "SHA-256 alone",
                    atLeast: nil),
                Line(
                    "age of the oldest entry, writers at full rate, p95", clients: 8, figures: [p95], unit: "ms",
                    aim: "< 100", met: p95 < 100,
                    note: "\(rate.short) submissions/s through Flow; max \((lags.max() ?? 0).short) ms"),
            ]
        }
    }

    /// The age of the oldest entry, looked at all the while, and the writers' rate.
    private func lag(_ plant: Plant, _ sequencer: Sequencer) async throws -> (rate: Double, lags: [Double]) {
        let content = try Plant.content()
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            group.addTask {
                try await sequencer.run()
                return []
            }
            group.addTask {
                var lags: [Double] = []
                while !Task.isCancelled {
                    // Twenty looks a second: enough for a quantile, too few to be felt.
                    try? await Task.sleep(for: .milliseconds(50))
                    guard !Task.isCancelled else { break }
                    let age = try await plant.superuser.query(
                        "select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 from inbox"
                    ).first(Double.self)
                    lags.append((age ?? 0) * 1_000)
                }
                return lags
            }
            let load = try await Load.run(clients: 8, seconds: pace.seconds * pace.repeats) { client in
                _ = try await plant.flow.submit(content, at: plant.site, by: plant.submitters[client].actor(), key: nil)
            }
            group.cancelAll()
            var lags: [Double] = []
            while let result = await group.nextResult() { lags += (try? result.get()) ?? [] }
            return (load.rate, lags)
        }
    }
}
