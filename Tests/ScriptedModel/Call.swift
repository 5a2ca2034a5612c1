import Foundation
import NIOCore
import NIOHTTP1

/// One client's connection: what it asks, one request after the other, until it goes away.
struct Call: Sendable {
    let channel: any Channel
    let requests: AsyncStream<ScriptedModel.Request>

    /// Sends one part of a reply and waits until it is written.
    func send(_ part: HTTPServerResponsePart) async throws {
        try await channel.writeAndFlush(part).get()
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
