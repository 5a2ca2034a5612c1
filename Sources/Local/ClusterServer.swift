import Foundation
import Subprocess
import SystemPackage

/// An installed PostgreSQL server: the folder of its programs, and its major version.
struct ClusterServer: Hashable, Sendable {
    let programs: String
    let version: Int

    /// The oldest version that the migrations are written for.
    static let oldest = 15

    /// The one to use: the version that made the data if there are data, else the newest.
    ///
    /// Throws `ClusterError.noServer` or `.otherVersion`.
    static func choose(among installed: [ClusterServer], dataVersion: Int?) throws(ClusterError) -> ClusterServer {
        let usable = installed.filter { $0.version >= oldest }
        guard let newest = usable.max(by: { $0.version < $1.version }) else { throw .noServer }
        guard let dataVersion else { return newest }
        guard let fitting = usable.first(where: { $0.version == dataVersion }) else {
            throw .otherVersion(data: dataVersion, installed: Set(usable.map(\.version)).sorted())
        }
        return fitting
    }

    /// All that are installed: in PATH first, then where Debian keeps them, one folder for each version.
    static func installed() async -> [ClusterServer] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let debian = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
        // Where a program is a link, its neighbours are where it leads.
        let folders = (path.split(separator: ":").map(String.init) + versions.map { "\(debian)/\($0)/bin" }).map {
            URL(filePath: "\($0)/postgres").resolvingSymlinksInPath().deletingLastPathComponent().path
        }
        var found: [ClusterServer] = []
        for folder in folders where !found.contains(where: { $0.programs == folder }) {
            let isWhole = ["postgres", "initdb"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
            if isWhole, let version = await version(of: "\(folder)/postgres") {
                found.append(ClusterServer(programs: folder, version: version))
            }
        }
        return found
    }

    private static func version(of program: String) async -> Int? {
        let result = try? await Subprocess.run(
            .path(FilePath(program)), arguments: ["--version"], output: .string(limit: 1024))
        return result.flatMap { version(in: $0.standardOutput) }
    }

    /// The major version in what `postgres --version` prints, «postgres (PostgreSQL) 15.18 (Debian …)».
    static func version(in words: String) -> Int? {
        guard let mark = words.range(of: "(PostgreSQL) ") else { return nil }
        return Int(words[mark.upperBound...].prefix(while: \.isNumber))
    }
}
