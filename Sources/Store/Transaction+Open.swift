package import Foundation
import Postgres
package import Review

/// The opening pipeline of a recorded move: idempotency key, lock, guard reads, and the time last of all.
///
/// One round trip. The lock is taken first and alone, since rows joined in a locking statement are stale after a wait;
/// the time is read last, so that it never precedes a move that was waited for.
extension Transaction {
    /// What a move finds under its lock.
    package struct Opened: Sendable {
        /// The time of the move, later than every earlier move of the case.
        package var now: Instant
        /// The open round, nil where none is open.
        package var round: Round?
        /// The case at rest, where no round is open.
        package var rest: Rest?
        /// Who ended the last round and when, where none is open.
        package var endedBy: (name: String, at: Instant)?
        /// The open round's answering, nil once assessed.
        package var work: Work?
        /// The stored answer of a twin with the same key; then nothing else may be done.
        package var replay: Replay?
    }

    /// Opens a transaction on a case that exists.
    package func open(case id: UUID, _ key: IdempotencyKey? = nil) async throws -> Opened {
        let before = key.map(claiming) ?? []
        let rows = try await open(before + guards(id))
        let own = Array(rows.dropFirst(before.count))
        let replay = try key.flatMap { try replayed($0, Array(rows.prefix(before.count))) }
        let round = try Self.round(id, own)
        let ended = round == nil ? try Self.ended(id, own[8]) : nil
        return Opened(
            now: try Instant(own[9].first(Timestamp.self) ?? Timestamp(microseconds: 0)), round: round,
            rest: ended?.rest, endedBy: ended?.by,
            work: try own[7].decode(Int.self, Int.self, Int.self).first.map {
                Work(fence: $0.0, tries: $0.1, wanted: $0.2)
            }, replay: replay)
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
        let hash = policy.map { "(\(sql: inForce($0)))" } ?? "null::bytea" as SQL
        let rows = try await open(before + ["select clock_timestamp(), \(sql: hash)"])
        let replay = try key.flatMap { try replayed($0, Array(rows.prefix(before.count))) }
        let (now, found) = try rows.last?.first(Timestamp.self, Data?.self) ?? (Timestamp(microseconds: 0), nil)
        return Begun(now: Instant(now), policy: found, replay: replay)
    }

    private func guards(_ id: UUID) -> [SQL] {
        [
            """
            select round, moves, answer from open_round where site = \(site) and case_id = \(id) for update
            """,
            """
            select r.n, r.revision, v.commitment, r.policy, r.why, r.submitter, r.author
            from round r
            join open_round o on o.site = r.site and o.case_id = r.case_id and o.round = r.n
            join revision v on v.site = r.site and v.case_id = r.case_id and v.n = r.revision
            where r.site = \(site) and r.case_id = \(id)
            """,
            """
            select a.n, a.final, a.model is not null, a.commitment, a.steps
            from attempt a join open_round o on o.site = a.site and o.case_id = a.case_id and o.round = a.round
            where a.site = \(site) and a.case_id = \(id) order by a.n
            """,
            """
            select f.n, f.attempt, f.test, f.outcome, f.code, f.commitment
            from finding f join open_round o on o.site = f.site and o.case_id = f.case_id and o.round = f.round
            where f.site = \(site) and f.case_id = \(id) order by f.n
            """,
            """
            select a.route, a.code, a.proposed, a.commitment
            from assessment a join open_round o on o.site = a.site and o.case_id = a.case_id and o.round = a.round
            where a.site = \(site) and a.case_id = \(id)
            """,
            """
            select s.id, s.place, s.role, s.meaning, s.sheet, s.holder, s.until, s.fence,
                   (select p.name from person p where p.site = \(site) and p.id = s.holder)
            from seat s where s.site = \(site) and s.case_id = \(id) order by s.id for update
            """,
            """
            select d.id, d.person, d.place, d.meaning, d.verb, d.attempt, d.commitment, d.seat
            from decision d join open_round o on o.site = d.site and o.case_id = d.case_id and o.round = d.round
            where d.site = \(site) and d.case_id = \(id) order by d.at, d.id
            """,
            """
            select fence, tries, wanted from work where site = \(site) and case_id = \(id) for update
            """,
            """
            select r.n, f.ended, r.why, r.revision, r.policy, r.submitter, f.moves, f.at,
                   (select p.name from decision d join person p on p.site = d.site and p.id = d.person
                    where d.site = \(site) and d.id = f.decision)
            from round r join round_final f on f.site = r.site and f.case_id = r.case_id and f.round = r.n
            where r.site = \(site) and r.case_id = \(id) order by r.n desc limit 1
            """,
            """
            select greatest(clock_timestamp(),
                (select moved_at from open_round where site = \(site) and case_id = \(id)) + interval '1 microsecond',
                (select max(at) from round_final where site = \(site) and case_id = \(id)) + interval '1 microsecond')
            """,
        ]
    }

