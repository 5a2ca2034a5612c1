package import AsyncHTTPClient
package import Logging
package import Review
import Synchronization

/// Answers from several endpoints of each model: a dead one rests and the others go on.
///
/// A call goes to the least loaded endpoint that is well, and waits while all of them have as many calls as they may
/// have. What fails before its first token is asked of another endpoint at once; what fails later is the attempt's
/// fault. Where none is well, a call waits for the end of the first rest, and whoever waits gets the fault once the
/// trial after it has failed too. Holds no connection; the HTTP client does.
package final class EndpointPool: Reasoner {
    private let chat: ChatClient
    private let endpoints: [String: [Endpoint]]
    private let backOff: BackOff
    private let logger: Logger
    private let now: @Sendable () -> ContinuousClock.Instant
    private let chance: @Sendable () -> Double
    private let state: Mutex<State>

    private struct State {
        var balances: [String: LoadBalance]
        var lastFaults: [String: ReasonerFault] = [:]
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
    }

    /// A call's place at an endpoint.
    private struct Place {
        var model: String
        var index: Int
        var call: Int
    }

    /// A pool.
    ///
    /// - Parameters:
    ///   - models: the register.
    ///   - endpoints: where each is served, by the register's name; a model without one is `unconfigured`.
    ///   - calls: most calls at a time at each endpoint of a model; at least 1; `usualCalls` where it has none.
    ///   - client: as for ``ChatClient``.
    ///   - now, chance: time, and a number in 0 ..< 1.
    package init(
        models: [Model], endpoints: [String: [Endpoint]], calls: [String: Int] = [:], client: HTTPClient,
        logger: Logger, backOff: BackOff = BackOff(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.chat = ChatClient(
            models: models, endpoints: endpoints.compactMapValues(\.first), client: client, logger: logger)
        self.endpoints = endpoints.filter { !$0.value.isEmpty }
        self.backOff = backOff
        self.logger = logger
        self.now = now
        self.chance = chance
        let balances = self.endpoints.map { name, served in
            (name, LoadBalance(count: served.count, calls: max(1, calls[name] ?? Self.usualCalls)))
        }
        state = Mutex(State(balances: Dictionary(uniqueKeysWithValues: balances)))
    }

    /// Calls at a time at an endpoint where nothing else is said: servers batch about as many, and queue the rest.
    package static let usualCalls = 16

    /// Writes one attempt, at whichever endpoint can; cancelling the task closes the stream.
    /// - Throws: ``ReasonerFault``, or `CancellationError` where the task was cancelled.
    package func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
        guard let served = endpoints[request.model] else { return try await chat.attempt(request) }
        var tried: Set<Int> = []
        var fault: ReasonerFault?
        while true {
            let place = try await place(request.model, except: tried, after: fault)
            tried.insert(place.index)
            do {
                let reasoning = try await chat.attempt(request, at: served[place.index]) { self.proved(place) }
                end(place)
                return reasoning
            } catch let failure as EndpointFailure {
                end(place, failure)
                guard failure.mayGoElsewhere, tried.count < served.count else { throw failure.fault }
                fault = failure.fault
            } catch {
                end(place)
                throw error
            }
        }
    }
}

// Waiting for a place.
extension EndpointPool {
    private enum Step {
        case go(Place)
        case wait(Int, AsyncStream<Void>, until: ContinuousClock.Instant?)
        case fail(ReasonerFault)
    }

    /// A place, once there is one; `fault` is that of the endpoints tried before.
    private func place(
        _ model: String, except tried: Set<Int>, after fault: ReasonerFault?
    ) async throws -> Place {
        let collapses = state.withLock { $0.balances[model]?.collapses }
        while true {
            try Task.checkCancellation()
            switch step(model, except: tried, after: fault, collapses ?? 0) {
            case .go(let place): return place
            case .fail(let fault): throw fault
            case .wait(let key, let stream, let until):
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { for await _ in stream {} }
                    if let until { group.addTask { try? await Task.sleep(until: until, clock: .continuous) } }
                    await group.next()
                    group.cancelAll()
                }
                state.withLock { _ = $0.waiting.removeValue(forKey: key) }
            }
        }
    }

    private func step(
        _ model: String, except tried: Set<Int>, after fault: ReasonerFault?, _ collapses: Int
    ) -> Step {
        let (now, chance) = (now(), chance())
        return state.withLock { state in
            guard var balance = state.balances[model] else { return .fail(ReasonerFault(.unconfigured)) }
            if let fault, balance.isDown(except: tried) { return .fail(fault) }
            if balance.collapses > collapses, balance.isDown(except: tried), let last = state.lastFaults[model] {
                return .fail(last)
            }
            switch balance.choose(except: tried, at: now, chance: chance) {
            case .ask(let index, let call):
                state.balances[model] = balance
                return .go(Place(model: model, index: index, call: call))
            case .wait(let until):
                let (stream, continuation) = AsyncStream<Void>.makeStream()
                state.next += 1
                state.waiting[state.next] = continuation
                return .wait(state.next, stream, until: until)
            }
        }
    }
}

// What becomes of a call.
extension EndpointPool {
    private func proved(_ place: Place) {
        let isWellAgain = change { $0.balances[place.model]?.health[place.index].proved(place.call) ?? false }
        guard isWellAgain else { return }
        logger.notice("an endpoint is well again", metadata: metadata(place))
    }

    private func end(_ place: Place, _ failure: EndpointFailure? = nil) {
        if let failure, failure.blamesEndpoint { rest(place, failure) }
        // A refusal of the request is a server that works.
        if let failure, failure.fault.code == .refused, !failure.blamesEndpoint { proved(place) }
        change { $0.balances[place.model]?.health[place.index].end(place.call) }
    }

    private func rest(_ place: Place, _ failure: EndpointFailure) {
        let (now, chance) = (now(), chance())
        let rest = change { state in
            state.lastFaults[place.model] = failure.fault
            return state.balances[place.model]?.failed(
                place.index, place.call, at: now, retryAfter: failure.retryAfter, backOff: backOff, chance: chance)
        }
        guard let rest else { return }
        var metadata = metadata(place)
        metadata["seconds"] = "\(rest.components.seconds)"
        metadata["code"] = "\(failure.fault.code.rawValue)"
        logger.warning("an endpoint rests", metadata: metadata)
    }

    /// Changes the state and wakes everyone who waits.
    @discardableResult
    private func change<Result: Sendable>(_ body: (inout sending State) -> Result) -> Result {
        let (result, waiting) = state.withLock { state in
            let result = body(&state)
            defer { state.waiting = [:] }
            return (result, Array(state.waiting.values))
        }
        for waiter in waiting { waiter.finish() }
        return result
    }

    private func metadata(_ place: Place) -> Logger.Metadata {
        let root = endpoints[place.model]?[place.index].address(of: "") ?? ""
        return ["model": "\(place.model)", "endpoint": "\(root)"]
    }
}
