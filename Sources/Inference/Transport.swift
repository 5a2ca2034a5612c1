package import AsyncHTTPClient
import NIOCore
import Review

/// The way to the servers: how the HTTP client must be set up, and what its errors mean for an attempt.
package enum Transport {
    /// Settings of an HTTP client for these endpoints.
    ///
    /// The client has one limit for connecting, so the longest of the endpoints holds. It does not try a refused
    /// connection again by itself (the round does), follows no redirect (a key must not wander), and keeps a connection
    /// for 2 s only, since servers close idle ones after 5 s and a request must not meet that moment.
    package static func configuration(for endpoints: some Sequence<Endpoint>) -> HTTPClient.Configuration {
        let connect = endpoints.map(\.limits.connect).max() ?? TimeLimits().connect
        var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
        settings.timeout.connect = TimeAmount(connect)
        settings.connectionPool.retryConnectionEstablishment = false
        settings.connectionPool.idleTimeout = .seconds(2)
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        return settings
    }

    /// Sends a request and waits for the head of the reply.
    /// - Throws: ``ReasonerFault``, or `CancellationError` where the task was cancelled.
    static func send(
        _ request: HTTPClientRequest, by client: HTTPClient, within limit: Duration
    ) async throws -> HTTPClientResponse {
        do {
            return try await client.execute(request, timeout: TimeAmount(limit))
        } catch {
            try Task.checkCancellation()
            throw fault(error, answered: false)
        }
    }

    /// What an error of the client means; `answered` once the head of the reply has come.
    static func fault(_ error: any Error, answered: Bool) -> ReasonerFault {
        let detail = ServerMessage.detail("\(error)")
        switch error as? HTTPClientError {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            return ReasonerFault(.slowConnect, detail)
        case .deadlineExceeded: return ReasonerFault(.tooSlow, detail)
        default: break
        }
        if case .connectTimeout = error as? ChannelError { return ReasonerFault(.slowConnect, detail) }
        return ReasonerFault(answered ? .garbled : .cannotConnect, detail)
    }

    /// As much of a body as comes, up to a limit.
    static func start(of body: HTTPClientResponse.Body, limit: Int) async -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await buffer in body {
                bytes.append(contentsOf: buffer.readableBytesView.prefix(limit - bytes.count))
                if bytes.count >= limit { break }
            }
        } catch {
            return bytes
        }
        return bytes
    }
}
