import Foundation
import Review
import ScriptedModel
import Testing

@testable import Inference

/// Whatever a server does, an attempt ends in a fault or in a row, within its limits, and nobody crashes.
@Suite(.timeLimit(.minutes(1)))
struct HostileServerTests {
    typealias Reply = ScriptedModel.Reply
    typealias Piece = ScriptedModel.Piece

    struct Deed: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reply: Reply
        var codes: Set<ReasonerFault.Code>

        init(_ words: String, _ reply: Reply, _ codes: ReasonerFault.Code...) {
            (testDescription, self.reply, self.codes) = (words, reply, Set(codes))
        }
    }

    /// Short only where it is the limit that must end the attempt.
    private static func limits(_ codes: Set<ReasonerFault.Code>) -> TimeLimits {
        TimeLimits(
            firstToken: codes.contains(.slowFirstToken) ? .milliseconds(300) : .seconds(40),
            idle: codes.contains(.idle) ? .milliseconds(300) : .seconds(40))
    }

    private static let token = Piece.event(Reply.chunk(["content": "4"]))
    private static let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"

    private static func raw(_ text: String) -> Piece { .raw(Array(text.utf8)) }

    static let deeds = [
        Deed("hangs before its head", .bare([.hold]), .slowFirstToken),
        Deed("hangs within its head", .bare([raw("HTTP/1.1 200 O"), .hold]), .slowFirstToken),
        Deed("hangs after its head", .stream([.hold]), .slowFirstToken),
        Deed("hangs after a token", .stream([token, .hold]), .idle),
        Deed("drips comments for ever", .bare([raw(head + "\r\n"), .endless(Array(": x\n".utf8))]), .slowFirstToken),
        Deed(
            "drips one byte at a time for ever", .bare([raw(head + "\r\n"), .endless([0x3A])]), .slowFirstToken,
            .tooLarge),
        Deed(
            "a head without end", .bare([raw(head), .endless(Array("x: y\r\n".utf8))]), .slowFirstToken, .cannotConnect),
        Deed(
            "a header without end", .bare([raw(head + "x: "), .endless(Array(repeating: 0x78, count: 1 << 16))]),
            .slowFirstToken, .cannotConnect),
        Deed("no HTTP at all", .bare([raw("SSH-2.0-OpenSSH_9.6\r\n"), .hold]), .cannotConnect),
        Deed("hangs up without a word", .bare([.cut]), .cannotConnect),
        Deed("resets before its head", .bare([.reset]), .cannotConnect),
        Deed("resets after a token", .stream([token, .reset]), .garbled),
        Deed(
            "promises more than it sends", .bare([raw("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"), .cut]),
            .garbled),
        Deed("breaks its chunks", .bare([raw(head + "transfer-encoding: chunked\r\n\r\nzz\r\n"), .hold]), .garbled),
        Deed("one line without end", .stream([.text("data: "), .endless([])]), .tooLarge),
        Deed("an object without end", .stream([.text("{\"x\":\""), .endless([])]), .tooLarge),
        Deed(
            "a page of a proxy", Reply(status: 502, headers: ["content-type": "text/html"], pieces: [.text("<html>")]),
            .serverFault),
        Deed(
            "a page instead of a stream", Reply(headers: ["content-type": "text/html"], pieces: [.text("<html>")]),
            .garbled),
        Deed("no choices, ever", .stream([.event(#"{"choices":[]}"#), .event("[DONE]")]), .garbled),
        Deed("a refusal without end", Reply(status: 500, pieces: [.endless([])]), .serverFault),
        Deed(
            "an end that is empty",
            .stream([token, .event(#"{"choices":[{"index":0,"delta":{},"finish_reason":""}]}"#)]), .garbled),
    ]

    @Test(arguments: deeds)
    func `no usable reply`(deed: Deed) async throws {
        // 1 MiB at a time within the framing, where a deed only says that it goes on.
        var reply = deed.reply
        let chunk = Array("100000\r\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: 1 << 20) + Array("\r\n".utf8)
        reply.pieces = reply.pieces.map { piece in
            if case .endless([]) = piece { .endless(chunk) } else { piece }
        }
        let fault = try await Bench.fault(reply, limits: Self.limits(deed.codes))
        #expect(fault.map { deed.codes.contains($0.code) } ?? false, "\(String(describing: fault))")
    }

    @Test func `a reply of 100 MB is refused long before its end, and the server sees its client leave`() async throws {
        let event = "data: \(Reply.chunk(["content": String(repeating: "x", count: 1 << 18)]))\n\n"
        let pieces = Array(repeating: Piece.text(event), count: 400)
        try await ScriptedModel.with({ _ in .stream(pieces) }) { server in
            let client = try Bench.client(of: server.address)
            let fault = await #expect(throws: ReasonerFault.self) { try await client.attempt(Bench.request()) }
            #expect(fault?.code == .tooLarge)
            try await server.clientsLeft()
        }
    }

    @Test(arguments: ["text/event-stream", "application/json", "text/plain", "application/octet-stream", ""])
    func `what a stream is called does not matter, nor what an object is called`(type: String) async throws {
        var stream = Reply.says(thought: "I add.", "4")
        stream.headers["content-type"] = type
        #expect(try await Bench.attempt(stream).trace == Trace(thought: "I add.", answer: "4"))
        let object = #" {"choices":[{"index":0,"message":{"content":"4"},"finish_reason":"stop"}]}"#
        let whole = Reply(headers: ["content-type": type], pieces: [.text(object)])
        #expect(try await Bench.attempt(whole).trace.answer == "4")
    }

    @Test func `a thought alone is a row without an answer, an answer alone one without a thought`() async throws {
        let thought = try await Bench.attempt(.says(thought: "I add 2 and 2: 4", ""))
        #expect(thought.trace.final == nil)
        #expect(thought.trace.thought == "I add 2 and 2: 4")
        let answer = try await Bench.attempt(.says("4"))
        #expect(answer.trace.thought == "")
        #expect(answer.trace.final == "4")
    }

    @Test func `a server without log-probabilities is asked again without`() async throws {
        try await ScriptedModel.with({ request in
            request.json["logprobs"] == nil
                ? .says("4")
                : .refuses(400, #"{"error":{"message":"logprobs are not supported with speculative decoding"}}"#)
        }) { server in
            let reasoning = try await Bench.client(of: server.address).attempt(Bench.request())
            #expect(reasoning.trace.answer == "4")
            #expect(reasoning.logProbabilities == nil)
            #expect(server.requests.count == 2)
        }
    }
}
