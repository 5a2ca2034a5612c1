import Foundation
import Postgres

/// The way to the database for each role, and what is asked of it before anything is served.
struct Database: Sendable {
    /// The roles that work in a database; `Migrations/roles.sql` makes them.
    enum User: String, Sendable, CaseIterable {
        case owner = "kenin_owner"
        case app = "kenin_app"
        case sequencer = "kenin_sequencer"
        case reader = "kenin_reader"
    }

    private let url: String
    /// The way past a proxy that pools by transaction; `nil` where there is no proxy.
    private let directURL: String?
    private let replicaURL: String?
    private let migrations: URL

    /// The database of the settings.
    /// - Throws: ``Failure`` where none is named: no other database is ever taken in its place.
    init(_ settings: Settings) throws {
        guard let url = settings.databaseURL else { throw Failure.missing("DATABASE_URL") }
        self.url = url
        directURL = settings.directURL
        replicaURL = settings.replicaURL
        migrations = settings.share.appending(path: "Migrations")
        guard FileManager.default.fileExists(atPath: migrations.appending(path: "roles.sql").path) else {
            throw Failure(
                .usage, ja: "\(settings.share.path) に Migrations がありません。KENIN_SHARE で場所を指定してください。",
                en: "there are no Migrations in \(settings.share.path); say with KENIN_SHARE where they are.")
        }
    }

    /// The endpoint of a role: through the proxy, if there is one, for the two that need nothing of a session.
    func endpoint(_ user: User) -> Postgres.Endpoint {
        switch user {
        case .app, .reader: Postgres.Endpoint(url, user: user.rawValue, prepares: directURL == nil)
        case .owner, .sequencer: direct(user)
        }
    }

    /// The endpoint of a role, straight to the server.
    func direct(_ user: User) -> Postgres.Endpoint { Postgres.Endpoint(directURL ?? url, user: user.rawValue) }

    /// A pool of connections of a role. No statement of a service takes a minute, unless something is wrong.
    func pool(_ user: User, size: Int) -> Pool { Pool(timed(endpoint(user)), size: size) }

    private func timed(_ endpoint: Postgres.Endpoint) -> Postgres.Endpoint {
        var endpoint = endpoint
        endpoint.statementTimeout = .seconds(60)
        return endpoint
    }

    /// A small pool of connections to the replica, where one is named.
    var replica: Pool? {
        replicaURL.map { Pool(timed(Postgres.Endpoint($0, user: User.app.rawValue)), size: 2) }
    }

    /// Connections that a process of this machine can keep busy: more than it has cores, since a connection mostly waits for
    /// the disk, and commits that wait together share one flush.
    static var usualSize: Int { max(8, 2 * ProcessInfo.processInfo.activeProcessorCount + 1) }

    /// The migrations still to be applied.
    func plan() async throws -> [Migration] {
        try await with(endpoint(.owner)) { try await Migrator(folder: migrations).plan(on: $0) }
    }

    /// Applies the migrations.
    func migrate() async throws -> [Migration] {
        try await with(endpoint(.owner)) { try await Migrator(folder: migrations).migrate(on: $0) }
    }

    /// Makes the roles and their schema, as whoever the address names: a superuser.
    func makeRoles() async throws {
        let file = migrations.appending(path: "roles.sql")
        let text = try PrivateFile.text(of: file.path)
        try await with(Postgres.Endpoint(directURL ?? url)) { try await $0.script(text) }
    }

    /// Lets a role in only where row-level security binds it and the schema is the one that this program knows.
    ///
    /// - Throws: ``Failure`` `refused` for a superuser, a role with BYPASSRLS and one that owns tables; `unavailable`
    ///   for a database whose migrations are behind or ahead; `PostgresError`, `MigrationError`.
    func admit(_ user: User) async throws {
        try await with(endpoint(user)) { connection in
            let power = try await connection.query(
                """
                select r.rolsuper, r.rolbypassrls,
                       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                               where n.nspname = 'kenin' and c.relowner = r.oid)
                from pg_roles r where r.rolname = current_user
                """
            ).decode(Bool.self, Bool.self, Bool.self).first
            guard let power, !power.0, !power.1, !power.2 else {
                throw Failure(
                    .refused, ja: "データベースのロール \(user.rawValue) の権限が強すぎます（所有者、スーパーユーザー、BYPASSRLS は不可）。",
                    en:
                        "the database role \(user.rawValue) is too powerful: neither an owner, a superuser nor one with "
                        + "BYPASSRLS may serve.")
            }
            let plan = try await Migrator(folder: migrations).plan(on: connection)
            guard plan.isEmpty else {
                throw Failure(
                    .unavailable, ja: "データベースの移行が\(plan.count)件残っています。kenin migrate を実行してください。",
                    en: "the database lacks migrations (\(plan.count)); run kenin migrate.")
            }
        }
    }

    /// Runs something on a connection of its own, closed afterwards.
    func with<T: Sendable>(_ endpoint: Postgres.Endpoint, _ body: (Connection) async throws -> T) async throws -> T {
        let connection = try await Connection.open(endpoint)
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}
