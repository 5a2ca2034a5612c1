package import Foundation
import Postgres
package import Review

/// One line of a list of cases.
package struct CaseLine: Sendable {
    /// The case.
    package var id: UUID
    /// Year and number.
    package var number: (year: Int, number: Int)
    /// Inspection or design.
    package var kind: CaseContent.Kind
    /// Its title as last revised; empty once erased.
    package var title: String
    /// Where it stands.
    package var stage: Stage
    /// Since when.
    package var since: Instant
}

/// One seat that a person may take now.
package struct DeskLine: Sendable {
    /// The case that the seat belongs to.
    package var line: CaseLine
    /// The seat.
    package var seat: UUID
    /// Its role and meaning.
    package var role: Role
    /// What the signature means.
    package var meaning: Meaning
    /// Who works on it, and until when.
    package var holder: Seat.Holder?
    /// The route taken.
    package var route: Route
    /// Confidence in words.
    package var confidence: Assessment.Confidence
    /// Contradictions and sloppy places found.
    package var concerns: Int
}

/// A page of the desk.
package struct DeskLines: Sendable {
    /// The seats: on the first page those that the person holds, then those owed longest.
    package var lines: [DeskLine]
    /// Where the next page begins; nil where nothing follows.
    package var after: UUID?
}

extension Store {
    /// The title alone of a revision, whose body may have megabytes; NULL once erased.
    private static let title: SQL = "convert_from(v.body, 'UTF8')::json ->> 'title'"

    /// The due seats that an actor may take: their roles, not their own cases or texts, not a round they decided in.
    ///
    /// Those that have been owed longest first: ids of seats are in the order of their making, so the first ones are
    /// found without looking at all. They are chosen first and dressed afterwards; in one go the planner, which takes
    /// `site` and `case_id` for unrelated, goes through all.
    ///
    /// - Parameters:
    ///   - review: only the seats of this case.
    ///   - after: only seats after this one, for the next page; without it those that the actor holds stand first.
    ///   - limit: at most so many, beside those that the actor holds.
    package func desk(
        _ site: Int, of actor: Actor, in review: UUID? = nil, after: UUID? = nil, limit: Int = 100
    ) async throws -> DeskLines {
        let roles = actor.roles.map(\.rawValue)
        let within: SQL = review.map { "and s.case_id = \($0)" } ?? ""
        func due(_ condition: SQL) -> SQL {
            """
            (select s.id, s.case_id, s.round, s.place, s.role, s.meaning, s.holder, s.until from seat s
             where s.site = \(site) and s.sheet is not null and s.role = any (\(roles)) \(sql: within) \(sql: condition)
               and (select r.submitter <> \(actor.person) and r.author <> \(actor.person) from round r
                    where r.site = \(site) and r.case_id = s.case_id and r.n = s.round)
               and (select count(*) from decision d where d.site = \(site) and d.case_id = s.case_id
                    and d.round = s.round and d.person = \(actor.person)) = 0
             order by s.id limit \(verbatim: String(limit + 1)))
            """
        }
        let own: SQL = after == nil ? "\(sql: due("and s.holder = \(actor.person)")) union all" : ""
        let later: SQL = after.map { "and s.id > \($0)" } ?? ""
        let others = due("and s.holder is distinct from \(actor.person) \(sql: later)")
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                with due as materialized (\(sql: own) \(sql: others))
                select c.id, c.year, c.number, c.kind, \(sql: Self.title), o.moved_at, s.id, s.place, s.role,
                       s.meaning, s.holder, s.until,
                       (select p.name from person p where p.site = \(site) and p.id = s.holder), a.route, a.code,
                       (select count(*) from finding f where f.site = \(site) and f.case_id = s.case_id
                        and f.round = s.round and f.outcome in ('fail', 'warn'))
                from due s
                join open_round o on o.site = \(site) and o.case_id = s.case_id
                join round r on r.site = \(site) and r.case_id = s.case_id and r.n = s.round
                join review_case c on c.site = \(site) and c.id = s.case_id
                join revision v on v.site = \(site) and v.case_id = s.case_id and v.n = r.revision
                join assessment a on a.site = \(site) and a.case_id = s.case_id and a.round = s.round
                order by s.holder is not distinct from \(actor.person) desc, s.id
                """
            ])[0]
        }
        var lines = try Self.deskLines(rows)
        // One more than asked for tells that a page follows.
        guard lines.count(where: { $0.holder?.person != actor.person }) > limit else { return DeskLines(lines: lines) }
        lines.removeLast()
        return DeskLines(lines: lines, after: lines.last?.seat)
    }

    private static func deskLines(_ rows: Rows) throws -> [DeskLine] {
        try rows.decode(
            UUID.self, Int.self, Int.self, String.self, String?.self, Timestamp.self, UUID.self, Int.self, String.self,
            String.self, UUID?.self, Timestamp?.self, String?.self, String.self, String.self, Int64.self
        ).compactMap { row in
            guard let role = Role(rawValue: row.8), let meaning = Meaning(rawValue: row.9),
                let route = Route(rawValue: row.13), let confidence = Assessment.Confidence(rawValue: row.14)
            else { return nil }
            let holder: Seat.Holder? =
                if let person = row.10, let until = row.11 {
                    Seat.Holder(person: person, name: row.12 ?? "", until: Instant(until))
                } else { nil }
            let line = CaseLine(
                id: row.0, number: (row.1, row.2), kind: CaseContent.Kind(rawValue: row.3) ?? .inspection,
                title: row.4 ?? "", stage: .review(place: row.7), since: Instant(row.5))
            return DeskLine(
                line: line, seat: row.6, role: role, meaning: meaning, holder: holder, route: route,
                confidence: confidence, concerns: Int(row.15))
        }
    }

    /// Cases of one submitter, or all of the site, the newest first.
    ///
    /// - Parameters:
    ///   - before: only cases older than this one, for the next page.
    ///   - limit: at most so many.
    package func cases(
        _ site: Int, submitter: UUID? = nil, before: UUID? = nil, limit: Int = 100
    ) async throws -> [CaseLine] {
        let own: SQL = submitter.map { "and c.submitter = \($0)" } ?? ""
        let older: SQL = before.map { "and c.id < \($0)" } ?? ""
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select c.id, c.year, c.number, c.kind,
                       (select \(sql: Self.title) from revision v
                        where v.site = \(site) and v.case_id = c.id order by v.n desc limit 1),
                       o.moved_at,
                       (select f.ended from round_final f
                        where f.site = \(site) and f.case_id = c.id order by f.round desc limit 1),
                       (select f.at from round_final f
                        where f.site = \(site) and f.case_id = c.id order by f.round desc limit 1),
                       (select min(s.place) from seat s where s.site = \(site) and s.case_id = c.id)
                from review_case c left join open_round o on o.site = c.site and o.case_id = c.id
                where c.site = \(site) \(sql: own) \(sql: older) order by c.id desc limit \(limit)
                """
            ])[0]
        }
        return try rows.decode(
            UUID.self, Int.self, Int.self, String.self, String?.self, Timestamp?.self, String?.self, Timestamp?.self,
            Int?.self
        ).map { row in
            let stage: Stage =
                if row.5 == nil, let ended = row.6.flatMap(Ended.init(rawValue:)) { Stage(ended: ended) } else {
                    Stage(place: row.8)
                }
            return CaseLine(
                id: row.0, number: (row.1, row.2), kind: CaseContent.Kind(rawValue: row.3) ?? .inspection,
                title: row.4 ?? "", stage: stage,
                since: Instant(row.5 ?? row.7 ?? Timestamp(microseconds: 0)))
        }
    }
}
