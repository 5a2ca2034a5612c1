package import AsyncHTTPClient
package import Logging
import NIOHTTP1
package import Review

/// Asks model servers that speak the OpenAI chat-completions protocol, in whichever dialect they speak it.
///
/// Sends one user turn and no system prompt. Prompts and replies are never logged, a key never leaves in a fault.
package struct ChatClient: Reasoner {
    private let models: [String: Model]
    private let endpoints: [String: Endpoint]
    private let client: HTTPClient
    private let logger: Logger

    /// A client.
    ///
    /// - Parameters:
    ///   - models: the register.
    ///   - endpoints: where each is served, by the register's name; a model without one is `unconfigured`.
    ///   - client: set up by ``Transport/configuration(for:)``; whoever passes it shuts it down.
    package init(models: [Model], endpoints: [String: Endpoint], client: HTTPClient, logger: Logger) {
        self.models = Dictionary(models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.endpoints = endpoints
        self.client = client
        self.logger = logger
    }

    /// Writes one attempt; cancelling the task closes the stream, so that the server stops generating.
    /// - Throws: ``ReasonerFault``, or `CancellationError` where the task was cancelled.
    package func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
        do {
            let (model, endpoint) = try place(of: request.model)
            let body = try ChatRequest.body(request, served: model.served)
            let pulse = Pulse(endpoint.limits)
            let exchange = Exchange(model: model, endpoint: endpoint, client: client, pulse: pulse)
            let reasoning = try await race(pulse) { try await exchange.run(body) }
            log(reasoning)
            return reasoning
        } catch {
            try Task.checkCancellation()
            throw told(error, of: request.model)
        }
    }

    /// Asks whether the server of a model is ready: `/health`, or the list of models where there is no such page.
    ///
    /// Returns nil where it is, else why not: `busy` while it loads its weights. Never throws; a cancelled question
    /// counts as `cannot-connect`.
    package func health(of name: String) async -> ReasonerFault? {
        do {
            let (_, endpoint) = try place(of: name)
            for path in ["/health", "/v1/models"] {
                let wait = endpoint.limits.connect + .seconds(5)
                let response = try await Transport.send(endpoint.request(path), by: client, within: wait)
                let status = Int(response.status.code)
                if status == 200 { return nil }
                if path == "/health", [404, 405, 501].contains(status) { continue }
                let body = await Transport.start(of: response.body, limit: Exchange.messageLimit)
                return redacted(ServerMessage.fault(status: status, body: body), name)
            }
            return nil
        } catch {
            return redacted(error as? ReasonerFault ?? ReasonerFault(.cannotConnect, "cancelled"), name)
        }
    }

    private func place(of name: String) throws(ReasonerFault) -> (Model, Endpoint) {
        guard let model = models[name] else { throw ReasonerFault(.unconfigured, "no model \(name) in the register") }
        guard let endpoint = endpoints[name] else { throw ReasonerFault(.unconfigured, "no endpoint for \(name)") }
        return (model, endpoint)
    }

    /// Runs the exchange against its three limits; whichever ends first ends the others.
    private func race(
        _ pulse: Pulse, _ exchange: @escaping @Sendable () async throws -> Reasoning
    ) async throws -> Reasoning {
        try await withThrowingTaskGroup(of: Reasoning?.self) { group in
            group.addTask { try await exchange() }
            group.addTask {
                try await pulse.waitForFirst()
                return nil
            }
            group.addTask {
                try await pulse.waitForStandstill()
                return nil
            }
            group.addTask {
                try await pulse.waitForEnd()
                return nil
            }
            defer { group.cancelAll() }
            while let reasoning = try await group.next() {
                if let reasoning { return reasoning }
            }
            throw CancellationError()
        }
    }

    private func told(_ error: any Error, of name: String) -> ReasonerFault {
        let fault = redacted(error as? ReasonerFault ?? Transport.fault(error, answered: true), name)
        logger.warning(
            "no usable reply",
            metadata: ["model": "\(name)", "code": "\(fault.code.rawValue)", "detail": "\(fault.detail)"])
        return fault
    }

    /// A server may repeat the key that it refuses.
    private func redacted(_ fault: ReasonerFault, _ name: String) -> ReasonerFault {
        guard let key = endpoints[name]?.key else { return fault }
        return ReasonerFault(fault.code, fault.detail.replacing(key, with: "***"))
    }

    private func log(_ reasoning: Reasoning) {
        logger.debug(
            "reply",
            metadata: [
                "model": "\(reasoning.model.name)", "finish": "\(reasoning.finish.rawValue)",
                "tokens": "\(reasoning.usage?.completion ?? 0)", "server": "\(reasoning.server)",
            ])
    }
}
