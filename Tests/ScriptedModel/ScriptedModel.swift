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
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    return try Line(wrappingChannelSynchronously: channel)
                }
            }
        let port = listener.channel.localAddress?.port ?? 0
        let model = ScriptedModel(address: "http://127.0.0.1:\(port)", script: script)
        // Unstructured: it serves until `stop()`, beyond the call that starts it.
        let task = Task { await model.serve(listener) }
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
    private typealias Line = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    private func serve(_ listener: NIOAsyncChannel<Line, Never>) async {
        await withDiscardingTaskGroup { group in
            try? await listener.executeThenClose { lines in
                for try await line in lines { group.addTask { await self.talk(on: line) } }
            }
            group.cancelAll()
        }
    }

    private func talk(on line: Line) async {
        try? await line.executeThenClose { inbound, outbound in
            var parts = inbound.makeAsyncIterator()
            while let request = try await Self.next(&parts) {
                log.withLock { $0.requests.append(request) }
                let reply = await script(request)
                try await outbound.write(.head(reply.head))
                for piece in reply.pieces {
                    switch piece {
                    case .bytes(let bytes): try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
                    case .pause(let gate): await gate.wait()
                    case .cut: return
                    case .hold:
                        // A client that goes away may end the stream or break it.
                        do { while try await parts.next() != nil {} } catch {}
                        clientLeft()
                        return
                    }
                }
                try await outbound.write(.end(nil))
            }
        }
    }

    private static func next(
        _ parts: inout NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator
    ) async throws -> Request? {
        guard case .head(let head)? = try await parts.next() else { return nil }
        var body = Data()
        while case .body(let piece)? = try await parts.next() { body.append(contentsOf: piece.readableBytesView) }
        var headers: [String: String] = [:]
        for (name, value) in head.headers { headers[name.lowercased()] = value }
        return Request(method: head.method.rawValue, path: head.uri, headers: headers, body: body)
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

extension ScriptedModel.Reply {
    fileprivate var head: HTTPResponseHead {
        HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status),
            headers: HTTPHeaders(headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
}
