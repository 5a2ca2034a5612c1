import Foundation
import Subprocess
import SystemPackage

/// One command of the set-up, run to its end with its last words kept.
enum ModelCommand {
    /// How it went.
    struct Outcome: Sendable {
        /// True where its status was 0.
        let succeeded: Bool
        /// The end of what it wrote to either output, at most 2,000 characters.
        let words: String
    }

    /// Runs a program and waits for it; cancelling the task ends the program.
    /// - Throws: `SubprocessError` where it cannot be started.
    static func run(_ program: String, _ arguments: [String]) async throws -> Outcome {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(environment),
            platformOptions: options, input: .none, output: .sequence, error: .combinedWithOutput
        ) { execution in
            var words = ""
            for try await line in execution.standardOutput.strings(bufferingPolicy: .unbounded) {
                words = String((words + line + "\n").suffix(2_000))
            }
            return words
        }
        try Task.checkCancellation()
        return Outcome(succeeded: result.terminationStatus.isSuccess, words: result.closureResult)
    }

    /// Where in PATH a program lies; nil where it does not.
    static func find(_ program: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { "\($0)/\(program)" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// What `pip` and `curl` need of this process's environment, and nothing else of it: secrets may be there.
    private static var environment: [Environment.Key: String] {
        let names: Set = [
            "PATH", "HOME", "TMPDIR", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
            "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE",
            "XDG_CONFIG_HOME",
        ]
        var kept: [Environment.Key: String] = ["LC_ALL": "C.UTF-8"]
        for (name, value) in ProcessInfo.processInfo.environment
        where names.contains(name) || name.hasPrefix("PIP_") {
            kept[Environment.Key(stringLiteral: name)] = value
        }
        return kept
    }
}
