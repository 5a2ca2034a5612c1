import Foundation
import Review
import ScriptedModel
import Testing

@testable import Inference

/// A server that stands still is left in time, and a client that is cancelled leaves the server.
@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    typealias Reply = ScriptedModel.Reply
    typealias Piece = ScriptedModel.Piece

    private static let token = Piece.event(Reply.chunk(["content": "4"]))
    private static let short = Duration.milliseconds(80)

    private func fault(_ pieces: [Piece], _ limits: TimeLimits) async throws -> ReasonerFault? {
        try await Bench.fault(.stream(pieces), limits: limits)
    }

    @Test func `no first token`() async throws {
        let fault = try await fault([.text(": wait\n\n"), .hold], TimeLimits(firstToken: Self.short))
        #expect(fault?.code == .slowFirstToken)
    }

    @Test func `a role alone is no token`() async throws {
        let role = Piece.event(Reply.chunk(["role": "assistant", "content": NSNull()]))
        #expect(try await fault([role, .hold], TimeLimits(firstToken: Self.short))?.code == .slowFirstToken)
    }

    @Test func `no next token, and the server sees its client leave`() async throws {
        try await ScriptedModel.with({ _ in .stream([Self.token, .hold]) }) { server in
            let client = try Bench.client(of: server.address, limits: TimeLimits(idle: Self.short))
            let fault = await #expect(throws: ReasonerFault.self) { try await client.attempt(Bench.request()) }
            #expect(fault?.code == .idle)
            try await server.clientsLeft()
        }
    }

    @Test func `no end`() async throws {
        #expect(try await fault([Self.token, .hold], TimeLimits(total: Self.short))?.code == .tooSlow)
    }

    @Test func `a first token may take longer than the next ones`() async throws {
        let (gate, asked) = (ScriptedModel.Gate(), ScriptedModel.Gate())
        let limits = TimeLimits(firstToken: .seconds(50), idle: .milliseconds(200))
        let rest = ScriptedModel.Piece.text(
            "data: \(Reply.chunk(["content": "4"], finish: "stop"))\n\ndata: [DONE]\n\n")
        try await ScriptedModel.with({ _ in
            asked.open()
            return .stream([.pause(gate), rest])
        }) { server in
            async let reasoning = Bench.client(of: server.address, limits: limits).attempt(Bench.request())
            await asked.wait()
            // Another client waits twice the idle limit for its first token and gives up; by then one that counts from
            // the request would have given up too.
            let patient = try Bench.client(of: server.address, limits: TimeLimits(firstToken: .milliseconds(400)))
            let fault = await #expect(throws: ReasonerFault.self) { try await patient.attempt(Bench.request()) }
            #expect(fault?.code == .slowFirstToken)
            gate.open()
            #expect(try await reasoning.trace.answer == "4")
        }
    }

    @Test func `cancelling closes the stream`() async throws {
        let begun = ScriptedModel.Gate()
        try await ScriptedModel.with({ _ in
            begun.open()
            return .stream([Self.token, .hold])
        }) { server in
            let client = try Bench.client(of: server.address)
            let attempt = Task { try await client.attempt(Bench.request()) }
            await begun.wait()
            attempt.cancel()
            await #expect(throws: CancellationError.self) { try await attempt.value }
            try await server.clientsLeft()
        }
    }

    @Test func `attempts run side by side, each with its own seed`() async throws {
        let gates = (0..<9).map { _ in ScriptedModel.Gate() }
        let arrived = (0..<9).map { _ in ScriptedModel.Gate() }
        try await ScriptedModel.with({ request in
            let seed = request.seed ?? 0
            arrived[seed].open()
            var reply = Reply.says("\(seed)")
            reply.pieces.insert(.pause(gates[seed]), at: 0)
            return reply
        }) { server in
            let client = try Bench.client(of: server.address)
            try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for seed in 0..<9 {
                    group.addTask { (seed, try await client.attempt(Bench.request(seed: seed)).trace.answer) }
                }
                for gate in arrived { await gate.wait() }
                for gate in gates.reversed() { gate.open() }
                for try await (seed, answer) in group { #expect(answer == "\(seed)") }
            }
        }
    }
}
