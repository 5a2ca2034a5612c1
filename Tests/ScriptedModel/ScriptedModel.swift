import Foundation
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
    private let script: Script
    private let log = Mutex(Log())
    private let serving = Mutex<Task<Void, Never>?>(nil)

    private struct Log {
        var requests: [Request] = []
        var left = 0
        var waiters: [(count: Int, CheckedContinuation<Void, Never>)] = []
    }

    private init(address: String, script: @escaping Script) {
        self.address = address
        self.script = script
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
                    ring.yield(Call(channel: channel, requests: requests))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = listener.localAddress?.port ?? 0
        let model = ScriptedModel(address: "http://127.0.0.1:\(port)", script: script)
        // Unstructured: it serves until `stop()`, beyond the call that starts it.
        let task = Task {
            await model.serve(calls)
            try? await listener.close()
        }
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
        let task = serving.withLock { $0 }
        task?.cancel()
        await task?.value
    }

    /// The requests so far, in the order in which they were whole.
    package var requests: [Request] { log.withLock { $0.requests } }

    /// Waits until `count` clients have gone away while a reply was held open for them.
    package func clientsLeft(_ count: Int = 1) async {
        await withCheckedContinuation { waiter in
            let enough = log.withLock { log in
                if log.left < count { log.waiters.append((count, waiter)) }
                return log.left >= count
            }
            if enough { waiter.resume() }
        }
    }
}

// Serving.
extension ScriptedModel {
    private func serve(_ calls: AsyncStream<Call>) async {
        await withDiscardingTaskGroup { group in
            for await call in calls {
                group.addTask {
                    try? await self.talk(on: call)
                    try? await call.channel.close()
                }
            }
            group.cancelAll()
        }
    }

    private func talk(on call: Call) async throws {
        for await request in call.requests {
            log.withLock { $0.requests.append(request) }
            let reply = await script(request)
            try await call.send(.head(reply.head))
            for piece in reply.pieces {
                switch piece {
                case .bytes(let bytes): try await call.send(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
                case .pause(let gate): await gate.wait()
                case .cut: return
                case .hold:
                    for await _ in call.requests {}
                    if !Task.isCancelled { clientLeft() }
                    return
                }
            }
            try await call.send(.end(nil))
        }
    }

    private func clientLeft() {
        let ready = log.withLock { log in
            log.left += 1
            let ready = log.waiters.filter { $0.count <= log.left }
            log.waiters.removeAll { $0.count <= log.left }
            return ready
        }
        for (_, waiter) in ready { waiter.resume() }
    }
}
