import Foundation
import Local
import Logging
package import Postgres

#if canImport(Glibc)
    import Glibc
#endif

/// A server of a test's own, that can fall as in a crash and comes back with its data at the same address.
package actor TestServer {
    private let data: URL
    /// Each start has a socket folder of its own; this link leads to the one that counts.
    private let link: String
    private var cluster: Cluster?

    private init() {
        data = URL(filePath: "/tmp/kenin-test-\(TestDatabase.unique())")
        link = "/tmp/kenin-\(TestDatabase.unique().prefix(12))"
    }

    /// Gives `body` a server that runs, and removes all of it afterwards.
    package static func with<T>(_ body: (TestServer) async throws -> T) async throws -> T {
        let server = TestServer()
        do {
            try await server.start()
            let value = try await body(server)
            await server.remove()
            return value
        } catch {
            await server.remove()
            throw error
        }
    }

    /// The way in for the superuser, the same after each start.
    package nonisolated var endpoint: Endpoint {
        Endpoint("host=\(link) port=5432 user=postgres dbname=postgres", application: "tests")
    }

    /// Starts it again.
    package func start() async throws {
        // Kept, since it is to come back; `remove` takes it away.
        let cluster = try await Cluster.start(in: data, log: Logger(label: "postgresql"))
        try? FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: cluster.socketFolder)
        self.cluster = cluster
    }

    /// Ends it at once, as `pg_ctl stop -m immediate` does: no session is told more than that, and the next start
    /// recovers.
    package func crash() async throws {
        let file = try String(contentsOf: data.appending(path: "postmaster.pid"), encoding: .utf8)
        if let process = file.split(separator: "\n").first.flatMap({ pid_t($0) }) { kill(process, SIGQUIT) }
        await cluster?.stop()
        cluster = nil
    }

    private func remove() async {
        await cluster?.stop()
        try? FileManager.default.removeItem(atPath: link)
        try? FileManager.default.removeItem(at: data)
    }
}
