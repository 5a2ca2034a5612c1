import Foundation
import Review

/// Many cases in one request beside as many requests of one case.
extension Bench {
    /// Lines of one request.
    static let bulkLines = 2_000
    /// Lines of the request whose memory is looked at.
    static let manyLines = 10_000

    /// Cases a second over HTTP, durable, in bulk and one by one; then the service's memory under one long request.
    func bulk() async throws -> [Line] {
        try await withPlant { plant in
            try await Served.with(plant, home: home) { served in
                let caller = try await callers(plant.submitters, of: plant, at: served)[0]
                try Self.send(Self.bulkLines, by: caller)
                let clock = ContinuousClock()
                let pairs = try await pace.inTurns {
                    let start = clock.now
                    try Self.send(Self.bulkLines, by: caller)
                    return Double(Self.bulkLines) / ((clock.now - start) / .seconds(1))
                } _: {
                    try await Load.onThreads(clients: 1, seconds: pace.seconds) { _ in
                        try caller.ask(
                            "api/cases", post: Plant.shaft, [("Idempotency-Key", UUID().uuidString)])
                    }.rate
                }
                let before = try served.peakMemory()
                try Self.send(Self.manyLines, by: caller)
                return [
                    Line(
                        "cases in bulk over HTTP, durable", clients: 1, pairs: pairs, unit: "/s",
                        peer: "one request a case", atLeast: 5),
                    Line(
                        "more memory for one request of \(Self.manyLines) lines", clients: 1,
                        figures: [try served.peakMemory() - before], unit: " MB"),
                ]
            }
        }
    }

    /// Sends that many new cases in one request, each of which must be taken.
    private static func send(_ count: Int, by caller: Caller) throws {
        let shaft = Plant.shaft.split(separator: "\n").joined(separator: " ")
        let lines = (0..<count).map { _ in #"{"key":"\#(UUID().uuidString)","case":\#(shaft)}"# }
        let answer = try caller.ask(
            "api/cases/bulk", post: lines.joined(separator: "\n"), type: "application/jsonl")
        let results = try answer.split(separator: 0x0A).map { try JSON.parse($0) }
        guard results.count == count, results.allSatisfy({ $0["status"]?.text == "201" }) else {
            throw Trouble("not every line was taken: \(String(decoding: answer.prefix(500), as: UTF8.self))")
        }
    }
}
