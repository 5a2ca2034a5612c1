import Foundation
import Review
import ScriptedModel
import Testing

@testable import Inference

/// One attempt in the dialect of each server.
@Suite(.timeLimit(.minutes(1)))
struct DialectTests {
    typealias Reply = ScriptedModel.Reply
    typealias Piece = ScriptedModel.Piece

    @Test func `llama.cpp: thought in reasoning_content, usage in a chunk without choices`() async throws {
        let reply = Reply.stream(
            [
                .event(Reply.chunk(["role": "assistant", "content": NSNull()])),
                .event(Reply.chunk(["reasoning_content": "2 + 2"])), .event(Reply.chunk(["reasoning_content": " = 4"])),
                .event(Reply.chunk(["content": "\\boxed{4}"])), .event(Reply.chunk([:], finish: "stop")),
                .event(
                    #"{"choices":[],"system_fingerprint":"b11549","timings":{"cache_n":0},"#
                        + #""usage":{"prompt_tokens":34,"completion_tokens":9}}"#
                ), .event("[DONE]"),
            ], server: "llama.cpp")
        let reasoning = try await Bench.attempt(reply)
        #expect(reasoning.trace.thought == "2 + 2 = 4")
        #expect(reasoning.trace.answer == "\\boxed{4}")
        #expect(reasoning.trace.final == "4")
        #expect(reasoning.finish == .stop)
        #expect(reasoning.usage == Usage(prompt: 34, completion: 9))
        #expect(reasoning.server == "llama.cpp b11549")
        #expect(reasoning.model == Bench.model().identity)
    }

    @Test func `vLLM: reasoning under both names is taken once`() async throws {
        let both = Reply.chunk(["reasoning": "I add.", "reasoning_content": "I add."])
        let reply = Reply.stream(
            [.event(both), .event(Reply.chunk(["content": "4"])), .event(Reply.chunk([:], finish: "stop"))])
        #expect(try await Bench.attempt(reply).trace.thought == "I add.")
        let reasoning = Reply.stream(
            [.event(Reply.chunk(["reasoning": "I add."])), .event(Reply.chunk(["content": "4"], finish: "stop"))])
        #expect(try await Bench.attempt(reasoning).trace.thought == "I add.")
    }

    @Test func `inline tags, cut anywhere`() async throws {
        let pieces = ["<th", "ink>I a", "dd.</thi", "nk>\n", "4"].map { Piece.event(Reply.chunk(["content": $0])) }
        let reply = Reply.stream(pieces + [.event(Reply.chunk([:], finish: "stop")), .event("[DONE]")])
        let trace = try await Bench.attempt(reply).trace
        #expect(trace.thought == "I add.")
        #expect(trace.answer == "\n4")
    }

    @Test func `only the closing tag`() async throws {
        let trace = try await Bench.attempt(.says("I add.\n</thought>\n4"), model: Bench.model(opened: true)).trace
        #expect(trace.thought == "I add.\n")
        #expect(trace.final == "4")
    }

    @Test func `cut off in its thought, a reply has no answer`() async throws {
        let reasoning = try await Bench.attempt(.says("I ad", finish: "length"), model: Bench.model(opened: true))
        #expect(reasoning.finish == .length)
        #expect(reasoning.trace.thought == "I ad")
        #expect(reasoning.trace.final == nil)
    }

    @Test func `a model without tags answers with all of its text`() async throws {
        let trace = try await Bench.attempt(.says("1. 2 + 2 = 4\nAnswer: 4"), model: Bench.model(tags: [])).trace
        #expect(trace.thought == "")
        #expect(trace.work == "1. 2 + 2 = 4\nAnswer: 4")
        #expect(trace.final == "4")
    }

    @Test func `TGI: its own words for the end, and no fingerprint`() async throws {
        let reply = Reply(
            headers: ["content-type": "text/event-stream"],
            pieces: [
                .text(": keep-alive\r\n\r\n"),
                .text(
                    #"data:{"choices":[{"index":0,"delta":{"content":"4"},"finish_reason":"eos_token"}]}"# + "\r\n\r\n"
                ),
            ])
        let reasoning = try await Bench.attempt(reply)
        #expect(reasoning.finish == .stop)
        #expect(reasoning.server == "openai-compatible")
        #expect(reasoning.usage == nil)
    }

    @Test func `other choices than the first are not mixed in`() async throws {
        let reply = Reply.stream([
            .event(#"{"choices":[{"index":1,"delta":{"content":"5"}},{"index":0,"delta":{"content":"4"}}]}"#),
            .event(#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#),
        ])
        #expect(try await Bench.attempt(reply).trace.answer == "4")
    }

    @Test func `a reply that was not streamed is taken whole`() async throws {
        let body =
            #"{"choices":[{"index":0,"message":{"role":"assistant","content":"4","reasoning":"I add."},"#
            + #""finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#
        let reasoning = try await Bench.attempt(.refuses(200, body))
        #expect(reasoning.trace.thought == "I add.")
        #expect(reasoning.usage == Usage(prompt: 3, completion: 4))
    }

    @Test(arguments: ["9223372036854775807", "9007199254740992", "-1", "1e30"])
    func `counts that no entry can hold are none, and the reply is kept`(count: String) async throws {
        let body =
            #"{"choices":[{"index":0,"message":{"role":"assistant","content":"4"},"finish_reason":"stop"}],"#
            + #""usage":{"prompt_tokens":3,"completion_tokens":\#(count)}}"#
        let reasoning = try await Bench.attempt(.refuses(200, body))
        #expect(reasoning.trace.answer == "4")
        #expect(reasoning.usage == nil)
    }

    @Test func `bytes may come one by one`() async throws {
        var pieces: [Piece] = []
        for case .bytes(let bytes) in Reply.says(thought: "公差は±0.05", "合格 😀").pieces {
            pieces += bytes.map { Piece.bytes([$0]) }
        }
        let trace = try await Bench.attempt(.stream(pieces)).trace
        #expect(trace.thought == "公差は±0.05")
        #expect(trace.answer == "合格 😀")
    }

    @Test(arguments: [("tool_calls", Finish.other), ("content_filter", .other), ("stop_sequence", .stop)])
    func `other reasons to stop`(reason: String, finish: Finish) async throws {
        #expect(try await Bench.attempt(.says("x", finish: reason)).finish == finish)
    }

    @Test func `the server gets what the request says, and the key`() async throws {
        try await ScriptedModel.with({ _ in .says("4") }) { server in
            let client = try Bench.client(of: server.address + "/v1", key: "sk-1")
            _ = try await client.attempt(Bench.request(prompt: "検査", seed: 11))
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.path == "/v1/chat/completions")
            #expect(request.headers["authorization"] == "Bearer sk-1")
            #expect(request.prompt == "検査")
            #expect(request.seed == 11)
            #expect(request.json["model"] as? String == "served-m")
        }
    }
}
