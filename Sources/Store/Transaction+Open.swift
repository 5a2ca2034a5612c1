package import Foundation
import Postgres
package import Review

/// The opening pipeline of a recorded move: idempotency key, lock, and what the move's rule looks at.
///
/// One round trip where a round is open. The lock is taken first and alone, since rows joined in a locking statement are
/// stale after a wait; the time is read after it, so that it never precedes a move that was waited for.
extension Transaction {
    /// What a move finds under its lock.
    package struct Opened<S: Standing>: Sendable {
        /// The time of the move, later than every earlier move of the case.
        package var now: Instant
        /// The open round as far as the move looks at it, nil where none is open.
        package var standing: S?
        /// The case at rest, where no round is open.
        package var rest: Rest?
        /// Who ended the last round and when, where none is open.
        package var endedBy: (name: String, at: Instant)?
        /// The stored answer of a twin with the same key; then nothing else may be done.
        package var replay: Replay?
    }

    /// Opens a transaction on a case that exists.
    ///
    /// - Parameter kind: what the move looks at: ``Seating``, ``Round`` or ``Answering``.
    package func open<S: Standing>(_ kind: S.Type, of id: UUID, _ key: IdempotencyKey? = nil) async throws -> Opened<S>
    {
        let before = key.map(claiming) ?? []
        let lock: SQL = "select round from open_round where site = \(site) and case_id = \(id) for update"
        let rows = try await open(before + [lock] + S.reading(id, at: site))
        let replay = try key.flatMap { try replayed($0, Array(rows.prefix(before.count))) }
        var read = rows.dropFirst(before.count + 1)
        // Without the lock, a round that is seen was opened by the move that was waited for.
        if rows[before.count].count > 0, let (standing, now) = try S.read(id, &read) {
            return Opened(now: now, standing: standing, replay: replay)
        }
        let ended = try await ended(id)
        return Opened(now: ended.now, rest: ended.rest, endedBy: ended.by, replay: replay)
    }

    /// The last round of a case of which none is open, and the time.
    private func ended(_ id: UUID) async throws -> (now: Instant, rest: Rest?, by: (name: String, at: Instant)?) {
        let rows = try await connection.pipeline([
            """
            select r.n, f.ended, r.why, r.revision, r.policy, r.submitter, f.moves, f.at,
                   (select p.name from decision d join person p on p.site = d.site and p.id = d.person
                    where d.site = \(site) and d.id = f.decision)
            from round r join round_final f on f.site = r.site and f.case_id = r.case_id and f.round = r.n
            where r.site = \(site) and r.case_id = \(id) order by r.n desc limit 1
            """,
            """
            select greatest(clock_timestamp(),
                (select max(at) from round_final where site = \(site) and case_id = \(id)) + interval '1 microsecond')
            """,
        ])
        let now = Instant(try rows[1].first(Timestamp.self) ?? Timestamp(microseconds: 0))
        let row = try rows[0].first(
            Int.self, String.self, String.self, Int.self, Data.self, UUID.self, Int.self, Timestamp.self, String?.self)
        guard let row, let ended = Ended(rawValue: row.1), let why = Round.Why(rawValue: row.2) else {
            return (now, nil, nil)
        }
        let rest = Rest(
            caseID: id, round: row.0, ended: ended, why: why, revision: row.3, policy: row.4, submitter: row.5,
            moves: row.6)
        return (now, rest, (row.8 ?? "", Instant(row.7)))
    }

    /// What a move finds whose case does not exist yet.
    package struct Begun: Sendable {
        /// The time of the move.
        package var now: Instant
        /// SHA-256 of the policy in force under the name that was asked for.
        package var policy: Data?
        /// The stored answer of a twin with the same key; then nothing else may be done.
        package var replay: Replay?
    }

    /// Opens a transaction for a case that does not exist yet.
    ///
    /// - Parameter policy: the name of the policy that the case is to be under.
    package func open(_ key: IdempotencyKey?, under policy: String? = nil) async throws -> Begun {
        let before = key.map(claiming) ?? []
        let hash = policy.map { "(\(sql: inForce("\($0)")))" } ?? "null::bytea" as SQL
        let rows = try await open(before + ["select clock_timestamp(), \(sql: hash)"])
        let replay = try key.flatMap { try replayed($0, Array(rows.prefix(before.count))) }
        let (now, found) = try rows.last?.first(Timestamp.self, Data?.self) ?? (Timestamp(microseconds: 0), nil)
        return Begun(now: Instant(now), policy: found, replay: replay)
    }
}

extension UUID {
    /// The nil UUID: "no author".
    static let none = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
