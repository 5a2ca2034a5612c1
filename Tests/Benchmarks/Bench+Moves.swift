import Access
import Flow
import Foundation
import Review
import Store

/// Submissions and decisions beside pgbench, which sends the same two pipelines to the same server.
extension Bench {
    /// Clients that every rate is taken with.
    static let clients = [1, 8]
    /// Numbers that one client of a run may use up.
    static let each = 1_000_000

    /// Durable single submissions over HTTP.
    func submissions() async throws -> [Line] {
        try await withPlant { plant in
            let scripts = try await Scripts(plant, signed: .past(of: plant))
            let peer = PgBench(plant: plant, script: scripts.submission())
            return try await Served.with(plant, home: home) { served in
                let callers = try await callers(plant.submitters, of: plant, at: served)
                var lines: [Line] = []
                for clients in Self.clients {
                    let base = Counter(10 + clients * 10)
                    let pairs = try await pace.inTurns {
                        try await Load.onThreads(clients: clients, seconds: pace.seconds) { client in
                            try callers[client].ask(
                                "api/cases", post: Plant.shaft, [("Idempotency-Key", UUID().uuidString)])
                        }.rate
                    } _: {
                        try await peer.run(
                            clients: clients, seconds: pace.seconds,
                            ["n": 0, "base": base.next() * Self.each * 8, "each": Self.each]
                        ).rate
                    }
                    lines.append(
                        Line(
                            "submission over HTTP, durable", clients: clients, pairs: pairs, unit: "/s",
                            peer: "pgbench, same pipelines", atLeast: 0.5))
                }
                return lines
            }
        }
    }

    /// Decisions through `Flow`, with the cheapest password hash.
    func decisions() async throws -> [Line] {
        try await withPlant { plant in
            let scripts = try await Scripts(plant, signed: .past(of: plant))
            let stock = try await Stores(in: plant)
            let peer = PgBench(plant: plant, script: scripts.approval(of: try await stock.mold.sheet()))
            var lines: [Line] = []
            for clients in Self.clients {
                let each = (clients == 1 ? 2_500 : 1_000) * pace.seconds
                let ranges = try await stock.fill(2 * pace.repeats, each: each * clients)
                let next = Counter(0)
                let pairs = try await pace.inTurns {
                    let seats = Stock(try await stock.mold.waiting(ranges[next.next()]))
                    return try await Load.run(clients: clients, seconds: pace.seconds) { client in
                        try await plant.approve(
                            try seats.take(), acknowledging: stock.mold.concerns, by: plant.reviewers[client])
                    }.rate
                } _: {
                    try await peer.run(
                        clients: clients, seconds: pace.seconds,
                        ["n": -1, "base": ranges[next.next()].lowerBound, "each": each]
                    ).rate
                }
                lines.append(
                    Line(
                        "decision through Flow, cheapest password hash", clients: clients, pairs: pairs, unit: "/s",
                        peer: "pgbench, same pipelines", atLeast: 0.6))
            }
            return lines
        }
    }

    /// A whole signing request over HTTP with the production password hash, beside that hash alone.
    func signing() async throws -> [Line] {
        try await withPlant(cost: .standard) { plant in
            _ = try await Mold.past(of: plant)
            let stock = try await Stores(in: plant)
            let ranges = try await stock.fill(2 * pace.repeats, each: 20 * pace.seconds)
            return try await Served.with(plant, home: home) { served in
                let callers = try await callers(plant.reviewers, of: plant, at: served)
                let hash = try PasswordHash(phc: plant.reviewers[0].password)
                let gate = PasswordGate()
                let next = Counter(0)
                var lines: [Line] = []
                for clients in Self.clients {
                    let pairs = try await pace.inTurns {
                        let seats = Stock(try await stock.mold.waiting(ranges[next.next()]))
                        return try await Load.onThreads(clients: clients, seconds: pace.seconds) { client in
                            try callers[client].approve(
                                try seats.take(), acknowledging: stock.mold.concerns)
                        }.rate
                    } _: {
                        try await Load.run(clients: clients, seconds: pace.seconds) { _ in
                            _ = try await hash.verify(Plant.password, gate: gate)
                        }.rate
                    }
                    lines.append(
                        Line(
                            "signing over HTTP, production scrypt", clients: clients, pairs: pairs, unit: "/s",
                            peer: "scrypt alone", atLeast: 0.8))
                }
                return lines
            }
        }
    }

    /// Clients with a token each.
    func callers(_ accounts: [Account], of plant: Plant, at served: Served) async throws -> [Caller] {
        var callers: [Caller] = []
        for account in accounts {
            callers.append(try Caller(port: served.port, token: try await plant.token(account).text))
        }
        return callers
    }
}

/// Waiting cases, made ahead of a measure in as many lots as it has runs.
struct Stores {
    let mold: Mold
    private let last = Counter(Mold.pastCases)

    init(in plant: Plant) async throws { mold = try await Mold.cast(in: plant, signed: false) }

    /// Makes lots of so many cases.
    func fill(_ lots: Int, each: Int) async throws -> [Range<Int>] {
        let ranges = (0..<lots).map { _ in
            let start = last.add(each)
            return start..<start + each
        }
        for range in ranges { try await mold.copy(range) }
        try await mold.settle()
        return ranges
    }
}

extension Plant {
    /// Signs a waiting seat through `Flow`.
    func approve(_ seat: Waiting, acknowledging concerns: Set<Int>, by account: Account) async throws {
        let key = IdempotencyKey(
            person: account.person, endpoint: "POST /s/{site}/api/cases/{case}/seats/{seat}/decision",
            key: seat.seat.uuidString, request: Data(count: 32))
        _ = try await flow.decide(
            Decision.Request(verb: .approve, verdict: .right, acknowledged: concerns), seat: seat.seat, of: seat.review,
            sheet: seat.sheet, password: Self.password, language: .en, at: site, by: account, roles: nil, key: key)
    }
}
