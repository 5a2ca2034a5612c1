import Local
import AsyncHTTPClient
import Foundation
import Ledger
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Subprocess
import SystemPackage

/// `kenin serve` as a process of its own, on loopback over a plant's database, with the settings it has by itself.
struct Served: Sendable {
    let address: String
    private let process: Int32

    /// Runs the service for the length of `body`.
    ///
    /// The program is the one that was built beside this one.
    static func with<T: Sendable>(
        _ plant: Plant, home: URL, _ body: @escaping @Sendable (Served) async throws -> T
    ) async throws -> T {
        let program = FilePath(
            URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
                .deletingLastPathComponent().appending(path: "kenin").path)
        let port = Int.random(in: 20_000..<30_000)
        let public_ = home.appending(path: "ledger.pub")
        try Data((plant.key.verifier.text + "\n").utf8).write(to: public_)
        let environment: [Environment.Key: String] = [
            "PATH": "/usr/bin:/bin", "DATABASE_URL": plant.cluster.url(database: plant.name), "HTTP_PORT": String(port),
            "KENIN_HOME": home.path, "KENIN_SHARE": Bench.package.path, "LEDGER_PUBLIC_KEY": public_.path,
        ]
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(10))]
        let result = try await Subprocess.run(
            .path(program), arguments: ["serve"], environment: .custom(environment), platformOptions: options,
            input: .none, output: .discarded, error: .discarded
        ) { execution in
            let served = Served(
                address: "http://127.0.0.1:\(port)", process: execution.processIdentifier.value)
            try await served.ready()
            let value = try await body(served)
            try execution.send(signal: .terminate)
            return value
        }
        return result.closureResult
    }

    private func ready() async throws {
        for _ in 0..<200 {
            let answer = try? await HTTPClient.shared.execute(
                HTTPClientRequest(url: address + "/health/ready"), timeout: .seconds(5))
            if let answer, answer.status == .ok { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Trouble("the service does not come up")
    }

    /// The most memory that was resident at once, in megabytes (Linux: VmHWM).
    func peakMemory() throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
        else {
            throw Trouble("no VmHWM")
        }
        return kilobytes / 1_000
    }
}

/// A client with a token.
struct Caller: Sendable {
    let address: String
    let token: String

    /// Asks, and gives the body of an answer of the kind 2xx.
    /// - Throws: `Trouble` with the answer for any other.
    @discardableResult
    func ask(
        _ path: String, post body: String? = nil, type: String = "application/json",
        _ headers: [(String, String)] = []
    ) async throws -> Data {
        var request = HTTPClientRequest(url: address + "/s/bench/" + path)
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(Data(body.utf8))
        }
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await answer.body.collect(upTo: 1 << 24)
        guard (200..<300).contains(answer.status.code) else {
            throw Trouble("\(path): \(answer.status.code) \(String(buffer: bytes).prefix(500))")
        }
        return Data(buffer: bytes)
    }

    /// Signs a waiting seat.
    func approve(_ seat: Waiting, acknowledging concerns: Set<Int>) async throws {
        let numbers = concerns.sorted().map(String.init).joined(separator: ",")
        try await ask(
            "api/cases/\(seat.review.uuidString.lowercased())/seats/\(seat.seat.uuidString.lowercased())/decision",
            post: #"{"verb":"approve","verdict":"right","acknowledged":[\#(numbers)],"password":"\#(Plant.password)"}"#,
            [("If-Match", "\"\(Hex.text(seat.sheet))\""), ("Idempotency-Key", seat.seat.uuidString)])
    }
}
