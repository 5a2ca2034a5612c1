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
    /// Inserts the key, waiting at most two seconds for a twin in flight, and reads what stands there.
    func claiming(_ key: IdempotencyKey) -> [SQL] {
        [
            "set local lock_timeout = '2s'",
            """
            insert into idempotency (site, person, endpoint, key, request, at)
            values (\(site), \(key.person), \(key.endpoint), \(key.key), \(key.request), now())
            on conflict do nothing returning key
            """,
            "set local lock_timeout = 0",
            """
            select request, status, answer from idempotency
            where site = \(site) and person = \(key.person) and endpoint = \(key.endpoint) and key = \(key.key)
            """,
        ]
    }

    /// The stored answer of a twin; nil where this request is the first.
    ///
    /// - Throws: ``Refusal`` `key-reused` where the twin asked for something else.
    func replayed(_ key: IdempotencyKey, _ rows: [Rows]) throws -> Replay? {
        guard rows[1].count == 0, let row = try rows[3].decode(Data.self, Int?.self, Data?.self).first else {
            return nil
        }
        guard row.0 == key.request else { throw Refusal(.keyReused) }
        guard let status = row.1, let body = row.2 else { throw Refusal(.keyBusy) }
        return Replay(status: status, body: body)
    }

    /// Stores the answer with the key, in the move's own transaction.
    func answering(_ key: IdempotencyKey, _ answer: Replay) -> SQL {
        """
        update idempotency set status = \(answer.status), answer = \(answer.body)
        where site = \(site) and person = \(key.person) and endpoint = \(key.endpoint) and key = \(key.key)
        """
    }
}
