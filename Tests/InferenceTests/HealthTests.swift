import Review
import ScriptedModel
import Testing

@testable import Inference

/// Whether a server is ready, asked in the way that it knows.
@Suite(.timeLimit(.minutes(1)))
struct HealthTests {
    private func health(_ script: @escaping ScriptedModel.Script) async throws -> (ReasonerFault?, [String]) {
        try await ScriptedModel.with(script) { server in
            let fault = try await Bench.client(of: server.address).health(of: "m")
            return (fault, server.requests.map(\.path))
        }
    }

    @Test func `a server with a health page`() async throws {
        let (fault, asked) = try await health { _ in .refuses(200, #"{"status":"ok"}"#) }
        #expect(fault == nil)
        #expect(asked == ["/health"])
    }

    @Test func `a server without one has a list of models`() async throws {
        let (fault, asked) = try await health { request in
            request.path == "/health" ? .refuses(404, "") : .refuses(200, #"{"data":[]}"#)
        }
        #expect(fault == nil)
        #expect(asked == ["/health", "/v1/models"])
    }

    @Test func `a server that loads its weights is busy`() async throws {
        let (fault, _) = try await health { _ in
            .refuses(503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#)
        }
        #expect(fault == ReasonerFault(.busy, "HTTP 503: unavailable_error: Loading model"))
    }

    @Test func `a server that has neither page is refused`() async throws {
        let (fault, _) = try await health { _ in .refuses(404, "") }
        #expect(fault?.code == .refused)
    }

    @Test func `nobody there, or nobody configured`() async throws {
        let gone = try await ScriptedModel.start { _ in .says("4") }
        await gone.stop()
        let client = try Bench.client(of: gone.address)
        #expect(await client.health(of: "m")?.code == .cannotConnect)
        #expect(await client.health(of: "other")?.code == .unconfigured)
    }
}
