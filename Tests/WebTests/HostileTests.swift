import Flow
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Review
import Testing

@testable import Web

/// Hostile input over a real connection: a clear refusal or an end of the connection, and the next request is answered.
@Suite(.timeLimit(.minutes(2))) struct HostileTests {
    private static let end = "\r\n\r\n"
    private static let live = "GET /health/live HTTP/1.1\r\nHost: k\r\nConnection: close\r\n\r\n"

    /// Bytes that are no request the service takes, and how its answer begins.
    struct Attack: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: String
        var status: Int
        init(_ name: String, _ status: Int, _ bytes: String) {
            (testDescription, self.status, self.bytes) = (name, status, bytes)
        }
    }

    private static func post(_ headers: String, _ body: String = "") -> String {
        "POST /s/plant/api/session HTTP/1.1\r\nHost: k\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + headers + end + body
    }
    private static func get(_ path: String, _ headers: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: k\r\nConnection: close\(headers)" + end
    }
    private static func sized(_ body: String) -> String { post("Content-Length: \(body.utf8.count)", body) }

    static let attacks: [Attack] = [
        Attack("a body of 10 MB", 413, sized(#"{"login":""# + String(repeating: "a", count: 10_000_000) + #""}"#)),
        Attack(
            "a body of 10 MB in chunks", 413,
            post(
                "Transfer-Encoding: chunked",
                String(repeating: "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n", count: 153) + "0" + end)
        ),
        Attack("a length beyond any body", 413, post("Content-Length: 99999999999999")),
        Attack("a length beyond any number", 400, post("Content-Length: 99999999999999999999999999")),
        Attack("a length below zero", 400, post("Content-Length: -1")),
        Attack("two lengths", 400, post("Content-Length: 2\r\nContent-Length: 3", "{}")),
        Attack("a length and chunks", 400, post("Content-Length: 4\r\nTransfer-Encoding: chunked", "0" + end)),
        Attack("chunks that are not the last coding", 400, post("Transfer-Encoding: chunked, gzip", "0" + end)),
        Attack("a chunk without a length", 422, post("Transfer-Encoding: chunked", "zz\r\n{}\r\n0" + end)),
        Attack("a chunk beyond any number", 422, post("Transfer-Encoding: chunked", "fffffffffffffffff\r\n{}")),
        Attack("a hundred thousand levels", 422, sized(String(repeating: "[", count: 100_000))),
        Attack("invalid UTF-8 is told", 422, sized("{\"login\":\"\\ud800\"}")),
        Attack("a request line of 1 MB", 400, get("/" + String(repeating: "a", count: 1 << 20))),
        Attack("a header of 1 MB", 400, get("/health/live", "\r\nX: " + String(repeating: "a", count: 1 << 20))),
        Attack("a cookie of 64 KB", 400, get("/", "\r\nCookie: a=" + String(repeating: "a", count: 65_536))),
        Attack("ten thousand headers", 400, get("/health/live", String(repeating: "\r\nX: a", count: 10_000))),
        Attack("a header without end", 400, "GET / HTTP/1.1\r\nX" + String(repeating: "x", count: 100_000)),
        Attack("NUL in an address", 400, get("/s/pl\u{0}ant")),
        Attack("NUL, encoded", 404, get("/s/pl%00ant/api/desk")),
        Attack("a wrong percent", 404, get("/s/%zz/api/desk")),
        Attack("half a percent", 404, get("/s/%")),
        Attack("a query that is not UTF-8", 401, get("/s/plant/api/cases?number=%ff%fe")),
        Attack("dots", 404, get("/assets/../Templates/layout.mustache")),
        Attack("dots, encoded", 404, get("/assets/%2e%2e%2fTemplates%2flayout.mustache")),
        Attack("dots as the whole", 404, get("/../../../../etc/passwd")),
        Attack("another protocol", 400, "\u{16}\u{3}\u{1}\u{2}\u{0}"),
        Attack("no protocol", 400, "GET /" + end),
        Attack("HTTP/1.0", 200, "GET /health/live HTTP/1.0" + end),
        Attack("a method nobody knows", 400, "BREW /health/live HTTP/1.1\r\nHost: k" + end),
        Attack("bare line ends between headers", 400, "GET /health/live HTTP/1.1\r\nHost: k\r\nA\nB: c" + end),
    ]

    @Test func `each attack is refused, and the next request is answered`() async throws {
        try await serve { port in
            for attack in Self.attacks {
                let clock = ContinuousClock()
                let start = clock.now
                let said = try await RawClient.exchange([attack.bytes], port: port)
                #expect(said.hasPrefix("HTTP/1.1 \(attack.status) "), "\(attack.testDescription): \(said.prefix(200))")
                #expect(
                    said.components(separatedBy: "HTTP/1.1 ").count == 2, "\(attack.testDescription): answered twice")
                #expect(clock.now - start < .seconds(10), "\(attack.testDescription)")
                let next = try await RawClient.exchange([Self.live], port: port)
                #expect(next.hasPrefix("HTTP/1.1 200"), "after \(attack.testDescription): \(next.prefix(200))")
            }
        }
    }

    @Test func `a head that never ends, a body that trickles and a silent connection are closed`() async throws {
        var limits = Limits()
        (limits.idle, limits.patience) = (.milliseconds(300), .milliseconds(300))
        try await serve(limits) { port in
            let slowHead = try await RawClient.drip(
                "GET / HTTP/1.1\r\nHost: k\r\n", "X: y\r\n", every: .milliseconds(20), port: port)
            #expect(slowHead.isEmpty)
            let head =
                "POST /s/plant/api/session HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
            let slowBody = try await RawClient.drip(head, " ", every: .milliseconds(20), port: port)
            #expect(!slowBody.hasPrefix("HTTP/1.1 200"))
            let short = try await RawClient.exchange([head + "{"], port: port, closing: false)
            #expect(!short.hasPrefix("HTTP/1.1 200"))
            #expect(try await RawClient.exchange([""], port: port, closing: false).isEmpty)
            #expect(try await RawClient.exchange([Self.live], port: port).hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `a body that goes on after its refusal ends the connection`() async throws {
        var limits = Limits()
        limits.remainder = 1 << 20
        try await serve(limits) { port in
            let head =
                "POST /s/plant/api/session HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9000000000\r\n\r\n"
            let block = String(repeating: " ", count: 1 << 16)
            let said = try await RawClient.drip(head, block, every: .zero, port: port)
            #expect(said.hasPrefix("HTTP/1.1 413 ") || said.isEmpty, "\(said.prefix(200))")
        }
    }

    @Test func `a client of HTTP 1.0, which reads to the end of the connection, does not wait for it`() async throws {
        var limits = Limits()
        limits.idle = .hours(1)
        try await serve(limits) { port in
            for ask in ["", "Connection: keep-alive\r\n", "Connection: close\r\n"] {
                let said = try await RawClient.exchange(
                    ["GET /health/live HTTP/1.0\r\n\(ask)\r\n"], port: port, closing: false)
                #expect(said.hasPrefix("HTTP/1.1 200 ") && said.hasSuffix("}"), "\(said)")
            }
        }
    }

    /// Asks for the largest of what anybody may read, so many times, in one go.
    private static func much(_ times: Int) -> String {
        String(repeating: "GET /openapi.json HTTP/1.1\r\nHost: k" + end, count: times)
    }

    @Test func `a client that asks for much and reads nothing is ended, so that it shuts nobody out`() async throws {
        var limits = Limits()
        (limits.connections, limits.reading, limits.idle) = (1, .milliseconds(300), .hours(1))
        try await serve(limits) { port in
            // The tests' own client has come before, so that it is the one who makes room.
            _ = await RawClient.status(Self.live, port: port)
            let read = try await RawClient.stare(Self.much(300), port: port) {
                // Whoever comes is turned away until then.
                while await RawClient.status(Self.live, port: port) != 200 { try Task.checkCancellation() }
            }
            #expect((1..<20 << 20).contains(read), "\(read) bytes")
        }
    }

    @Test func `a client that reads nothing does not keep the service from ending`() async throws {
        var limits = Limits()
        (limits.reading, limits.idle) = (.milliseconds(300), .hours(1))
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        try await serve(limits) { port in
            let (asked, ask) = AsyncStream.makeStream(of: Void.self)
            Task {
                _ = try? await RawClient.stare(Self.much(300), port: port) {
                    ask.finish()
                    for await _ in ended {}
                }
                ask.finish()
            }
            for await _ in asked {}
        }
        end.finish()
    }

    @Test func `a client that reads slowly gets all that it asked for`() async throws {
        var limits = Limits()
        limits.reading = .seconds(3)
        let size = try Data(contentsOf: Resources.folder.appending(path: "openapi.json")).count
        try await serve(limits) { port in
            let asked = Self.much(79) + Self.get("/openapi.json")
            let read = try await RawClient.sip(asked, every: .milliseconds(20), port: port)
            #expect(read > 80 * size, "\(read) bytes")
        }
    }

    @Test func `a crowd of silent connections shuts nobody out`() async throws {
        var limits = Limits()
        limits.connections = 20
        try await serve(limits) { port in
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<60 {
                    group.addTask { try await RawClient.exchange(["GET /"], port: port, closing: false) }
                }
                // Forty of them are ended by those that come after.
                for _ in 0..<40 { _ = try await group.next() }
                #expect(try await RawClient.exchange([Self.live], port: port).hasPrefix("HTTP/1.1 200"))
                group.cancelAll()
            }
        }
    }

    /// Serves over a real socket; the attacks end before any database is asked.
    private func serve(_ limits: Limits = Limits(), _ body: @Sendable (Int) async throws -> Void) async throws {
        try await Plant.with { plant in
            let web = try WebServer(
                flow: plant.flow, logger: Plant.silent, secureCookies: false, origins: [Plant.origin],
                demoNotice: false,
                status: { Flow.Status(databaseUp: true, modelUp: true, sequencerLagSeconds: 0) })
            try await web.application(host: "127.0.0.1", port: 0, limits: limits).test(.live) { client in
                try await body(try #require(client.port))
            }
        }
    }
}
