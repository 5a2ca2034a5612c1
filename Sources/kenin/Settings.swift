import Configuration
import Foundation
import Logging

/// Every setting of Kenin, from flags, then the environment, then a YAML file; the first that says something counts.
///
/// A key `http.port` is `HTTP_PORT` in the environment and `http: {port: …}` in the file. README.md has the table.
struct Settings: Sendable {
    /// `database.url`, `DATABASE_URL`: host, port and database, for libpq; users and passwords are not in it. Secret,
    /// since it may hold a password all the same.
    var databaseURL: String?
    /// `database.direct`, `DATABASE_DIRECT`: the same database past the proxy, where `database.url` leads through one that
    /// pools by transaction, such as PgBouncer: for migrations, the ledger and wake-ups. Secret.
    var directURL: String?
    /// `database.replica`, `DATABASE_REPLICA`: a streaming replica of it, from which exports are read. Secret.
    var replicaURL: String?
    /// `http.host`: the address that `serve` listens on; 127.0.0.1.
    var host: String
    /// `http.port`: its port; 8080.
    var port: Int
    /// `http.origin`: how browsers reach it, as `https://kenin.example`; `http://HOST:PORT`.
    var origin: String
    /// `http.secure-cookies`: whether cookies are sent over https alone; true where the origin is https.
    var secureCookies: Bool
    /// `kenin.home`, `KENIN_HOME`: the folder of the demo's data and of the ledger's key; `/var/lib/kenin` for root, else
    /// `~/.kenin`.
    var home: URL
    /// `kenin.share`, `KENIN_SHARE`: the folder that holds `Migrations` and `Policies`; found beside the program or above
    /// it.
    var share: URL
    /// `kenin.url`, `KENIN_URL`: the service that the client's commands talk to; `http://127.0.0.1:8080`.
    var serviceURL: String
    /// `kenin.token`, `KENIN_TOKEN`: who asks. Secret.
    var token: String?
    /// `kenin.site`, `KENIN_SITE`: the site meant where a command needs one and no token names it.
    var site: String?
    /// `ledger.key`, `LEDGER_KEY`: the file of the ledger's signing key; `ledger.key` in the home.
    var ledgerKey: URL
    /// `ledger.public-key`, `LEDGER_PUBLIC_KEY`: the file of its public half; `ledger.pub` in the home.
    var ledgerPublicKey: URL
    /// `ledger.notes`, `LEDGER_NOTES`: the folder into which signed checkpoints are published; `checkpoints` in the home.
    var notes: URL
    /// `log.level`, `LOG_LEVEL`: trace, debug, info, notice, warning, error; info.
    var logLevel: Logger.Level
    /// `work.rounds`, `WORK_ROUNDS`: rounds that one `work` answers at a time; 2.
    var rounds: Int
    /// Where the models are served.
    var models: ModelSettings

    /// Reads the settings.
    ///
    /// - Parameters:
    ///   - flags: what the command line said, by key.
    ///   - file: a YAML file that must be there; without one `KENIN_CONFIG`, else `kenin.yaml` in the home if it is there.
    /// - Throws: ``Failure`` for a file that cannot be read and a value that is not of its kind.
    static func read(
        flags: [String: String], file: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Settings {
        let values = flags.map {
            (AbsoluteConfigKey(ConfigKey($0.key)), ConfigValue(.string($0.value), isSecret: false))
        }
        let told: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: Dictionary(values) { first, _ in first }),
            // An empty variable says nothing: that is how shells and unit files take a value back.
            EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty }),
        ]
        let home = home(ConfigReader(providers: told), environment)
        let named = file ?? environment["KENIN_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let path = named ?? home.appending(path: "kenin.yaml").path
        let place = InMemoryProvider(values: [
            "filePath": ConfigValue(.string(path), isSecret: false),
            "allowMissing": ConfigValue(.bool(named == nil), isSecret: false),
        ])
        do {
            let yaml = try await FileProvider<YAMLSnapshot>(config: ConfigReader(provider: place))
            return try Settings(ConfigReader(providers: told + [yaml]), environment)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.usage, ja: "設定ファイル \(path)：\(error)", en: "settings file \(path): \(error)")
        }
    }

    private init(_ reader: ConfigReader, _ environment: [String: String]) throws {
        let home = Self.home(reader, environment)
        let port = try Self.number(reader, "http.port") ?? 8080
        let host = reader.string(forKey: "http.host", default: "127.0.0.1")
        let shown = host.contains(":") ? "[\(host)]" : host
        let origin = reader.string(forKey: "http.origin", default: "http://\(shown):\(port)")
        self.home = home
        (self.host, self.port, self.origin) = (host, port, origin)
        secureCookies = try Self.flag(reader, "http.secure-cookies") ?? origin.hasPrefix("https://")
        databaseURL = reader.string(forKey: "database.url", isSecret: true)
        directURL = reader.string(forKey: "database.direct", isSecret: true)
        replicaURL = reader.string(forKey: "database.replica", isSecret: true)
        share = reader.string(forKey: "kenin.share").map { URL(filePath: $0) } ?? Share.found()
        serviceURL = reader.string(forKey: "kenin.url", default: "http://127.0.0.1:8080")
        token = reader.string(forKey: "kenin.token", isSecret: true)
        site = reader.string(forKey: "kenin.site")
        ledgerKey = reader.string(forKey: "ledger.key").map { URL(filePath: $0) } ?? home.appending(path: "ledger.key")
        ledgerPublicKey =
            reader.string(forKey: "ledger.public-key").map { URL(filePath: $0) } ?? home.appending(path: "ledger.pub")
        notes = reader.string(forKey: "ledger.notes").map { URL(filePath: $0) } ?? home.appending(path: "checkpoints")
        rounds = try Self.number(reader, "work.rounds") ?? 2
        models = ModelSettings(reader)
        let level = reader.string(forKey: "log.level", default: "info")
        guard let parsed = Logger.Level(rawValue: level.lowercased()) else { throw Self.wrong("log.level", level) }
        logLevel = parsed
    }

    private static func home(_ reader: ConfigReader, _ environment: [String: String]) -> URL {
        // PostgreSQL's own user must be able to enter the folder, and root's home admits root alone.
        let usual = getuid() == 0 ? "/var/lib/kenin" : (environment["HOME"] ?? NSHomeDirectory()) + "/.kenin"
        return URL(filePath: reader.string(forKey: "kenin.home", default: usual), directoryHint: .isDirectory)
    }

    private static func number(_ reader: ConfigReader, _ key: ConfigKey) throws -> Int? {
        // A file holds a number, flag and variable hold text.
        if let number = reader.int(forKey: key) { return number }
        guard let text = reader.string(forKey: key) else { return nil }
        guard let number = Int(text), (0...65_535).contains(number) else { throw wrong("\(key)", text) }
        return number
    }

    private static func flag(_ reader: ConfigReader, _ key: ConfigKey) throws -> Bool? {
        if let flag = reader.bool(forKey: key) { return flag }
        guard let text = reader.string(forKey: key) else { return nil }
        guard let flag = ["true": true, "yes": true, "1": true, "false": false, "no": false, "0": false][text] else {
            throw wrong("\(key)", text)
        }
        return flag
    }

    private static func wrong(_ key: String, _ value: String) -> Failure {
        Failure(.usage, ja: "設定 \(key) の値「\(value)」は使えません。", en: "the setting \(key) cannot be “\(value)”.")
    }
}
