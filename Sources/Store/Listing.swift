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

extension Store {
    /// The due seats that an actor may take: their roles, not their own cases or texts, not a round they decided in.
    ///
    /// Oldest first, at most `limit`.
    package func desk(_ site: Int, of actor: Actor, limit: Int = 200) async throws -> [DeskLine] {
        let roles = actor.roles.map(\.rawValue)
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select c.id, c.year, c.number, c.kind, v.body, o.moved_at, s.id, s.place, s.role, s.meaning,
                       s.holder, s.until, (select p.name from person p where p.site = \(site) and p.id = s.holder),
                       a.route, a.code,
                       (select count(*) from finding f where f.site = \(site) and f.case_id = s.case_id
                        and f.round = s.round and f.outcome in ('fail', 'warn'))
                from seat s
                join open_round o on o.site = s.site and o.case_id = s.case_id
                join round r on r.site = s.site and r.case_id = s.case_id and r.n = s.round
                join review_case c on c.site = s.site and c.id = s.case_id
                join revision v on v.site = s.site and v.case_id = s.case_id and v.n = r.revision
                join assessment a on a.site = s.site and a.case_id = s.case_id and a.round = s.round
                left join decision d on d.site = s.site and d.case_id = s.case_id and d.round = s.round
                     and d.person = \(actor.person)
                where s.site = \(site) and s.sheet is not null and s.role = any (\(roles))
                  and r.submitter <> \(actor.person) and r.author <> \(actor.person) and d.id is null
                order by o.moved_at, s.id limit \(limit)
                """
            ])[0]
        }
        return try Self.deskLines(rows)
    }

    private static func deskLines(_ rows: Rows) throws -> [DeskLine] {
        try rows.decode(
            UUID.self, Int.self, Int.self, String.self, Data?.self, Timestamp.self, UUID.self, Int.self, String.self,
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
                title: title(row.4), stage: .review(place: row.7), since: Instant(row.5))
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
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select c.id, c.year, c.number, c.kind, v.body, o.moved_at, f.ended, f.at,
                       (select min(s.place) from seat s where s.site = \(site) and s.case_id = c.id)
                from review_case c
                left join open_round o on o.site = c.site and o.case_id = c.id
                left join (select distinct on (x.case_id) x.case_id, x.site, x.ended, x.at from round_final x
                           where x.site = \(site) order by x.case_id, x.round desc) f
                     on f.site = c.site and f.case_id = c.id
                join (select distinct on (x.case_id) x.case_id, x.site, x.body from revision x
                      where x.site = \(site) order by x.case_id, x.n desc) v
                     on v.site = c.site and v.case_id = c.id
                where c.site = \(site) and (\(submitter)::uuid is null or c.submitter = \(submitter))
                  and (\(before)::uuid is null or c.id < \(before))
                order by c.id desc limit \(limit)
                """
            ])[0]
        }
        return try rows.decode(
            UUID.self, Int.self, Int.self, String.self, Data?.self, Timestamp?.self, String?.self, Timestamp?.self,
            Int?.self
        ).map { row in
            let stage: Stage =
                if row.5 == nil, let ended = row.6.flatMap(Ended.init(rawValue:)) { Stage(ended: ended) } else {
                    Stage(place: row.8)
                }
            return CaseLine(
                id: row.0, number: (row.1, row.2), kind: CaseContent.Kind(rawValue: row.3) ?? .inspection,
                title: Self.title(row.4), stage: stage,
                since: Instant(row.5 ?? row.7 ?? Timestamp(microseconds: 0)))
        }
    }

    private static func title(_ body: Data?) -> String {
        body.flatMap { try? JSONDecoder().decode(CaseContent.self, from: $0) }?.title ?? ""
    }
}
