import Foundation
import NIOCore
import NIOHTTP1
import Glibc

/// One client's connection: what it asks, one request after the other, until it goes away.
struct Call: Sendable {
    let channel: any Channel
    let requests: AsyncStream<ScriptedModel.Request>

    /// Sends one part of a reply and waits until it is written.
    func send(_ part: HTTPServerResponsePart) async throws {
        try await channel.writeAndFlush(part).get()
    }

    /// Sends bytes past the encoder and waits until they are written.
    func send(raw bytes: [UInt8]) async throws {
        let channel = channel
        try await channel.eventLoop.flatSubmit {
            do {
                let encoder = try channel.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
                let written = channel.eventLoop.makePromise(of: Void.self)
                encoder.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: written)
                return written.futureResult
            } catch {
                return channel.eventLoop.makeFailedFuture(error)
            }
        }.get()
    }

    /// Closes so that the other side reads a reset: nothing lingers.
    func reset() async throws {
        if let socket = channel as? any SocketOptionProvider {
            try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try await channel.close()
    }
}

/// Puts the parts of a request together.
final class Ear: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    private let heard: AsyncStream<ScriptedModel.Request>.Continuation
    private var request: ScriptedModel.Request?

    init(_ heard: AsyncStream<ScriptedModel.Request>.Continuation) { self.heard = heard }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
            request = ScriptedModel.Request(
                method: head.method.rawValue, path: head.uri, headers: headers, body: Data())
        case .body(let piece): request?.body.append(contentsOf: piece.readableBytesView)
        case .end:
            if let request { heard.yield(request) }
            request = nil
        }
    }

    func channelInactive(context: ChannelHandlerContext) { heard.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension ScriptedModel.Reply {
    /// The head as it is sent; the server's chunking follows from the absence of a length.
    var head: HTTPResponseHead {
        HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status),
            headers: HTTPHeaders(headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
}
