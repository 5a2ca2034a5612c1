import Foundation
import Local
import Logging
import Postgres
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The one private server of this process, and the templates in it.
///
/// It leaves nothing behind. On a normal end of the process an `atexit` handler ends the server and waits until it is
/// gone; on any other end the server's guard (in `Local`) sees its pipe close, ends the server and removes the data.
actor TestCluster {
    static let shared = TestCluster()

    private var starting: Task<Cluster, any Error>?
    private var templates: [URL: Task<String, any Error>] = [:]
    private var lastTemplate: Task<String, any Error>?

    /// The server, started by whoever asks first.
    func cluster() async throws -> Cluster {
        // Unstructured: it serves every test of the process, not only the one that asks first and may be cancelled.
        let task = starting ?? Task { try await Self.start() }
        starting = task
        return try await task.value
    }

    /// The name of a database to which the folder's migrations were applied.
    func template(of migrations: URL) async throws -> String {
        if let known = templates[migrations] { return try await known.value }
        // Unstructured for the same reason. One after another, since roles belong to the whole server and two that
        // alter the same role at once disturb each other.
        let task = Task { [lastTemplate] in
            _ = await lastTemplate?.result
            return try await Self.makeTemplate(of: migrations, in: cluster())
        }
        (templates[migrations], lastTemplate) = (task, task)
        return try await task.value
    }

    private static func start() async throws -> Cluster {
        let data = URL(filePath: "/tmp/kenin-test-\(TestDatabase.unique())")
        let cluster = try await Cluster.start(in: data, keep: .throwaway, log: Logger(label: "postgresql"))
        guardProcess.withLock { $0 = 0 }
        if let process = await cluster.process { guardProcess.withLock { $0 = process } }
        atexit { endServer() }
        return cluster
    }

    static func makeTemplate(of migrations: URL, in cluster: Cluster) async throws -> String {
        let name = "template_" + TestDatabase.unique()
        let superuser = try await Connection.open(Endpoint(cluster.url()))
        _ = try await superuser.query("create database \(verbatim: name)")
        await superuser.close()
        guard FileManager.default.fileExists(atPath: migrations.path) else { return name }
        var user = "postgres"
        if let roles = try? String(contentsOf: migrations.appending(path: "roles.sql"), encoding: .utf8) {
            let inside = try await Connection.open(Endpoint(cluster.url(database: name)))
            try await inside.script(roles)
            await inside.close()
            user = "kenin_owner"
        }
        let owner = try await Connection.open(Endpoint(cluster.url(user: user, database: name)))
        _ = try await Migrator(folder: migrations).migrate(on: owner)
        await owner.close()
        return name
    }
}

/// The process that guards the server, for the handler at exit, which can hold nothing.
private let guardProcess = Mutex<Int32>(0)

/// Asks the guard to end the server and waits until both are gone, at most ten seconds.
private func endServer() {
    let process = guardProcess.withLock { $0 }
    guard process > 0, kill(process, SIGTERM) == 0 else { return }
    for _ in 0..<1000 {
        // Gone also when the monitor of child processes was first to take its status.
        if waitpid(process, nil, WNOHANG) != 0 { return }
        usleep(10_000)
    }
}
