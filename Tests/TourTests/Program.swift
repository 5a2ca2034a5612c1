import Foundation
import Subprocess
import SystemPackage
import Testing

/// The real program, run as a person or a unit file would run it.
struct Program: Sendable {
    /// Its settings.
    var environment: [String: String]

    /// What a run printed, and how it ended.
    struct Run: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The program that the tests were built with.
    private static var path: FilePath {
        FilePath(URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "kenin").path)
    }

    private var variables: Environment {
        var keys: [Environment.Key: String] = ["PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"]
        for (key, value) in environment { keys[Environment.Key(rawValue: key) ?? "UNUSED"] = value }
        return .custom(keys)
    }

    /// Runs it to its end.
    func run(_ arguments: [String], input: String = "") async throws -> Run {
        let result = try await Subprocess.run(
            .path(Self.path), arguments: Arguments(arguments), environment: variables, input: .string(input),
            output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
        let status: Int32 = if case .exited(let code) = result.terminationStatus { Int32(code) } else { -1 }
        return Run(status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// Runs it to a good end and gives what it printed, without the last line break.
    func done(_ arguments: String..., input: String = "") async throws -> String {
        let result = try await run(arguments, input: input)
        try #require(result.status == 0, "\(arguments): \(result.status) \(result.output) \(result.errors)")
        return result.output.trimmingCharacters(in: .newlines)
    }

    /// Runs a service, hands each line of its log to `line`, and ends it with SIGTERM when the task is cancelled.
    func serve(_ arguments: String..., line: @escaping @Sendable (String) -> Void) async throws {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(20))]
        _ = try await Subprocess.run(
            .path(Self.path), arguments: Arguments(arguments), environment: variables, platformOptions: options,
            input: .none, output: .sequence, error: .combinedWithOutput
        ) { execution in
            for try await text in execution.standardOutput.strings(bufferingPolicy: .unbounded) { line(text) }
        }
    }
}
