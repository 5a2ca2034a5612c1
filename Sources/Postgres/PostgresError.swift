/// What went wrong between this process and the database.
///
/// `description` is vague and safe to show to anyone; `debugDescription` is exact and for operators alone. Neither
/// holds a bound value or a password. Tell errors apart by `kind`, `sqlState` and `statement`, never by a message or
/// the name of a constraint.
package struct PostgresError: Error, Sendable {
    /// Where it went wrong.
    package enum Kind: String, Sendable, Hashable {
        /// The server refused a statement; `sqlState` says why. The connection is still good.
        case server
        /// The connection broke, or was closed; `effect` says what became of what was sent.
        case connectionLost
        /// No connection could be made, or its address could not be read.
        case cannotConnect
        /// An answer did not have the asked-for columns or types, or the server said what it never should.
        case decode
        /// A value cannot be bound, or the text cannot be sent. Nothing was sent.
        case encode
        /// It took longer than the endpoint's statement timeout and was stopped. The connection is still good.
        case timedOut
        /// `commit` was refused since the transaction had already failed; all of it is undone.
        case rolledBack
        /// `transaction` was called on a connection that is inside one.
        case nested
        /// No connection became free in time.
        case poolTimeout
        /// The pool has shut down.
        case poolClosed
    }

    /// What became of the statements that were on their way when a connection was lost.
    package enum Effect: String, Sendable, Hashable {
        /// The server never got them.
        case notSent
        /// Their transaction was open and had not been told to commit, so the server undid it.
        case undone
        /// They may have been committed: look before they are sent again.
        case unknown
    }

    /// Where it went wrong.
    package let kind: Kind
    /// What became of it, where `kind` is `connectionLost`.
    package var effect: Effect?
    /// The five characters of the server's SQLSTATE, where it gave one.
    package var sqlState: String?
    /// `ERROR`, `FATAL` or `PANIC`, untranslated, where the server gave one.
    package var severity: String?
    /// The text of the statement, with `$n` for its values.
    package var statement: String?
    /// The statement's place in a pipeline, from 0.
    package var index: Int?
    /// The character in the statement that the server points to, from 1.
    package var position: Int?
    /// The constraint that was violated, for operators.
    var constraint: String?
    /// What the server or the library said, for operators.
    var message: String

    init(_ kind: Kind, _ message: String, statement: String? = nil, effect: Effect? = nil) {
        self.kind = kind
        self.message = message
        self.statement = statement
        self.effect = effect
    }

    /// Whether the same transaction, run again, may succeed: 40001 (serialization failure), 40P01 (deadlock), and
    /// 0A000 or 26000, by which a prepared statement was found stale.
    package var isWorthRetrying: Bool {
        sqlState == "40001" || sqlState == "40P01" || isStale
    }

    /// Whether a prepared statement no longer fits the schema or is gone; it did not run. (0A000 means other things
    /// too, which come back when the statement is tried again.)
    var isStale: Bool { sqlState == "0A000" || sqlState == "26000" }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// A sentence that gives nothing away.
    package var description: String {
        switch kind {
        case .server, .rolledBack, .nested: "the database refused"
        case .connectionLost, .cannotConnect: "the database cannot be reached"
        case .decode, .encode: "the database and the program do not agree"
        case .poolTimeout, .timedOut: "the database is busy"
        case .poolClosed: "the database is no longer in use"
        }
    }

    /// Everything but the values, and what an operator does next.
    package var debugDescription: String {
        var parts = ["\(kind.rawValue): \(message)"]
        if let severity, let sqlState { parts.append("\(severity) \(sqlState)") }
        if let constraint { parts.append("constraint \(constraint)") }
        if let index { parts.append("statement \(index) of a pipeline") }
        if let position { parts.append("at character \(position)") }
        if let statement { parts.append("in: \(statement)") }
        if let advice { parts.append("next: \(advice)") }
        return "PostgresError(\(parts.joined(separator: "; ")))"
    }
}
