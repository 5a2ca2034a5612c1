package import Foundation
import Postgres
package import Review

/// The lease of a person on a seat, prolonged while they work; a sign of life is no recorded move.
extension Store {
    /// Prolongs the holder's lease from now; nil where this person doesn't hold the seat.
    ///
    /// Locks the seat's own row and nothing after it, so that it never waits in a circle with a move. A lease never
    /// gets shorter.
    package func renew(_ site: Int, case id: UUID, seat: UUID, holder: UUID) async throws -> Instant? {
        try await write(site) { transaction in
            let now = try await transaction.open(["select clock_timestamp()"])[0].first(Timestamp.self)
            guard let now else { return nil }
            let until = Timestamp(Instant(now).adding(seconds: Seat.lease))
            let rows = try await transaction.connection.pipeline([
                """
                update seat set until = greatest(until, \(until))
                where site = \(site) and id = \(seat) and case_id = \(id) and holder = \(holder)
                returning until
                """, "commit",
            ])
            return try rows[0].first(Timestamp.self).map(Instant.init)
        }
    }
}
