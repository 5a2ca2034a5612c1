package import Foundation
package import Postgres
package import Review

/// An open round as far as a move looks at it: what is not read costs nothing, and a rule cannot ask for it.
package protocol Standing: Sendable {
    /// Statements that read it after the lock, in the order in which ``read(_:_:)`` takes their rows.
    static func reading(_ id: UUID, at site: Int) -> [SQL]
    /// Takes its rows from the front, and the time; nil where no round is open.
    static func read(_ id: UUID, _ rows: inout ArraySlice<Rows>) throws -> (standing: Self, now: Instant)?
}

/// A round that is being answered, with what a worker owes.
package struct Answering: Sendable, Equatable {
    /// The round.
    package var round: Round
    /// Its answering, nil once assessed.
    package var work: Work?
}

extension Seating: Standing {
    /// Its row of the round with the time, its seats, its decisions.
    package static func reading(_ id: UUID, at site: Int) -> [SQL] {
        [
            """
            select r.n, r.policy, r.submitter, r.author, o.moves,
                   greatest(clock_timestamp(), o.moved_at + interval '1 microsecond')
            from open_round o join round r on r.site = o.site and r.case_id = o.case_id and r.n = o.round
            where o.site = \(site) and o.case_id = \(id)
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
        ]
    }

    /// Takes the three. Throws `PostgresError` for rows of another form.
    package static func read(_ id: UUID, _ rows: inout ArraySlice<Rows>) throws -> (standing: Seating, now: Instant)? {
        let (head, seats, decisions) = (rows.removeFirst(), rows.removeFirst(), rows.removeFirst())
        return try head.first(Int.self, Data.self, UUID.self, UUID.self, Int.self, Timestamp.self).map { row in
            let seating = Seating(
                caseID: id, number: row.0, policy: row.1, submitter: row.2, author: row.3 == .none ? nil : row.3,
                seats: try self.seats(seats), decisions: try self.decisions(decisions), moves: row.4)
            return (seating, Instant(row.5))
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
}

extension Round: Standing {
    /// What ``Seating`` reads, then what was answered and how it was assessed.
    package static func reading(_ id: UUID, at site: Int) -> [SQL] {
        Seating.reading(id, at: site) + [
            """
            select r.revision, v.commitment, r.why, o.answer, a.route, a.code, a.proposed, a.commitment
            from open_round o
            join round r on r.site = o.site and r.case_id = o.case_id and r.n = o.round
            join revision v on v.site = r.site and v.case_id = r.case_id and v.n = r.revision
            left join assessment a on a.site = o.site and a.case_id = o.case_id and a.round = o.round
            where o.site = \(site) and o.case_id = \(id)
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
        ]
    }

    /// Takes what ``Seating`` takes, and three more. Throws `PostgresError` for rows of another form.
    package static func read(_ id: UUID, _ rows: inout ArraySlice<Rows>) throws -> (standing: Round, now: Instant)? {
        let seating = try Seating.read(id, &rows)
        let (head, attempts, findings) = (rows.removeFirst(), rows.removeFirst(), rows.removeFirst())
        guard let seating,
            let row = try head.first(
                Int.self, Data.self, String.self, Int?.self, String?.self, String?.self, Int?.self, Data?.self),
            let why = Why(rawValue: row.2)
        else { return nil }
        let round = Round(
            seating.standing, revision: row.0, revisionCommitment: row.1, why: why,
            attempts: try attempts.decode(Int.self, Bool.self, Bool.self, Data.self, Int.self).map {
                AttemptRecord(n: $0.0, answered: $0.1, byModel: $0.2, commitment: $0.3, steps: $0.4)
            },
            findings: try Self.findings(findings), assessment: assessment(row.4, row.5, row.6, row.7), answer: row.3)
        return (round, seating.now)
    }

    private static func assessment(
        _ route: String?, _ code: String?, _ proposed: Int?, _ commitment: Data?
    ) -> AssessmentRecord? {
        guard let route = route.flatMap(Route.init(rawValue:)), let commitment,
            let confidence = code.flatMap(Assessment.Confidence.init(rawValue:))
        else { return nil }
        return AssessmentRecord(route: route, confidence: confidence, proposed: proposed, commitment: commitment)
    }

    private static func findings(_ rows: Rows) throws -> [FindingRecord] {
        try rows.decode(Int.self, Int?.self, String.self, String.self, String.self, Data.self).compactMap { row in
            Finding.Outcome(rawValue: row.3).map {
                FindingRecord(n: row.0, attempt: row.1, check: row.2, outcome: $0, code: row.4, commitment: row.5)
            }
        }
    }
}

extension Answering: Standing {
    /// What ``Round`` reads, then the work that is owed.
    package static func reading(_ id: UUID, at site: Int) -> [SQL] {
        Round.reading(id, at: site) + [
            "select fence, tries, wanted from work where site = \(site) and case_id = \(id) for update"
        ]
    }

    /// Takes what ``Round`` takes, and one more. Throws `PostgresError` for rows of another form.
    package static func read(
        _ id: UUID, _ rows: inout ArraySlice<Rows>
    ) throws -> (standing: Answering, now: Instant)? {
        let round = try Round.read(id, &rows)
        let work = try rows.removeFirst().first(Int.self, Int.self, Int.self)
        return round.map { (Answering(round: $0, work: work.map { Work(fence: $0.0, tries: $0.1, wanted: $0.2) }), $1) }
    }
}
