import Local
import Foundation
import Ledger
import Subprocess
import SystemPackage

/// `kenin serve` as a process of its own, on loopback over a plant's database, with the settings it has by itself.
struct Served: Sendable {
    let port: Int
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
            let served = Served(port: port, process: execution.processIdentifier.value)
            try await served.ready()
            let value = try await body(served)
            try execution.send(signal: .terminate)
            return value
        }
        return result.closureResult
    }

    private func ready() async throws {
        for _ in 0..<200 {
            if Caller.isAnswered(at: port) { return }
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
