package import Foundation
package import Logging
import ServiceLifecycle
import Subprocess
import SystemPackage

/// A model server as a child process: llama.cpp with its own HTTP server, reachable from this machine only.
///
/// It ends with `stop()`, and also when this process ends in whatever way.
package actor ModelServer: Service {
    private let log: Logger
    private var phase = Phase.starting(nil)
    private var child: Task<Void, any Error>?
    /// The server's process, while it runs.
    package private(set) var process: Int32?
    private var lastWords: [String] = []

    private enum Phase {
        case starting(CheckedContinuation<String, any Error>?)
        case ready(String)
        case ended(ModelProblem)
    }

    /// What the machine gives to the server.
    package struct Shape: Sendable, Equatable {
        /// Replies that it writes at the same time. With one, attempts at the same prompt come one after the other and
        /// the prompt is read once; with more it is read for each, which on a processor costs more than it gains.
        package var slots: Int
        /// Tokens of prompt and reply together that one of them may have.
        package var context: Int
        /// Threads that compute.
        package var threads: Int

        /// A shape; by default one reply of 4,096 tokens at a time, on every core.
        package init(
            slots: Int = 1, context: Int = 4_096, threads: Int = ProcessInfo.processInfo.activeProcessorCount
        ) {
            self.slots = slots
            self.context = context
            self.threads = threads
        }
    }

    private init(log: Logger) { self.log = log }

    /// Starts a server of a GGUF file, and returns once it answers, with its address: `http://127.0.0.1:PORT`.
    /// - Throws: ``ModelProblem`` `ended` with the server's last words, or `CancellationError`.
    package static func start(
        _ weights: URL, with python: ModelPython, shape: Shape = Shape(), log: Logger = Logger(label: "model")
    ) async throws -> (server: ModelServer, address: String) {
        let server = ModelServer(log: log)
        do {
            let arguments = ModelScript.arguments(
                weights: weights.path, slots: shape.slots, context: shape.context, threads: shape.threads)
            let address = try await server.launch(python.interpreter, arguments)
            return (server, address)
        } catch {
            await server.stop()
            try Task.checkCancellation()
            throw error
        }
    }

    /// Stops the server and waits until it is gone.
    package func stop() async {
        child?.cancel()
        _ = await child?.result
    }

    /// Waits until shutdown, then stops the server. Throws ``ModelProblem`` `ended` when it ends by itself.
    package func run() async throws {
        guard let child else { return }
        try await cancelWhenGracefulShutdown {
            try await withTaskCancellationHandler {
                try await child.value
            } onCancel: {
                child.cancel()
            }
        }
    }
}

// The child's life.
extension ModelServer {
    private func launch(_ interpreter: String, _ arguments: [String]) async throws -> String {
        // Unstructured: the server outlives the call that starts it. `stop` ends it, and the end of the process does.
        let child = Task {
            do {
                try await live(interpreter, arguments)
                end(saying: nil)
            } catch {
                end(saying: Task.isCancelled ? nil : "\(error)")
            }
            if case .ended(let problem) = phase, !Task.isCancelled { throw problem }
        }
        self.child = child
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                switch phase {
                case .starting: phase = .starting(waiter)
                case .ready(let address): waiter.resume(returning: address)
                case .ended(let problem): waiter.resume(throwing: problem)
                }
            }
        } onCancel: {
            child.cancel()
        }
    }

    private func live(_ interpreter: String, _ arguments: [String]) async throws {
        var options = PlatformOptions()
        // A group of its own, so that an interrupt typed at the terminal reaches this process and not the server.
        options.processGroupID = 0
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(10))]
        _ = try await Subprocess.run(
            .path(FilePath(interpreter)), arguments: Arguments(arguments), environment: Self.environment,
            workingDirectory: "/", platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
        ) { execution in
            self.began(execution.processIdentifier.value)
            let said = execution.standardOutput.strings(bufferingPolicy: .unbounded)
            let logged = execution.standardError.strings(bufferingPolicy: .unbounded)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for try await line in said { await self.heard(line) } }
                group.addTask { for try await line in logged { await self.logged(line) } }
                try await group.waitForAll()
            }
        }
    }

    private func began(_ process: Int32) { self.process = process }

    private func heard(_ line: String) {
        guard let address = ModelScript.address(in: line) else { return logged(line) }
        guard case .starting(let waiter) = phase else { return }
        phase = .ready(address)
        waiter?.resume(returning: address)
    }

    private func logged(_ line: String) {
        log.trace("\(line)")
        lastWords = lastWords.suffix(39) + [line]
    }

    private func end(saying words: String?) {
        process = nil
        let problem = ModelProblem.ended((lastWords + [words].compactMap(\.self)).joined(separator: "\n"))
        if case .starting(let waiter) = phase { waiter?.resume(throwing: problem) }
        phase = .ended(problem)
    }

    /// Nothing of this process's environment, where secrets may be, reaches the server.
    ///
    /// Threads that wait must sleep (`OMP_WAIT_POLICY` of the OpenMP API): by default they spin, and on cores that do
    /// other work as well they then take several times the processor time for the same text.
    private static let environment = Environment.custom([
        "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OMP_WAIT_POLICY": "passive",
    ])
}
