extension PostgresError {
    /// What an operator does next, where that can be said.
    package var advice: String? {
        switch kind {
        case .connectionLost:
            switch effect {
            case .notSent: "nothing was sent; run it again"
            case .undone: "its transaction was undone; run all of it again"
            case .unknown, nil: "whether it took effect is unknown; look before it is run again"
            }
        case .cannotConnect: adviceOnConnecting
        case .server: adviceOnRefusal
        case .timedOut: "find in pg_locks and pg_stat_activity what it waited for, or allow it more time"
        case .poolTimeout: "find in pg_stat_activity who holds the connections, or make the pool larger"
        case .poolClosed: "nothing; the process is ending"
        case .decode, .encode: "bring the schema and the program to the same version"
        case .rolledBack: "look for the error that came before in the same transaction"
        case .nested: "end what is open on the connection first"
        }
    }

    /// By SQLSTATE (PostgreSQL's manual, appendix A), where the server answered at all.
    private var adviceOnConnecting: String {
        switch sqlState {
        case "28P01": "check the password in libpq's passfile"
        case let state? where state.hasPrefix("28"): "check the user and pg_hba.conf"
        case "3D000": "create the database, or correct its name"
        case "53300": "raise max_connections, or make the pools smaller"
        case "57P03": "wait; the server is starting, stopping or recovering"
        default: "check that the server runs, and the host and port"
        }
    }

    private var adviceOnRefusal: String? {
        switch sqlState {
        case "40001", "40P01": "run the transaction again"
        case "42501": "give the role the privilege, or connect as the role that has it"
        case "42P01", "42703", "42883": "apply the migrations"
        case "53100": "free space on the server's disk"
        case "53200": "give the server more memory"
        case "55P03": "find in pg_locks who holds the lock"
        case "57014": "find who cancelled it, or raise the server's statement_timeout"
        default: nil
        }
    }

    /// Whether a server may be there again soon, so that waiting helps: nobody answered, or it is starting, stopping
    /// or out of connections.
    var isOutage: Bool {
        guard kind == .cannotConnect else { return false }
        guard let sqlState else { return true }
        return sqlState.hasPrefix("57P") || sqlState.hasPrefix("53") || sqlState.hasPrefix("08")
    }
}
