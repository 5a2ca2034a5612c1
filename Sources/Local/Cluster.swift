package import Foundation
package import Logging
import ServiceLifecycle
import Subprocess
import SystemPackage

/// A private PostgreSQL server as a child process, reachable by a socket that this user alone can open.
///
/// It listens on no network. It ends with `stop()`, and also when this process ends in whatever way. An unclean end
/// before is nothing to care about: PostgreSQL recovers at the next start.
package actor Cluster: Service {
    /// The folder that holds the socket: short, since a socket's whole path has at most 107 bytes.
    package nonisolated let socketFolder: String
    private let log: Logger
    private var phase = Phase.starting(nil)
    private var child: Task<Void, any Error>?
    /// The process that guards the server, while it runs.
    package private(set) var process: Int32?
    private var lastWords: [String] = []

    private enum Phase {
        case starting(CheckedContinuation<Void, any Error>?)
        case ready
        case ended(ClusterError)
    }

    private init(socketFolder: String, log: Logger) {
        self.socketFolder = socketFolder
        self.log = log
    }

    /// Starts a server over the data in `folder`, and returns once it accepts connections.
    ///
    /// An empty or missing folder is initialised: UTF-8, locale C.UTF-8, checksums. Started by root, the server runs as
    /// the system user `kenin`, which is made if missing and gets the folder. After a server that was killed it waits,
    /// 30 s at most, until that server's last session is gone. Throws `ClusterError`.
    ///
    /// - Parameter primary: where the data are missing, they are taken from this running server, and the new one follows
    ///   it as a read-only standby.
    package static func start(
        in folder: URL, following primary: Cluster? = nil, keep: ClusterKeep = .durable,
        log: Logger = Logger(label: "postgresql")
    ) async throws -> Cluster {
        let data = folder.standardizedFileURL.path
        let server = try await ClusterServer.choose(
            among: ClusterServer.installed(), dataVersion: dataVersion(in: data))
        let user = try await ClusterUser.current()
        try user.make(folder: data, isNew: false)
        let patience = ContinuousClock.now + orphansEnd
        while true {
            do {
                return try await open(data, following: primary, keep: keep, by: server, as: user, log: log)
            } catch ClusterError.ended(let words)
                where ClusterSettings.saysOrphans(words) && ContinuousClock.now < patience
            {
                // No event tells that the last of them is gone.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// How long the sessions of a server that was killed may need to notice it and end.
    private static let orphansEnd = Duration.seconds(30)

    private static func open(
        _ data: String, following primary: Cluster?, keep: ClusterKeep, by server: ClusterServer, as user: ClusterUser,
        log: Logger
    ) async throws -> Cluster {
        let socketFolder = "/tmp/kenin-\(UUID().uuidString.prefix(13).lowercased())"
        let settings = ClusterSettings(data: data, socketFolder: socketFolder, keep: keep)
        let cluster = Cluster(socketFolder: socketFolder, log: log)
        do {
            if dataVersion(in: data) == nil { try await initialize(settings, from: primary, by: server, as: user) }
            try user.make(folder: socketFolder, isNew: true)
            try await cluster.launch(settings, by: server, as: user)
            return cluster
        } catch {
            await cluster.stop()
            discard(settings)
            throw error
        }
    }

    /// The address of a database for a user, for libpq. Every user is believed; none has a password.
    package nonisolated func url(user: String = "postgres", database: String = "postgres") -> String {
        var address = URLComponents()
        (address.scheme, address.host, address.path) = ("postgresql", "", "/" + database)
        address.queryItems = [
            URLQueryItem(name: "host", value: socketFolder),
            URLQueryItem(name: "port", value: String(ClusterSettings.port)),
            URLQueryItem(name: "user", value: user),
        ]
        return address.string ?? ""
    }

    /// Ends all sessions, stops the server and waits until it is gone.
    package func stop() async {
        child?.cancel()
        _ = await child?.result
    }

    /// Waits until shutdown, then stops the server. Throws `ClusterError.ended` when the server ends by itself.
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
extension Cluster {
    private func launch(_ settings: ClusterSettings, by server: ClusterServer, as user: ClusterUser) async throws {
        // Unstructured: the server outlives the call that starts it. `stop` ends it, and the end of the process does.
        let child = Task {
            do {
                try await live(settings, by: server, as: user)
                end(saying: nil)
            } catch {
                end(saying: String(describing: error))
            }
            Self.discard(settings)
            if case .ended(let error) = phase, !Task.isCancelled { throw error }
        }
        self.child = child
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                switch phase {
                case .starting: phase = .starting(waiter)
                case .ready: waiter.resume()
                case .ended(let error): waiter.resume(throwing: error)
                }
            }
        } onCancel: {
            child.cancel()
        }
    }

    private func live(_ settings: ClusterSettings, by server: ClusterServer, as user: ClusterUser) async throws {
        var options = PlatformOptions()
        // A group of its own, so that an interrupt typed at the terminal reaches this process and not the server.
        options.processGroupID = 0
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(30))]
        let arguments = ClusterGuard.arguments(
            socketFolder: socketFolder, discarding: settings.keep == .throwaway ? settings.data : nil,
            server: ["\(server.programs)/postgres"] + settings.postgres)
        let command = user.command("/bin/sh", arguments)
        _ = try await Subprocess.run(
            command.executable, arguments: command.arguments, environment: Self.environment, workingDirectory: "/",
            platformOptions: options, input: .inputWriter, output: .discarded, error: .sequence
        ) { execution in
            self.began(execution.processIdentifier.value)
            for try await line in execution.standardError.strings(bufferingPolicy: .unbounded) {
                self.heard(line)
            }
        }
    }

    private func began(_ process: Int32) {
        self.process = process
    }

    private func heard(_ line: String) {
        log.debug("\(line)")
        lastWords = lastWords.suffix(9) + [line]
        guard ClusterSettings.saysReady(line), case .starting(let waiter) = phase else { return }
        phase = .ready
        waiter?.resume()
    }

    private func end(saying words: String?) {
        process = nil
        let error = ClusterError.ended((lastWords + [words].compactMap(\.self)).joined(separator: "\n"))
        if case .starting(let waiter) = phase { waiter?.resume(throwing: error) }
        phase = .ended(error)
    }
}

// Before and after.
extension Cluster {
    /// Removes what is not to be kept.
    private static func discard(_ settings: ClusterSettings) {
        if settings.keep == .throwaway { try? FileManager.default.removeItem(atPath: settings.data) }
        try? FileManager.default.removeItem(atPath: settings.socketFolder)
    }

    /// Nothing of this process's environment, where secrets may be, reaches the server.
    private static let environment = Environment.custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])

    /// The major version that made the data; `nil` where there are none.
    private static func dataVersion(in folder: String) -> Int? {
        let text = try? String(contentsOfFile: "\(folder)/PG_VERSION", encoding: .utf8)
        return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private static func initialize(
        _ settings: ClusterSettings, from primary: Cluster?, by server: ClusterServer, as user: ClusterUser
    ) async throws {
        let command =
            if let primary {
                user.command("\(server.programs)/pg_basebackup", settings.backup(of: primary.url()))
            } else {
                user.command("\(server.programs)/initdb", settings.initdb)
            }
        var options = PlatformOptions()
        // Killed at once, it would leave children that go on writing into a folder that is being removed.
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(10))]
        let result = try await Subprocess.run(
            command.executable, arguments: command.arguments, environment: environment, workingDirectory: "/",
            platformOptions: options, output: .discarded, error: .string(limit: 65_536))
        guard result.terminationStatus.isSuccess else { throw ClusterError.initialization(result.standardError) }
    }
}
