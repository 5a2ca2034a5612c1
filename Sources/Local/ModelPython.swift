package import Foundation

/// A Python environment of its own that holds llama.cpp: one package with a compiled wheel and no dependency.
package struct ModelPython: Sendable, Equatable {
    /// The environment's interpreter.
    package let interpreter: String

    /// The package, pinned: llama.cpp b11549 with its own HTTP server.
    static let requirement = "xllamacpp==2026.10.11549"

    /// The environment below `home`, made if it is not there, made anew if it was left half made.
    ///
    /// Several processes may ask at once. Nothing is compiled; where packages come from is for `pip`'s own settings.
    /// - Throws: ``ModelProblem``, or `CancellationError` where the task was cancelled.
    package static func ensure(in home: URL, progress: @Sendable (String) -> Void = { _ in }) async throws
        -> ModelPython
    {
        let folder = home.appending(path: "python")
        let python = ModelPython(interpreter: folder.appending(path: "bin/python").path)
        return try await ModelLock.hold(home.appending(path: "python.lock")) {
            let mark = folder.appending(path: "ready")
            let whole = (try? String(contentsOf: mark, encoding: .utf8)) == requirement
            if whole, FileManager.default.isExecutableFile(atPath: python.interpreter) { return python }
            try await python.make(folder, progress: progress)
            do {
                try Data(requirement.utf8).write(to: mark, options: .atomic)
            } catch {
                throw ModelProblem.folder(path: mark.path, reason: "\(error)")
            }
            return python
        }
    }

    private func make(_ folder: URL, progress: (String) -> Void) async throws {
        let system = try await ModelPython.system()
        try? FileManager.default.removeItem(at: folder)
        progress("making a Python environment in \(folder.path)")
        let made = try await ModelCommand.run(system, ["-m", "venv", folder.path])
        guard made.succeeded else { throw ModelProblem.folder(path: folder.path, reason: made.words) }
        progress("installing \(ModelPython.requirement)")
        try await pip(["install", "--no-deps"], of: ModelPython.requirement)
    }

    /// Runs `pip` for one requirement; only wheels, so that no package's own code runs.
    /// - Throws: ``ModelProblem`` `package`.
    func pip(_ arguments: [String], of requirement: String) async throws {
        let fixed = ["--quiet", "--no-cache-dir", "--disable-pip-version-check", "--only-binary", ":all:"]
        let outcome = try await ModelCommand.run(
            interpreter, ["-m", "pip"] + arguments + fixed + [requirement])
        guard outcome.succeeded else { throw ModelProblem.package(requirement, words: outcome.words) }
    }

    /// The first interpreter in PATH that is new enough and can make environments.
    private static func system() async throws -> String {
        let check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))"
        for name in ["python3", "python3.13", "python3.12", "python3.11", "python3.10"] {
            guard let program = ModelCommand.find(name) else { continue }
            if try await ModelCommand.run(program, ["-c", check]).succeeded { return program }
        }
        throw ModelProblem.noPython
    }
}
