package import Foundation
import Local
import Logging
package import Postgres

/// A database of a test's own, migrated, on a private server that all tests of the process share.
///
/// The server starts with the first test that needs one and ends with the process; see `TestCluster`. A database is a
/// copy of a template to which the migrations were applied once, so it takes a fraction of a second, and its LISTEN,
/// locks and sequences are its own.
package struct TestDatabase: Sendable {
    /// The name of the database.
    package let name: String
    let cluster: Cluster

    /// Gives `body` a new database and drops it afterwards, with whatever sessions are left in it.
    ///
    /// At most eight run at once, the others wait; do not nest two.
    ///
    /// - Parameter migrations: the folder of the migrations and of `roles.sql`; the package's own by default. A folder
    ///   without `roles.sql` is migrated by the superuser.
    package static func with<T>(
        migrations: URL = packageMigrations, _ body: (TestDatabase) async throws -> T
    ) async throws -> T {
        let cluster = try await TestCluster.shared.cluster()
        let template = try await TestCluster.shared.template(of: migrations)
        let database = TestDatabase(name: "test_" + unique(), cluster: cluster)
        return try await TestGate.shared.pass {
            try await database.run("create database \(verbatim: database.name) template \(verbatim: template)")
            do {
                let value = try await body(database)
                try await database.run("drop database \(verbatim: database.name) with (force)")
                return value
            } catch {
                try? await database.run("drop database \(verbatim: database.name) with (force)")
                throw error
            }
        }
    }

    /// Runs a statement beside the database, as superuser.
    private func run(_ statement: SQL) async throws {
        let superuser = try await Connection.open(Endpoint(cluster.url()))
        _ = try await superuser.query(statement)
        await superuser.close()
    }

    /// Gives `body` a new database without any schema.
    package static func withEmpty<T>(_ body: (TestDatabase) async throws -> T) async throws -> T {
        try await with(migrations: nowhere, body)
    }

    /// The way in for a role: `kenin_owner`, `kenin_app`, `kenin_sequencer`, `kenin_reader`, `kenin_eraser`, or by
    /// default the superuser.
    package func endpoint(as user: String = "postgres") -> Endpoint {
        Endpoint(cluster.url(user: user, database: name), application: "tests")
    }

    /// The same as a libpq URL, for what reads one from its configuration.
    package func url(as user: String = "postgres") -> String {
        cluster.url(user: user, database: name)
    }

    /// `Migrations` of the package that this file belongs to.
    package static let packageMigrations = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "Migrations")

    /// A folder that does not exist, so that nothing is migrated.
    static let nowhere = URL(filePath: "/nonexistent")

    static func unique() -> String {
        UUID().uuidString.replacing("-", with: "").lowercased()
    }
}
