/// Where a database is and who asks: a libpq connection string or URL, and what overrides it.
///
/// The string may hold a password, so an endpoint never prints it. Where it names none, libpq looks in its passfile.
package struct Endpoint: Sendable {
    let address: String
    /// The user, where it overrides what the address says.
    package var user: String?
    /// The database, where it overrides what the address says.
    package var database: String?
    /// The name shown in `pg_stat_activity`.
    package var application: String
    /// Whether statements are prepared by name; false behind a proxy that pools by transaction.
    package var prepares: Bool
    /// How long a connection may take to open, all hosts together.
    package var connectTimeout: Duration

    /// An endpoint. Nothing is checked before a connection is opened.
    ///
    /// - Parameters:
    ///   - conninfoOrURL: `host=… dbname=…` or `postgresql://…`, as libpq documents in «Connection Strings».
    ///   - user: overrides the string's user.
    ///   - database: overrides the string's database.
    ///   - application: shown in `pg_stat_activity`.
    ///   - prepares: false behind a proxy that pools by transaction.
    ///   - connectTimeout: for opening one connection, all hosts together.
    package init(
        _ conninfoOrURL: String, user: String? = nil, database: String? = nil, application: String = "kenin",
        prepares: Bool = true, connectTimeout: Duration = .seconds(10)
    ) {
        address = conninfoOrURL
        self.user = user
        self.database = database
        self.application = application
        self.prepares = prepares
        self.connectTimeout = connectTimeout
    }

    /// The same place for another user or another database.
    package func with(user: String? = nil, database: String? = nil) -> Endpoint {
        var other = self
        other.user = user ?? self.user
        other.database = database ?? self.database
        return other
    }

    /// libpq's keywords. The address goes first: what follows overrides it.
    var keywords: [(String, String)] {
        var keywords = [("dbname", address), ("fallback_application_name", application), ("client_encoding", "UTF8")]
        if let user { keywords.append(("user", user)) }
        if let database { keywords.append(("dbname", database)) }
        return keywords
    }
}

extension Endpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The overrides, never the address.
    package var description: String {
        "Endpoint(user: \(user ?? "as addressed"), database: \(database ?? "as addressed"))"
    }

    /// The overrides, never the address.
    package var debugDescription: String { description }

    /// No parts, so that no dump shows the address.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
