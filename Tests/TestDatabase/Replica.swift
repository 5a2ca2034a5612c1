import Foundation
import Local

/// A server of a test's own with a replica that follows it.
extension TestDatabase {
    /// Gives `body` a migrated database on a durable server of its own, and the same database on a read-only replica.
    ///
    /// Both servers end with `body`, and their data go.
    package static func withReplica<T>(
        _ body: (_ primary: TestDatabase, _ replica: TestDatabase) async throws -> T
    ) async throws -> T {
        let folder = URL(filePath: "/tmp/kenin-test-\(unique())")
        defer { for end in ["-primary", "-replica"] { try? FileManager.default.removeItem(at: folder + end) } }
        let primary = try await Cluster.start(in: folder + "-primary")
        do {
            let name = try await TestCluster.makeTemplate(of: packageMigrations, in: primary)
            let replica = try await Cluster.start(in: folder + "-replica", following: primary)
            do {
                let value = try await body(
                    TestDatabase(name: name, cluster: primary), TestDatabase(name: name, cluster: replica))
                await replica.stop()
                await primary.stop()
                return value
            } catch {
                await replica.stop()
                throw error
            }
        } catch {
            await primary.stop()
            throw error
        }
    }
}

private func + (folder: URL, end: String) -> URL { URL(filePath: folder.path + end) }
