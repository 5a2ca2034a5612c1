import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Review

/// One request to a model server and its streamed reply.
struct Exchange: Sendable {
    let model: Model
    let endpoint: Endpoint
    let client: HTTPClient
    let pulse: Pulse

    /// Most bytes of an error's body that are read.
    static let messageLimit = 16 << 10

    /// Sends the body and reads the reply to its end.
    /// - Throws: ``EndpointFailure`` for a status other than 200, ``ReasonerFault``, or `CancellationError` where the task
    ///   was cancelled.
    func run(_ body: [UInt8]) async throws -> Reasoning {
        var request = endpoint.request("/v1/chat/completions")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "accept", value: "text/event-stream")
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await Transport.send(request, by: client, within: endpoint.limits.total)
        guard response.status == .ok else {
            let body = await Transport.start(of: response.body, limit: Exchange.messageLimit)
            let status = Int(response.status.code)
            throw EndpointFailure(
                fault: ServerMessage.fault(status: status, body: body), status: status,
                retryAfter: EndpointFailure.retryAfter(response.headers.first(name: "retry-after"), at: Date()))
        }
        var body = ReplyBody()
        do {
            for try await buffer in response.body {
                if try body.feed(buffer.readableBytesView) { pulse.beat() }
                if body.reply.done { break }
            }
            if try body.end() { pulse.beat() }
        } catch let fault as ReasonerFault {
            throw fault
        } catch {
            try Task.checkCancellation()
            guard body.reply.stopped != nil else { throw Transport.fault(error, answered: true) }
        }
        try Task.checkCancellation()
        return try body.reply.reasoning(by: model, server: response.headers.first(name: "server"))
    }
}

extension Endpoint {
    /// A request to one of the server's resources, with the key where there is one.
    func request(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address(of: path))
        if let key { request.headers.add(name: "authorization", value: "Bearer \(key)") }
        return request
    }
}
