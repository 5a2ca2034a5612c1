import Postgres
package import Review

extension Store {
    /// What a failure of the database means to whoever asked: `unavailable` where trying again may help, else
    /// `internal-fault`; nil for an error that is not the database's.
    package static func refusal(for error: any Error) -> Refusal? {
        guard let error = error as? PostgresError else { return nil }
        switch error.kind {
        case .connectionLost, .cannotConnect, .poolTimeout, .poolClosed, .timedOut: return Refusal(.unavailable)
        case .server, .rolledBack:
            // Classes 53 (resources), 57 (intervention, shutdown) and 58 (system), and what a retry cures.
            let isPassing = ["53", "57", "58"].contains { error.sqlState?.hasPrefix($0) == true }
            return Refusal(isPassing || error.isWorthRetrying ? .unavailable : .internalFault)
        case .decode, .encode, .nested: return Refusal(.internalFault)
        }
    }
}
