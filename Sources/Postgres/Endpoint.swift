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
    /// Whether a session is this connection's own, so that statements are prepared by name; false behind a proxy that
    /// pools by transaction, where whatever is set for a session would reach other clients.
    package var prepares: Bool
    /// How long a connection may take to open, all hosts together.
    package var connectTimeout: Duration
    /// How long a statement, pipeline or script may take; COPY is not held to it. `nil`: as long as it likes.
    package var statementTimeout: Duration?
    /// How long the server has to stop what was cancelled or is late, before the connection is closed.
    var grace = Duration.seconds(2)

    /// An endpoint. Nothing is checked before a connection is opened.
    ///
    /// - Parameters:
    ///   - conninfoOrURL: `host=… dbname=…` or `postgresql://…`, as libpq documents in «Connection Strings».
    ///   - user: overrides the string's user.
    ///   - database: overrides the string's database.
    ///   - application: shown in `pg_stat_activity`.
    ///   - prepares: false behind a proxy that pools by transaction.
    ///   - connectTimeout: for opening one connection, all hosts together.
    ///   - statementTimeout: for each statement, pipeline or script, its way to the server and back included.
    package init(
        _ conninfoOrURL: String, user: String? = nil, database: String? = nil, application: String = "kenin",
        prepares: Bool = true, connectTimeout: Duration = .seconds(10), statementTimeout: Duration? = nil
    ) {
        address = conninfoOrURL
        self.user = user
        self.database = database
        self.application = application
        self.prepares = prepares
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
    }

    /// The same place for another user or another database.
    package func with(user: String? = nil, database: String? = nil) -> Endpoint {
        var other = self
        other.user = user ?? self.user
        other.database = database ?? self.database
        return other
    }

    /// How a peer that vanished without a word is noticed: an idle connection within 45 s, what was sent and never
    /// acknowledged within 20 s. Seconds, and for `tcp_user_timeout` milliseconds; of no effect on a Unix socket.
    private static let keepAlive = [
        ("keepalives_idle", "30"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "20000"),
    ]

    /// libpq's keywords. The address overrides what stands before it, and what follows overrides the address.
    var keywords: [(String, String)] {
        var keywords = Self.keepAlive
        keywords += [("dbname", address), ("fallback_application_name", application), ("client_encoding", "UTF8")]
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
