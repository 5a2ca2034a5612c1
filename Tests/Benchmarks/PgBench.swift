import Local
import Foundation
import Subprocess
import SystemPackage

/// PostgreSQL's own load generator, as the application's role under row-level security, on the same server.
struct PgBench {
    let plant: Plant
    /// One transaction in pgbench's language.
    let script: String

    /// Transactions a second, and the milliseconds of each where `latencies` is asked for.
    ///
    /// - Parameter variables: values that the script begins with, for each client the same.
    func run(
        clients: Int, seconds: Int, _ variables: [String: Int] = [:], latencies: Bool = false
    ) async throws -> Load {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pgbench-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "script.sql")
        try Data(script.utf8).write(to: file)
        var arguments = [
            "-n", "-M", "prepared", "-c", String(clients), "-j", String(clients), "-T", String(seconds), "-f",
            file.path, "-h", plant.cluster.socketFolder, "-U", "kenin_app",
        ]
        for (name, value) in variables { arguments += ["-D", "\(name)=\(value)"] }
        if latencies { arguments += ["-l", "--log-prefix", folder.appending(path: "log").path] }
        let result = try await Subprocess.run(
            .name("pgbench"), arguments: Arguments(arguments + [plant.name]), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        let words = result.standardOutput.split(separator: "\n").first { $0.hasPrefix("tps = ") }
        guard result.terminationStatus.isSuccess, let rate = words?.split(separator: " ")[2].description,
            let rate = Double(rate)
        else { throw Trouble("pgbench: \(result.standardError.suffix(2_000))") }
        return Load(rate: rate, latencies: latencies ? try Self.times(in: folder) : [])
    }

    /// The third column of pgbench's log: microseconds of each transaction.
    private static func times(in folder: URL) throws -> [Double] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("log") }.flatMap {
            name in
            try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").compactMap {
                $0.split(separator: " ").dropFirst(2).first.flatMap { Double($0) }.map { $0 / 1_000 }
            }
        }
    }
}
