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
        guard let endpoint = endpoints[request.model] else {
            let isKnown = models[request.model] != nil
            throw ReasonerFault(
                .unconfigured,
                isKnown ? "no endpoint for \(request.model)" : "no model \(request.model) in the register")
        }
        do {
            return try await attempt(request, at: endpoint)
        } catch let failure as EndpointFailure {
            throw failure.fault
        }
    }

    /// As ``attempt(_:)``, at this endpoint; `onFirstToken` is called once, if a token comes.
    ///
    /// Asks for log-probabilities, and once more without them where the server says that it has none to give.
    /// - Throws: ``EndpointFailure``, or `CancellationError` where the task was cancelled.
    func attempt(
        _ request: ReasoningRequest, at endpoint: Endpoint, onFirstToken: @escaping @Sendable () -> Void = {}
    ) async throws -> Reasoning {
        let pulse = Pulse(endpoint.limits, onFirst: onFirstToken)
        do {
            guard let model = models[request.model] else {
                throw ReasonerFault(.unconfigured, "no model \(request.model) in the register")
            }
            let exchange = Exchange(model: model, endpoint: endpoint, client: client, pulse: pulse)
            let reasoning = try await race(pulse) {
                do {
                    return try await exchange.run(try ChatRequest.body(request, served: model.served))
                } catch let failure as EndpointFailure where failure.refusesLogProbabilities {
                    let body = try ChatRequest.body(request, served: model.served, logProbabilities: false)
                    return try await exchange.run(body)
                }
            }
            log(reasoning)
            return reasoning
        } catch {
            try Task.checkCancellation()
            throw told(error, pulse, at: endpoint, of: request.model)
        }
    }

    /// Asks whether the server of a model is ready: `/health`, or the list of models where there is no such page.
    ///
    /// Returns nil where it is, else why not: `busy` while it loads its weights. Never throws; a cancelled question
    /// counts as `cannot-connect`.
    package func health(of name: String) async -> ReasonerFault? {
        do {
            guard let endpoint = endpoints[name], models[name] != nil else {
                return ReasonerFault(.unconfigured, "no endpoint for \(name)")
            }
            for path in ["/health", "/v1/models"] {
                let wait = endpoint.limits.connect + .seconds(5)
                let response = try await Transport.send(endpoint.request(path), by: client, within: wait)
                let status = Int(response.status.code)
                if status == 200 { return nil }
                if path == "/health", [404, 405, 501].contains(status) { continue }
                let body = await Transport.start(of: response.body, limit: Exchange.messageLimit)
                return redacted(ServerMessage.fault(status: status, body: body), endpoint)
            }
            return nil
        } catch {
            return redacted(error as? ReasonerFault ?? ReasonerFault(.cannotConnect, "cancelled"), endpoints[name])
        }
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

    private func told(
        _ error: any Error, _ pulse: Pulse, at endpoint: Endpoint, of name: String
    ) -> EndpointFailure {
        var failure =
            error as? EndpointFailure
            ?? EndpointFailure(fault: error as? ReasonerFault ?? Transport.fault(error, answered: true))
        failure.begun = pulse.hasBegun
        failure.fault = redacted(failure.fault, endpoint)
        logger.warning(
            "no usable reply",
            metadata: [
                "model": "\(name)", "endpoint": "\(endpoint.address(of: ""))",
                "code": "\(failure.fault.code.rawValue)", "detail": "\(failure.fault.detail)",
            ])
        return failure
    }

    /// A fault in at most 300 characters. A server may repeat the key that it refuses, whole before it is cut.
    private func redacted(_ fault: ReasonerFault, _ endpoint: Endpoint?) -> ReasonerFault {
        let detail = endpoint?.key.map { fault.detail.replacing($0, with: "***") } ?? fault.detail
        return ReasonerFault(fault.code, String(detail.prefix(300)))
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