    private static func round(_ id: UUID, _ rows: [Rows]) throws -> Round? {
        guard let open = try rows[0].decode(Int.self, Int.self, Int?.self).first,
            let head = try rows[1].decode(
                Int.self, Int.self, Data.self, Data.self, String.self, UUID.self, UUID.self
            ).first, let why = Round.Why(rawValue: head.4)
        else { return nil }
        return Round(
            caseID: id, number: head.0, revision: head.1, revisionCommitment: head.2, policy: head.3, why: why,
            submitter: head.5, author: head.6 == .none ? nil : head.6,
            attempts: try rows[2].decode(Int.self, Bool.self, Bool.self, Data.self, Int.self).map {
                AttemptRecord(n: $0.0, answered: $0.1, byModel: $0.2, commitment: $0.3, steps: $0.4)
            },
            findings: try findings(rows[3]),
            assessment: try rows[4].decode(String.self, String.self, Int?.self, Data.self).first.flatMap { row in
                guard let route = Route(rawValue: row.0), let confidence = Assessment.Confidence(rawValue: row.1)
                else { return nil }
                return AssessmentRecord(
                    route: route, confidence: confidence, proposed: row.2, commitment: row.3)
            }, seats: try seats(rows[5]), decisions: try decisions(rows[6]), answer: open.2, moves: open.1)
    }

    private static func findings(_ rows: Rows) throws -> [FindingRecord] {
        try rows.decode(Int.self, Int?.self, String.self, String.self, String.self, Data.self).compactMap { row in
            Finding.Outcome(rawValue: row.3).map {
                FindingRecord(n: row.0, attempt: row.1, check: row.2, outcome: $0, code: row.4, commitment: row.5)
            }
        }
    }

    private static func seats(_ rows: Rows) throws -> [Seat] {
        try rows.decode(
            UUID.self, Int.self, String.self, String.self, Data?.self, UUID?.self, Timestamp?.self, Int.self,
            String?.self
        ).compactMap { row in
            guard let role = Role(rawValue: row.2), let meaning = Meaning(rawValue: row.3) else { return nil }
            let holder: Seat.Holder? =
                if let person = row.5, let until = row.6 {
                    Seat.Holder(person: person, name: row.8 ?? "", until: Instant(until))
                } else { nil }
            return Seat(
                id: row.0, place: row.1, role: role, meaning: meaning, sheet: row.4, holder: holder, fence: row.7)
        }
    }

    private static func decisions(_ rows: Rows) throws -> [DecisionRecord] {
        try rows.decode(
            UUID.self, UUID.self, Int.self, String.self, String.self, Int?.self, Data.self, UUID.self
        ).compactMap { row in
            guard let meaning = Meaning(rawValue: row.3), let verb = Decision.Verb(rawValue: row.4) else { return nil }
            return DecisionRecord(
                id: row.0, person: row.1, place: row.2, meaning: meaning, verb: verb, attempt: row.5,
                commitment: row.6, seat: row.7)
        }
    }

    private static func ended(_ id: UUID, _ rows: Rows) throws -> (rest: Rest, by: (name: String, at: Instant))? {
        try rows.decode(
            Int.self, String.self, String.self, Int.self, Data.self, UUID.self, Int.self, Timestamp.self, String?.self
        ).first.flatMap { row in
            guard let ended = Ended(rawValue: row.1), let why = Round.Why(rawValue: row.2) else { return nil }
            let rest = Rest(
                caseID: id, round: row.0, ended: ended, why: why, revision: row.3, policy: row.4, submitter: row.5,
                moves: row.6)
            return (rest, (row.8 ?? "", Instant(row.7)))
        }
    }
}

extension UUID {
    /// The nil UUID: "no author".
    static let none = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
