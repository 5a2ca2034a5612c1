import AsyncHTTPClient
import Foundation
import Inference
import Logging
import Review
import ScriptedModel

/// What the tests of the client have in common: a model, a request and a client of a scripted server.
enum Bench {
    /// Never shut down, since tests share it until their process ends.
    static let http = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: Transport.configuration(for: []))

    static func model(tags: [String] = ["think", "thought"], opened: Bool = false) -> Model {
        Model(
            name: "m", served: "served-m", digest: Data(repeating: 7, count: 32), licence: "Apache-2.0",
            uses: [.research], trainsOthers: true, quantisation: "Q4_K_M",
            thought: Model.Thought(tags: tags, opened: opened))
    }

    static func request(prompt: String = "2 + 2?", seed: Int = 5) -> ReasoningRequest {
        ReasoningRequest(
            model: "m", prompt: prompt,
            sampler: Sampler(temperature: "0.60", topP: "0.95", maxTokens: 300, seed: seed))
    }

    static func client(
        of address: String, model: Model = model(), key: String? = nil, limits: TimeLimits = TimeLimits()
    ) throws -> ChatClient {
        ChatClient(
            models: [model], endpoints: ["m": try Endpoint(address, key: key, limits: limits)], client: http,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// One attempt at a server that gives this reply.
    static func attempt(
        _ reply: ScriptedModel.Reply, model: Model = model(), key: String? = nil, limits: TimeLimits = TimeLimits()
    ) async throws -> Reasoning {
        try await ScriptedModel.with({ _ in reply }) { server in
            try await client(of: server.address, model: model, key: key, limits: limits).attempt(request())
        }
    }

    /// The fault of one attempt at a server that gives this reply; nil where there is none.
    static func fault(
        _ reply: ScriptedModel.Reply, key: String? = nil, limits: TimeLimits = TimeLimits()
    ) async throws -> ReasonerFault? {
        do {
            _ = try await attempt(reply, key: key, limits: limits)
            return nil
        } catch let fault as ReasonerFault {
            return fault
        }
    }
}
