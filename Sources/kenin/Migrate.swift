import ArgumentParser
import Postgres

/// Brings the database's schema forward.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Apply the migrations to the database of DATABASE_URL, as kenin_owner.")

    @Flag(help: "Only say what would be applied.")
    var plan = false

    @Flag(help: "First make the roles and their schema, as the user that DATABASE_URL names: a superuser.")
    var roles = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if plan && roles { throw ValidationError("--plan changes nothing, --roles does.") }
    }

    func run() async throws {
        let database = try Database(try await global.settings())
        if roles { try await database.makeRoles() }
        let migrations = plan ? try await database.plan() : try await database.migrate()
        guard !migrations.isEmpty else { return global.say("移行はありません。", "Nothing to apply.") }
        for migration in migrations {
            let name = "\(migration.version)-\(migration.name)"
            if plan {
                global.say("未適用：\(name)", "To apply: \(name)")
            } else {
                global.say("適用：\(name)", "Applied: \(name)")
            }
        }
    }
}
