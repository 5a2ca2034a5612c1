import Foundation
import Subprocess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#endif

/// Starts the demonstration in a session of its own, passes on what it says, and leaves it running.
struct DemoDetached {
    let home: DemoHome
    let speech: Speech

    /// What the process that runs on says last.
    static let lastWord = "kenin-demo-open"

    /// Returns never where all is well: this process exits and the other runs on.
    /// - Throws: ``Failure`` where the other ended first.
    func run() async throws {
        var options = PlatformOptions()
        options.createSession = true
        let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--detach" } + ["--child"]
        _ = try await Subprocess.run(
            .path(FilePath(Share.program)), arguments: Arguments(Array(arguments)), platformOptions: options,
            input: .none, output: .sequence, error: .discarded
        ) { execution in
            for try await line in execution.standardOutput.strings(bufferingPolicy: .unbounded) {
                let line = line.hasSuffix("\n") ? String(line.dropLast()) : line
                if line == Self.lastWord { exit(ExitStatus.done.rawValue) }
                GlobalOptions.write(line)
            }
        }
        throw Failure(
            .unavailable, ja: "実演を起動できませんでした。\(home.log.path) の最後：\n\(home.lastWords)",
            en: "the demonstration did not start. The end of \(home.log.path):\n\(home.lastWords)")
    }
}
