import Foundation
import Logging
import Review
import ScriptedModel
import Synchronization
import Testing

@testable import Inference

/// Several endpoints of one model, some of them dead.
@Suite(.timeLimit(.minutes(1)))
struct EndpointPoolTests {
    typealias Reply = ScriptedModel.Reply

    private static let token = ScriptedModel.Piece.event(Reply.chunk(["content": "4"]))

    /// Chance always chooses the first of equals, so that which endpoint is asked first is known.
    private func pool(
        _ addresses: [String], calls: Int = 8, backOff: BackOff = BackOff(), limits: TimeLimits = TimeLimits(),
        log: Log = Log()
    ) throws -> EndpointPool {
        EndpointPool(
            models: [Bench.model()], endpoints: ["m": try addresses.map { try Endpoint($0, limits: limits) }],
            calls: ["m": calls], client: Bench.http, logger: log.logger, backOff: backOff, chance: { 0 })
    }

    private func gone() async throws -> String {
        let server = try await ScriptedModel.start { _ in .says("4") }
        await server.stop()
        return server.address
    }

    @Test(arguments: [
        Reply.refuses(503, #"{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"#),
        .refuses(429, ""), .refuses(500, "<html>"), .refuses(401, ""), .stream([.cut]),
    ])
    func `what fails before its first token is asked of another endpoint at once`(failing: Reply) async throws {
        let log = Log()
        try await ScriptedModel.with({ _ in failing }) { ill in
            try await ScriptedModel.with({ _ in .says("4") }) { well in
                let pool = try pool(
                    [ill.address, well.address], backOff: BackOff(first: .seconds(900), most: .seconds(900)), log: log)
                for _ in 0..<3 { #expect(try await pool.attempt(Bench.request()).trace.answer == "4") }
                #expect(ill.requests.count == 1)
                #expect(well.requests.count == 3)
                #expect(log.lines == ["no usable reply", "an endpoint rests"])
            }
        }
    }

    @Test func `a dead endpoint leaves the rest working`() async throws {
        let dead = try await gone()
        try await ScriptedModel.with({ .says("\($0.seed ?? 0)") }) { well in
            let pool = try pool([dead, well.address])
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for seed in 0..<20 {
                    group.addTask {
                        try await pool.attempt(Bench.request(seed: seed)).trace.answer == "\(seed)"
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func `what fails after its first token is the attempt's fault`() async throws {
        try await ScriptedModel.with({ _ in .stream([Self.token, .cut]) }) { ill in
            try await ScriptedModel.with({ _ in .says("4") }) { well in
                let pool = try pool([ill.address, well.address])
                let fault = await #expect(throws: ReasonerFault.self) { try await pool.attempt(Bench.request()) }
                #expect(fault?.code == .garbled)
                #expect(well.requests.isEmpty)
            }
        }
    }

    @Test func `a refused request is refused everywhere, and is not asked again`() async throws {
        try await ScriptedModel.with({ _ in .refuses(400, #"{"error":{"message":"too long"}}"#) }) { one in
            try await ScriptedModel.with({ _ in .says("4") }) { other in
                let log = Log()
                let pool = try pool([one.address, other.address], log: log)
                let fault = await #expect(throws: ReasonerFault.self) { try await pool.attempt(Bench.request()) }
                #expect(fault?.code == .refused)
                #expect(other.requests.isEmpty)
                #expect(log.lines == ["no usable reply"])
            }
        }
    }

    @Test func `with every endpoint dead the fault comes, and the pool is well again with one of them`() async throws {
        let log = Log()
        let isUp = Mutex(false)
        try await ScriptedModel.with({ _ in isUp.withLock { $0 } ? .says("4") : .refuses(503, "") }) { server in
            let backOff = BackOff(first: .milliseconds(20), most: .milliseconds(40))
            let pool = try pool([try await gone(), server.address], backOff: backOff, log: log)
            for _ in 0..<3 {
                let fault = await #expect(throws: ReasonerFault.self) { try await pool.attempt(Bench.request()) }
                #expect([.busy, .cannotConnect].contains(fault?.code))
            }
            isUp.withLock { $0 = true }
            while (try? await pool.attempt(Bench.request())) == nil {}
            #expect(log.lines.last == "an endpoint is well again")
        }
    }

    @Test func `one broken reply costs its own attempt alone: those that wait for the place are asked after the rest`()
        async throws
    {
        let count = Mutex(0)
        try await ScriptedModel.with({ _ in
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            return isFirst ? .stream([Self.token, .cut]) : .says("4")
        }) { server in
            let backOff = BackOff(first: .milliseconds(20), most: .milliseconds(40))
            let pool = try pool([server.address], calls: 1, backOff: backOff)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    // Each is in the line before the next one comes.
                    group.addImmediateTask { (try? await pool.attempt(Bench.request())) != nil }
                }
                let answered = try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                #expect(answered == 5)
            }
        }
    }

    @Test func `a server that asks to be left alone is`() async throws {
        let times = Mutex<[ContinuousClock.Instant]>([])
        try await ScriptedModel.with({ _ in
            let count = times.withLock { times in
                times.append(.now)
                return times.count
            }
            var busy = Reply.refuses(429, "")
            busy.headers["retry-after"] = "1"
            return count == 1 ? busy : .says("4")
        }) { server in
            let pool = try pool([server.address], backOff: BackOff(first: .milliseconds(1)))
            await #expect(throws: ReasonerFault(.busy, "HTTP 429")) { try await pool.attempt(Bench.request()) }
            #expect(try await pool.attempt(Bench.request()).trace.answer == "4")
            let asked = times.withLock { $0 }
            #expect(asked[1] - asked[0] >= .seconds(1))
        }
    }

    @Test func `no endpoint gets more calls at a time than it may, and those that wait get their turn`() async throws {
        let load = Mutex((now: 0, most: 0))
        try await ScriptedModel.with({ _ in
            load.withLock { load in
                load.now += 1
                load.most = max(load.most, load.now)
            }
            await Task.yield()
            load.withLock { $0.now -= 1 }
            return .says("4")
        }) { server in
            let pool = try pool([server.address], calls: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in 0..<12 { group.addTask { _ = try await pool.attempt(Bench.request(seed: seed)) } }
                try await group.waitForAll()
            }
            #expect(server.requests.count == 12)
            #expect(load.withLock { $0.most } <= 2)
        }
    }

    @Test func `one call alone tries an endpoint after its rest, and those that wait go on once it has a token`()
        async throws
    {
        let gate = ScriptedModel.Gate()
        let count = Mutex(0)
        try await ScriptedModel.with({ _ in
            let n = count.withLock { count in
                count += 1
                return count
            }
            if n == 1 { return .refuses(503, "") }
            // The trial says one token and then nothing until the others are through.
            return n == 2 ? .stream([Self.token, .pause(gate), .text("data: [DONE]\n\n")]) : .says("4")
        }) { server in
            let pool = try pool([server.address], backOff: BackOff(first: .milliseconds(50)))
            await #expect(throws: ReasonerFault.self) { try await pool.attempt(Bench.request()) }
            await withTaskGroup(of: Bool.self) { group in
                for seed in 0..<5 {
                    group.addTask { (try? await pool.attempt(Bench.request(seed: seed))) != nil }
                }
                var through = 0
                for await isThrough in group where isThrough {
                    through += 1
                    if through == 4 { gate.open() }
                }
                #expect(through == 4)
            }
        }
    }

    @Test func `a call that waits can be cancelled`() async throws {
        try await ScriptedModel.with({ _ in .stream([Self.token, .hold]) }) { server in
            let pool = try pool([server.address], calls: 1)
            let first = Task { try await pool.attempt(Bench.request()) }
            while server.requests.isEmpty { await Task.yield() }
            let second = Task { try await pool.attempt(Bench.request()) }
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
            first.cancel()
            await #expect(throws: CancellationError.self) { try await first.value }
            try await server.clientsLeft()
        }
    }

    @Test func `a model without an endpoint is unconfigured`() async throws {
        let pool = EndpointPool(
            models: [Bench.model()], endpoints: ["m": []], client: Bench.http, logger: Log().logger)
        await #expect(throws: ReasonerFault(.unconfigured, "no endpoint for m")) {
            try await pool.attempt(Bench.request())
        }
    }
}

/// Keeps what is logged.
final class Log: Sendable {
    private let kept = Mutex<[String]>([])
    /// What was logged at notice or above.
    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "test", factory: { _ in Handler(log: self) }) }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.notice

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.kept.withLock { $0.append("\(event.message)") } }
    }
}
