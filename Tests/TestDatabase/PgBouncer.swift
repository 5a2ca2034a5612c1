import Foundation
import Local
package import Postgres

#if canImport(Glibc)
    import Glibc
#endif

/// A PgBouncer before a test's database, pooling by transaction, for tests that run where that program is installed.
package struct PgBouncer: Sendable {
    private let folder: String
    private let database: String

    /// The installed program; `nil` where there is none.
    package static let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// The way in for a role: without named statements.
    package func endpoint(as user: String = "postgres") -> Endpoint {
        Endpoint(
            "host=\(folder) port=6432 user=\(user) dbname=\(database)", application: "tests", prepares: false)
    }

    /// Gives `body` a proxy that has so many connections to the server for each role, and ends it afterwards.
    package static func before<T>(
        _ database: TestDatabase, connections: Int, _ body: (PgBouncer) async throws -> T
    ) async throws -> T {
        let folder = "/tmp/kenin-bouncer-\(TestDatabase.unique().prefix(8))"
        let socket = database.cluster.socketFolder
        // It refuses to run as root, and only the server's own user may open the server's socket.
        let attributes = try FileManager.default.attributesOfItem(atPath: socket)
        let owner = attributes[.ownerAccountName] as? String ?? ""
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let roles = ["postgres", "kenin_app", "kenin_reader"].map { "\"\($0)\" \"\"\n" }.joined()
        try Data(roles.utf8).write(to: URL(filePath: folder + "/users"))
        let settings = """
            [databases]
            * = host=\(socket) port=5432
            [pgbouncer]
            pool_mode = transaction
            default_pool_size = \(connections)
            auth_type = trust
            auth_file = \(folder)/users
            unix_socket_dir = \(folder)
            listen_port = 6432
            """
        try Data(settings.utf8).write(to: URL(filePath: folder + "/settings"))
        if geteuid() == 0 {
            for file in ["", "/users", "/settings"] {
                try FileManager.default.setAttributes([.ownerAccountName: owner], ofItemAtPath: folder + file)
            }
        }
        let life = try start(in: folder, as: geteuid() == 0 ? ["-u", owner] : [])
        let bouncer = PgBouncer(folder: folder, database: database.name)
        // The shell sees its input end and ends the proxy; the same happens however this process ends.
        defer { try? life.fileHandleForWriting.close() }
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            do {
                try await Connection.open(bouncer.endpoint()).close()
                return try await body(bouncer)
            } catch let error as PostgresError where error.kind == .cannotConnect && .now < deadline {
                await Task.yield()
            }
        }
    }

    private static func start(in folder: String, as user: [String]) throws -> Pipe {
        let (process, life) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/bin/sh")
        // KILL, since a child of a Swift thread is born deaf to other signals; the proxy has nothing to save.
        let script = """
            folder=$1; shift
            "$@" </dev/null >/dev/null 2>&1 & proxy=$!
            while read -r _; do :; done
            kill -KILL "$proxy"; exec rm -rf -- "$folder"
            """
        process.arguments = ["-c", script, "kenin-bouncer", folder, program ?? ""] + user + [folder + "/settings"]
        process.standardInput = life
        // Held by any other child, it would not close with this process.
        _ = fcntl(life.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try process.run()
        return life
    }
}
