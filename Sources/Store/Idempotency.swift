package import Foundation
import Postgres
import Review

/// A client's key for one request, so that a repeated request is done once.
package struct IdempotencyKey: Sendable, Equatable {
    /// Whose key.
    package var person: UUID
    /// Method and route template.
    package var endpoint: String
    /// At most 255 bytes.
    package var key: String
    /// SHA-256 of the request: path ids in, credential out.
    package var request: Data
    /// What it is told apart by.
    package var name: Name { Name(person: person, endpoint: endpoint, key: key) }

    /// A key without what was asked under it.
    package struct Name: Hashable {
        let person: UUID
        let endpoint: String
        let key: String
    }

    /// A key.
    package init(person: UUID, endpoint: String, key: String, request: Data) {
        self.person = person
        self.endpoint = endpoint
        self.key = key
        self.request = request
    }
}

/// What a move answered, stored with its key and given again to a twin.
package struct Replay: Sendable, Equatable {
    /// HTTP status.
    package var status: Int
    /// Canonical JSON.
    package var body: Data
    /// An answer.
    package init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }
}

extension Transaction {
    /// Claims the key, waiting at most two seconds for a twin in flight, and reads what stands there.
    ///
    /// A row of a twin is set to what it is, which is how one statement both waits for it and gives it back.
    func claiming(_ key: IdempotencyKey) -> [SQL] {
        [
            "set local lock_timeout = '2s'",
            """
            insert into idempotency (site, person, endpoint, key, request, at)
            values (\(site), \(key.person), \(key.endpoint), \(key.key), \(key.request), now())
            on conflict (site, person, endpoint, key) do update set key = excluded.key
            returning request, status, answer
            """,
            "set local lock_timeout = 0",
        ]
    }

    /// The stored answer of a twin; nil where this request is the first.
    ///
    /// - Throws: ``Refusal`` `key-reused` where the twin asked for something else.
    func replayed(_ key: IdempotencyKey, _ rows: [Rows]) throws -> Replay? {
        guard let row = try rows[1].first(Data.self, Int?.self, Data?.self) else { return nil }
        guard row.0 == key.request else { throw Refusal(.keyReused) }
        // A key is committed together with its answer, so one without is this request's own.
        return row.1.flatMap { status in row.2.map { Replay(status: status, body: $0) } }
    }

    /// Stores the answer with the key, in the move's own transaction.
    func answering(_ key: IdempotencyKey, _ answer: Replay) -> SQL {
        """
        update idempotency set status = \(answer.status), answer = \(answer.body)
        where site = \(site) and person = \(key.person) and endpoint = \(key.endpoint) and key = \(key.key)
        """
    }
}
