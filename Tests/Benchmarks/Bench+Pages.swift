import Local
import Access
import Flow
import Foundation
import Ledger
import Postgres
import Review
import Store

/// Reading at many cases, and the desk's two moves over HTTP.
extension Bench {
    /// The desk and a case over HTTP in a database of many cases, of which one in a hundred waits on the desk, beside the
    /// same reads by plain SQL.
    func pages() async throws -> [Line] {
        let plant = try await filled()
        let waiting = cases / 100
        let lines = try await Served.with(plant, home: home) { served in
            let caller = try await callers(Array(plant.reviewers.prefix(1)), of: plant, at: served)[0]
            let reads: [(String, @Sendable () -> String, String)] = [
                ("desk list", { "desk" }, Scripts.desk(of: plant)),
                ("case list", { "cases" }, Scripts.list(of: plant)),
                (
                    "case page",
                    { "cases/\(Mold.id(.review, .random(in: 1...cases)).uuidString.lowercased())" },
                    Scripts.page(of: plant, among: cases)
                ),
            ]
            var lines: [Line] = []
            for (name, path, sql) in reads {
                try caller.ask(path())
                let peer = PgBench(plant: plant, script: sql)
                let pairs = try await pace.inTurns {
                    try await Load.onThreads(clients: 1, seconds: pace.seconds) { _ in try caller.ask(path()) }
                } _: {
                    try await peer.run(clients: 1, seconds: pace.seconds, latencies: true)
                }
                let (ours, plain) = (
                    pairs.map { $0.ours.latencies.quantile(0.95) }, pairs.map { $0.peer.latencies.quantile(0.95) }
                )
                lines.append(
                    Line(
                        "\(name) at \(cases) cases, p95", clients: 1, figures: ours, unit: "ms", aim: "< 20",
                        met: ours.median < 20, beside: ("plain SQL", plain.median), note: "\(waiting) seats on the desk"
                    ))
            }
            return lines
        }
        await plant.close()
        return lines
    }

    /// The database of many cases, made once and kept as long as the migrations stay what they are.
    private func filled() async throws -> Plant {
        let migrations = try FileManager.default.contentsOfDirectory(
            at: Self.package.appending(path: "Migrations"), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }.reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
        let name = "filled_\(cases)_\(Hex.text(Commitment.digest(migrations)).prefix(8))"
        let outside = try await Connection.open(Endpoint(cluster.url()))
        let isThere = try await outside.query("select count(*) from pg_database where datname = \(name)").first(
            Int64.self)
        await outside.close()
        if isThere == 1 { return try await Plant.open(name, on: cluster) }
        let making = "bench_" + name
        let plant = try await Plant.found(making, on: cluster, cost: .least)
        let (open, ended) = (
            try await Mold.cast(in: plant, signed: false), try await Mold.cast(in: plant, signed: true)
        )
        try await plant.sequencer().turn()
        try await ended.copy(1..<cases - cases / 100, withEntries: true)
        try await open.copy(cases - cases / 100..<cases + 1, withEntries: true)
        try await open.settle()
        await plant.close()
        // Only a whole one gets the name by which the next run finds it.
        try await alone("select pg_terminate_backend(pid) from pg_stat_activity where datname = \(making)")
        try await alone("alter database \(verbatim: making) rename to \(verbatim: name)")
        return try await Plant.open(name, on: cluster)
    }

    /// Claiming a seat and signing it, eight clients over HTTP; the peer's figures are fixed.
    func claimAndDecide() async throws -> [Line] {
        let name = "claim + decide over HTTP"
        // Label Studio 1.23.2, gunicorn with 4 workers, "next task + submit", 8 clients, on a machine of 2 cores with the
        // same PostgreSQL: 12.5 requests/s, p95 703 ms, 841 MB.
        let peer = ("Label Studio 1.23.2", 12.5)
        var lines: [Line] = []
        for (cost, words, per) in [
            (ScryptCost.least, "cheapest password hash", 1_000), (.standard, "production scrypt", 20),
        ] {
            lines += try await withPlant(cost: cost) { plant in
                _ = try await Mold.past(of: plant)
                let stock = try await Stores(in: plant)
                let ranges = try await stock.fill(pace.repeats, each: per * pace.seconds)
                return try await Served.with(plant, home: home) { served in
                    let callers = try await callers(plant.reviewers, of: plant, at: served)
                    var loads: [Load] = []
                    for range in ranges {
                        let seats = Stock(try await stock.mold.waiting(range))
                        loads.append(
                            try await Load.onThreads(clients: 8, seconds: pace.seconds) { client in
                                let seat = try seats.take()
                                try callers[client].claim(seat)
                                try callers[client].approve(seat, acknowledging: stock.mold.concerns)
                            })
                    }
                    let (rates, memory) = (loads.map(\.rate), try served.peakMemory())
                    let p95 = loads.flatMap(\.latencies).quantile(0.95)
                    return [
                        Line(
                            "\(name), \(words)", clients: 8, figures: rates, unit: "/s", aim: "≥ 50×",
                            met: rates.median >= 50 * peer.1, beside: peer, note: "p95 \(p95.short) ms, beside 703 ms"),
                        Line(
                            "peak memory of the service, \(words)", clients: 8, figures: [memory], unit: "MB",
                            aim: "< 150", met: memory < 150, beside: (peer.0, 841)),
                    ]
                }
            }
        }
        return lines
    }
}
