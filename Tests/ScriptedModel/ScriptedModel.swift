import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A model server that says what a test tells it to, on a port of this machine.
///
/// It exists for tests alone: nothing that it says was thought by anybody.
package final class ScriptedModel: Sendable {
    /// Answers one request; called once a request is whole.
    package typealias Script = @Sendable (Request) async -> Reply

    /// `http://127.0.0.1:PORT`.
    package let address: String
    private let listener: any Channel
    private let calls: AsyncStream<Call>
    private let ring: AsyncStream<Call>.Continuation
    private let script: Script
    private let log = Mutex<[Request]>([])
    private let leavings: AsyncStream<Void>
    private let left: AsyncStream<Void>.Continuation
    private let serving = Mutex<Task<Void, Never>?>(nil)

    private init(
        listener: any Channel, calls: AsyncStream<Call>, ring: AsyncStream<Call>.Continuation, script: @escaping Script
    ) {
        self.address = "http://127.0.0.1:\(listener.localAddress?.port ?? 0)"
        self.listener = listener
        (self.calls, self.ring) = (calls, ring)
        self.script = script
        (leavings, left) = AsyncStream.makeStream()
    }

    /// Starts a server; `stop()` ends it.
    package static func start(_ script: @escaping Script) async throws -> ScriptedModel {
        let (calls, ring) = AsyncStream<Call>.makeStream()
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                let (requests, heard) = AsyncStream<Request>.makeStream()
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try channel.pipeline.syncOperations.addHandler(Ear(heard))
                    let call = Call(channel: channel, requests: requests)
                    if case .terminated = ring.yield(call) { channel.close(promise: nil) }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let model = ScriptedModel(listener: listener, calls: calls, ring: ring, script: script)
        // Unstructured: it serves until `stop()`, beyond the call that starts it.
        let task = Task { await model.serve() }
        model.serving.withLock { $0 = task }
        return model
    }

    /// Starts a server for as long as `body` runs.
    package static func with<Result: Sendable>(
        _ script: @escaping Script, _ body: (ScriptedModel) async throws -> Result
    ) async throws -> Result {
        let model = try await start(script)
        do {
            let result = try await body(model)
            await model.stop()
            return result
        } catch {
            await model.stop()
            throw error
        }
    }

    /// Ends it, open replies included.
    package func stop() async {
        try? await listener.close()
        ring.finish()
        await serving.withLock { $0 }?.value
    }

    /// The requests so far, in the order in which they were whole.
    package var requests: [Request] { log.withLock { $0 } }

    /// Waits until `count` more clients have gone away before their reply was whole.
    /// - Throws: `CancellationError` where the task was cancelled, as by a test's time limit.
    package func clientsLeft(_ count: Int = 1) async throws {
        var leavings = leavings.makeAsyncIterator()
        for _ in 0..<count {
            guard await leavings.next() != nil else { throw CancellationError() }
        }
    }
}

// Serving.
extension ScriptedModel {
    private func serve() async {
        await withDiscardingTaskGroup { group in
            for await call in calls { group.addTask { await self.talk(on: call) } }
            group.cancelAll()
        }
    }

    private func talk(on call: Call) async {
        await withTaskCancellationHandler {
            var requests = call.requests.makeAsyncIterator()
            while let request = await requests.next() {
                log.withLock { $0.append(request) }
                let reply = await script(request)
                guard await say(reply, on: call, &requests) else { break }
            }
            try? await call.channel.close()
        } onCancel: {
            call.channel.close(promise: nil)
        }
    }

    /// Sends a reply; false where the connection is not to be used again.
    private func say(
        _ reply: Reply, on call: Call, _ requests: inout AsyncStream<Request>.AsyncIterator
    ) async -> Bool {
        do {
            if !reply.isHeadless { try await call.send(.head(reply.head)) }
            for piece in reply.pieces {
                switch piece {
                case .bytes(let bytes): try await call.send(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
                case .pause(let gate): await gate.wait()
                case .cut: return false
                case .raw(let bytes): try await call.send(raw: bytes)
                case .endless(let bytes): while true { try await call.send(raw: bytes) }
                case .reset:
                    try await call.reset()
                    return false
                case .hold:
                    while await requests.next() != nil {}
                    left.yield()
                    return false
                }
            }
            guard !reply.isHeadless else { return false }
            try await call.send(.end(nil))
            return true
        } catch {
            left.yield()
            return false
        }
    }
}
