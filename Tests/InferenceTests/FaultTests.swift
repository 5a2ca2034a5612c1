import AsyncHTTPClient
import Foundation
import NIOCore
import Review
import ScriptedModel
import Testing

@testable import Inference

/// Every way in which no usable reply comes has its code, and none becomes an answer.
@Suite(.timeLimit(.minutes(1)))
struct FaultTests {
    typealias Reply = ScriptedModel.Reply

    private static let token = ScriptedModel.Piece.event(Reply.chunk(["content": "4"]))
    private static let end = ScriptedModel.Piece.event(Reply.chunk([:], finish: "stop"))

    @Test func `a connection that is cut before the model stopped is no answer`() async throws {
        #expect(try await Bench.fault(.stream([Self.token, .cut]))?.code == .garbled)
        #expect(try await Bench.fault(.stream([Self.token]))?.code == .garbled)
        #expect(try await Bench.fault(.stream([Self.token, .event("[DONE]")]))?.code == .garbled)
        #expect(try await Bench.fault(.stream([]))?.code == .garbled)
    }

    @Test func `a connection that is cut after the model stopped loses the usage only`() async throws {
        let reasoning = try await Bench.attempt(.stream([Self.token, Self.end, .cut]))
        #expect(reasoning.trace.answer == "4")
        #expect(reasoning.usage == nil)
    }

    @Test(arguments: [
        "{\"choices\":[", "4", "[]", "{}", "{\"choices\":[{\"index\":0,\"delta\":{\"content\":[1]}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\ud800\"}}]}",
    ])
    func `an event that cannot be read is garbled`(data: String) async throws {
        #expect(try await Bench.fault(.stream([.event(data), Self.end]))?.code == .garbled)
    }

    @Test func `a page that is no stream is garbled`() async throws {
        let page = Reply(headers: ["content-type": "text/html"], pieces: [.text("<html>\n\nHello\n\n</html>")])
        #expect(try await Bench.fault(page)?.code == .garbled)
    }

    @Test func `bytes that are no UTF-8 are garbled`() async throws {
        let bytes = Array(#"data: {"choices":[{"index":0,"delta":{"content":""#.utf8) + [0xC3, 0x28]
        let reply = Reply.stream([.bytes(bytes), .text("\"}}]}\n\n"), Self.end])
        #expect(try await Bench.fault(reply)?.code == .garbled)
    }

    @Test(arguments: [
        "data: {\"error\":{\"message\":\"boom\",\"type\":\"server_error\",\"code\":500}}\n\n",
        "error: {\"code\":500,\"message\":\"boom\",\"type\":\"server_error\"}\n\n",
        "event: error\ndata: {\"message\":\"boom\",\"type\":\"server_error\"}\n\n",
    ])
    func `an error in the middle of a stream is no answer`(event: String) async throws {
        let fault = try await Bench.fault(.stream([Self.token, .text(event), Self.end]))
        #expect(fault == ReasonerFault(.serverFault, "in the stream: server_error: boom"))
    }

    @Test(arguments: ["abort", "error"])
    func `a reply that the server stopped is no answer`(reason: String) async throws {
        #expect(try await Bench.fault(.says("4", finish: reason))?.code == .serverFault)
    }

    @Test(arguments: [
        (429, ReasonerFault.Code.busy), (503, .busy), (500, .serverFault), (400, .refused), (302, .refused),
    ])
    func `a status other than 200 has its code`(status: Int, code: ReasonerFault.Code) async throws {
        let fault = try await Bench.fault(.refuses(status, #"{"error":{"message":"why","type":"t"}}"#))
        #expect(fault == ReasonerFault(code, "HTTP \(status): t: why"))
    }

    @Test func `a key that the server repeats is cut out`() async throws {
        let fault = try await Bench.fault(.refuses(401, #"{"error":{"message":"wrong key: sk-77"}}"#), key: "sk-77")
        #expect(fault?.detail == "HTTP 401: wrong key: ***")
        // Where the message is cut within the key, no part of it is left.
        for padding in 270..<300 {
            let body = #"{"error":{"message":"\#(String(repeating: "x", count: padding))sk-77"}}"#
            #expect(try await Bench.fault(.refuses(401, body), key: "sk-77")?.detail.contains("s") == false)
        }
        let long = String(repeating: "s", count: 2_000)
        let text = try await Bench.fault(.refuses(401, "bad token: \(long)"), key: long)
        #expect(text?.detail == "HTTP 401: bad token: ***")
    }

    @Test func `a long message is cut to one short line`() async throws {
        let body = #"{"error":{"message":"\#(String(repeating: "あ\\n", count: 5_000))"}}"#
        let fault = try await Bench.fault(.refuses(400, body))
        #expect(fault?.detail.count == 300)
        #expect(fault?.detail.contains("\n") == false)
    }

    @Test func `too much text is refused`() async throws {
        let chunk = Reply.chunk(["content": String(repeating: "x", count: 1 << 20)])
        let fault = try await Bench.fault(.stream([.event(chunk), .event(chunk), .event(chunk), Self.end]))
        #expect(fault?.code == .tooLarge)
        let event = try await Bench.fault(.stream([.text("data: " + String(repeating: "x", count: 5 << 20)), .hold]))
        #expect(event?.code == .tooLarge)
    }

    @Test func `a model without an entry or without an endpoint is unconfigured`() async throws {
        let client = try Bench.client(of: "http://127.0.0.1:1")
        var request = Bench.request()
        request.model = "other"
        await #expect(throws: ReasonerFault(.unconfigured, "no model other in the register")) {
            try await client.attempt(request)
        }
    }

    @Test func `nobody there`() async throws {
        let gone = try await ScriptedModel.start { _ in .says("4") }
        await gone.stop()
        let fault = await #expect(throws: ReasonerFault.self) {
            try await Bench.client(of: gone.address).attempt(Bench.request())
        }
        #expect(fault?.code == .cannotConnect)
    }

    @Test func `a client that could not connect in time is told from one that was refused`() {
        #expect(Transport.fault(HTTPClientError.connectTimeout, answered: false).code == .slowConnect)
        #expect(Transport.fault(HTTPClientError.tlsHandshakeTimeout, answered: false).code == .slowConnect)
        #expect(Transport.fault(ChannelError.connectTimeout(.seconds(1)), answered: false).code == .slowConnect)
        #expect(Transport.fault(HTTPClientError.remoteConnectionClosed, answered: false).code == .cannotConnect)
        #expect(Transport.fault(HTTPClientError.remoteConnectionClosed, answered: true).code == .garbled)
    }
}
