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

    /// Most bytes of one reply on the wire: 30,720 tokens at 300 bytes an event are 9 MiB.
    static let wireLimit = 64 << 20
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
        let whole = response.headers.first(name: "content-type")?.hasPrefix("application/json") ?? false
        var reply = Reply()
        do {
            if whole {
                try await read(whole: response.body, into: &reply)
            } else {
                try await read(stream: response.body, into: &reply)
            }
        } catch let fault as ReasonerFault {
            throw fault
        } catch {
            try Task.checkCancellation()
            guard reply.stopped != nil else { throw Transport.fault(error, answered: true) }
        }
        try Task.checkCancellation()
        return try reply.reasoning(by: model, server: response.headers.first(name: "server"))
    }

    private func read(stream: HTTPClientResponse.Body, into reply: inout Reply) async throws {
        var events = EventStream(limit: Reply.eventLimit)
        var received = 0
        for try await buffer in stream {
            received += buffer.readableBytes
            guard received <= Exchange.wireLimit else { throw ReasonerFault(.tooLarge, "on the wire") }
            for event in try events.feed(buffer.readableBytesView) where !reply.done {
                if try reply.take(event) { pulse.beat() }
            }
            if reply.done { return }
        }
    }

    /// A server that does not stream sends the whole reply as one object.
    private func read(whole body: HTTPClientResponse.Body, into reply: inout Reply) async throws {
        var bytes: [UInt8] = []
        for try await buffer in body {
            guard bytes.count + buffer.readableBytes <= Reply.eventLimit else {
                throw ReasonerFault(.tooLarge, "on the wire")
            }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        try Task.checkCancellation()
        if try reply.take(EventStream.Event(data: bytes)) { pulse.beat() }
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
