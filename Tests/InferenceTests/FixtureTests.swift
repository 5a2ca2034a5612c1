import Foundation
import Mutations
import Review
import ScriptedModel
import Testing

@testable import Inference

/// What servers really say, or say in their documentation, is read as it was meant; `Fixtures/README.md` has the list.
@Suite(.timeLimit(.minutes(1)))
struct FixtureTests {
    struct Fixture: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var thought: String
        var answer: String
        var finish = Finish.stop
        var usage: Usage?
        var server: String
        /// Tokens of thought and answer that have a log-probability.
        var tokens = (0, 0)
        var opened = false

        var bytes: [UInt8] { get throws { try FixtureTests.bytes(of: testDescription) } }
    }

    static let llama = "llama.cpp b0-unknown"
    static let fixtures = [
        Fixture(
            testDescription: "llamacpp-reasoning-content.sse", thought: "1. 3 boxes of 4\n", answer: "\\boxed{3}",
            usage: Usage(prompt: 25, completion: 22), server: llama, tokens: (9, 7)),
        Fixture(
            testDescription: "llamacpp-tags.sse", thought: "\n3 x 4 = 12 3 x 4 = 12 3 x 4 = 12 3 x 2 =\n",
            answer: "\n\n\\boxed{3}", usage: Usage(prompt: 42, completion: 57), server: llama, tokens: (47, 9)),
        Fixture(
            testDescription: "llamacpp-closing-tag.sse", thought: "1. 3 boxes of 4 are 3 x 4 = 12 boxes of \n",
            answer: "\n\n\\boxed{13}",
            usage: Usage(prompt: 38, completion: 37), server: llama, tokens: (26, 10), opened: true),
        Fixture(
            testDescription: "llamacpp-closing-tag-length.sse", thought: "1. 3", answer: "", finish: .length,
            usage: Usage(prompt: 38, completion: 4), server: llama, opened: true),
        Fixture(
            testDescription: "llamacpp-length.sse",
            thought: "1. To find the total number of parts, divide the total number of parts", answer: "",
            finish: .length, usage: Usage(prompt: 42, completion: 16), server: llama, tokens: (16, 0)),
        Fixture(
            testDescription: "vllm-reasoning.sse", thought: "12.05 mm ≤ 12.10", answer: "\n\n合格",
            usage: Usage(prompt: 21, completion: 5), server: "uvicorn", tokens: (3, 1)),
        Fixture(
            testDescription: "vllm-both-names.sse", thought: "12.05 ≤ 12.10", answer: "合格",
            usage: Usage(prompt: 21, completion: 4), server: "uvicorn"),
        Fixture(
            testDescription: "vllm-closing-tag.sse", thought: "12.05 ≤ 12.10\n", answer: "\n\n合格", server: "uvicorn",
            opened: true),
        Fixture(
            testDescription: "sglang-reasoning-content.sse", thought: "12.05 ≤ 12.10", answer: "合格",
            usage: Usage(prompt: 21, completion: 4), server: "uvicorn", tokens: (2, 1)),
        Fixture(
            testDescription: "ollama-reasoning.sse", thought: "12.05 ≤ 12.10", answer: "合格",
            usage: Usage(prompt: 21, completion: 4), server: "fp_ollama"),
        Fixture(
            testDescription: "ollama-thinking.sse", thought: "12.05 ≤ 12.10", answer: "合格", finish: .length,
            server: "fp_ollama"),
    ]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func bytes(of name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    /// A whole reply read from bytes that come in these pieces.
    private func read(_ pieces: [ArraySlice<UInt8>], opened: Bool) throws -> Reasoning {
        var body = ReplyBody()
        for piece in pieces where !body.reply.done { _ = try body.feed(piece) }
        _ = try body.end()
        return try body.reply.reasoning(by: Bench.model(opened: opened), server: nil)
    }

    @Test(arguments: fixtures)
    func `a reply is read as it was meant`(fixture: Fixture) async throws {
        let name = fixture.server.split(separator: " ").first.map(String.init) ?? ""
        var headers = ["content-type": "text/event-stream"]
        if name != "fp_ollama" { headers["server"] = name }
        let reply = ScriptedModel.Reply(headers: headers, pieces: [.bytes(try fixture.bytes)])
        let reasoning = try await Bench.attempt(reply, model: Bench.model(opened: fixture.opened))
        #expect(reasoning.trace.thought == fixture.thought)
        #expect(reasoning.trace.answer == fixture.answer)
        #expect(reasoning.finish == fixture.finish)
        #expect(reasoning.usage == fixture.usage)
        #expect(reasoning.server == fixture.server)
        let known = reasoning.logProbabilities
        #expect(known?.thought?.tokens ?? 0 == fixture.tokens.0)
        #expect(known?.answer?.tokens ?? 0 == fixture.tokens.1)
    }

    @Test(arguments: fixtures)
    func `any cut of the bytes gives the same reasoning`(fixture: Fixture) throws {
        let bytes = try fixture.bytes
        let whole = try read([bytes[...]], opened: fixture.opened)
        var dice = SplitMix64(seed: UInt64(bytes.count))
        for most in [1, 2, 7, 64, 1_500] {
            var pieces: [ArraySlice<UInt8>] = []
            var at = 0
            while at < bytes.count {
                let end = min(bytes.count, at + Int.random(in: 1...most, using: &dice))
                pieces.append(bytes[at..<end])
                at = end
            }
            #expect(try read(pieces, opened: fixture.opened) == whole)
        }
    }

    @Test(arguments: fixtures)
    func `a reply that breaks off is a fault, or whole but for its usage`(fixture: Fixture) throws {
        let bytes = try fixture.bytes
        let whole = try read([bytes[...]], opened: fixture.opened)
        for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 150)) {
            do {
                #expect(try read([bytes[..<count]], opened: fixture.opened).trace == whole.trace)
            } catch let fault as ReasonerFault {
                #expect(fault.code == .garbled)
            }
        }
    }

    @Test(arguments: [
        (
            "vllm-error.sse",
            ReasonerFault(.serverFault, "in the stream: InternalServerError: EngineCore encountered an issue.")
        ),
        ("sglang-abort.sse", ReasonerFault(.serverFault, "the server stopped the model: abort")),
        ("sglang-empty-finish.sse", ReasonerFault(.garbled, "the stream ended before the model had stopped")),
    ])
    func `what is no reply is told as it was meant`(name: String, fault: ReasonerFault) throws {
        #expect(throws: fault) { try read([try Self.bytes(of: name)[...]], opened: false) }
    }

    @Test func `a prompt that is too large is refused with the server's words`() throws {
        let fault = ServerMessage.fault(status: 400, body: try Self.bytes(of: "llamacpp-context.json"))
        #expect(fault.code == .refused)
        #expect(fault.detail.hasPrefix("HTTP 400: exceed_context_size_error: request (1231 tokens) exceeds"))
    }

    @Test func `every fixture has its line in the list, and every line its fixture`() throws {
        let list = String(decoding: try Self.bytes(of: "README.md"), as: UTF8.self)
        let listed = list.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.split(separator: "`")[1] }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(
            listed.map(String.init).sorted() == files.filter { $0.hasSuffix(".sse") || $0.hasSuffix(".json") }.sorted())
    }
}
