package import Foundation
import Postgres
import Review

extension Store {
    /// Reads all that is kept of one case, in one round trip; nil where the site has no such case.
    package func file(_ site: Int, case id: UUID) async throws -> CaseFile? {
        let rows = try await read(site) { try await $0.readAll(Self.statements(site, id)) }
        guard
            let head = try rows[0].decode(Int.self, Int.self, UUID.self, Timestamp.self, String?.self).first
        else { return nil }
        let revisions = try rows[1].decode(Int.self, Data?.self).compactMap { n, body in
            body.flatMap { try? JSONDecoder().decode(CaseContent.self, from: $0) }.map { (n, $0) }
        }
        var rounds = try Self.rounds(rows[2])
        try Self.attempts(rows[3], &rounds)
        try Self.findings(rows[4], &rounds)
        try Self.assessments(rows[5], &rounds)
        try Self.seats(rows[6], &rounds)
        try Self.decisions(rows[7], &rounds)
        return CaseFile(
            id: id, number: (head.0, head.1), submitter: head.2, submitterName: head.4 ?? "", at: Instant(head.3),
            revisions: Dictionary(uniqueKeysWithValues: revisions), rounds: rounds, history: try Self.history(rows[8]))
    }

    private static func statements(_ site: Int, _ id: UUID) -> [SQL] {
        [
            """
            select c.year, c.number, c.submitter, c.at,
                   (select p.name from person p where p.site = \(site) and p.id = c.submitter)
            from review_case c where c.site = \(site) and c.id = \(id)
            """,
            "select n, body from revision where site = \(site) and case_id = \(id) order by n",
            """
            select r.n, r.revision, r.policy, r.why, r.author, r.at, f.ended, f.at, o.moved_at, o.answer, x.body
            from round r
            left join reopening x on x.site = r.site and x.case_id = r.case_id and x.round = r.n
            left join round_final f on f.site = r.site and f.case_id = r.case_id and f.round = r.n
            left join open_round o on o.site = r.site and o.case_id = r.case_id and o.round = r.n
            where r.site = \(site) and r.case_id = \(id) order by r.n
            """,
            """
            select round, n, model, model_name, licence, server, sampler, prompt, finish, at, body, commitment
            from attempt where site = \(site) and case_id = \(id) order by round, n
            """,
            """
            select round, n, attempt, test, outcome, code, low, high, body
            from finding where site = \(site) and case_id = \(id) order by round, n
            """,
            """
            select round, route, code, proposed, body from assessment where site = \(site) and case_id = \(id)
            """,
            """
            select s.round, s.id, s.place, s.role, s.meaning, s.sheet, s.holder, s.until, s.fence,
                   (select p.name from person p where p.site = \(site) and p.id = s.holder)
            from seat s where s.site = \(site) and s.case_id = \(id) order by s.place, s.id
            """,
            """
            select round, id, person, place, role, meaning, verb, attempt, verdict, judged, reasons, sheet, at, body
            from decision where site = \(site) and case_id = \(id) order by at, id
            """,
            """
            select index, leaf from entry
            where site = \(site) and case_id = \(id) order by index
            """,
        ]
    }

    private static func rounds(_ rows: Rows) throws -> [RoundFile] {
        try rows.decode(
            Int.self, Int.self, Data.self, String.self, UUID.self, Timestamp.self, String?.self, Timestamp?.self,
            Timestamp?.self, Int?.self, Data?.self
        ).compactMap { row in
            guard let why = Round.Why(rawValue: row.3) else { return nil }
            let reason = row.10.flatMap { try? JSONDecoder().decode([String: String].self, from: $0) }?["reason"]
            return RoundFile(
                n: row.0, revision: row.1, policy: row.2, why: why, reason: reason,
                author: row.4 == .none ? nil : row.4,
                at: Instant(row.5), answer: row.9, ended: row.6.flatMap(Ended.init(rawValue:)),
                endedAt: row.7.map(Instant.init), movedAt: Instant(row.8 ?? row.7 ?? row.5))
        }
    }

    private static func change(_ rounds: inout [RoundFile], _ n: Int, _ body: (inout RoundFile) -> Void) {
        if let index = rounds.firstIndex(where: { $0.n == n }) { body(&rounds[index]) }
    }

    private static func attempts(_ rows: Rows, _ rounds: inout [RoundFile]) throws {
        for row in try rows.decode(
            Int.self, Int.self, Data?.self, String?.self, String?.self, String?.self, String?.self, Data?.self,
            String.self, Timestamp.self, Data?.self, Data.self)
        {
            let model: (name: String, licence: String, digest: Data)? =
                if let digest = row.2, let name = row.3, let licence = row.4 { (name, licence, digest) } else { nil }
            let attempt = AttemptFile(
                n: row.1, model: model, server: row.5, sampler: row.6, prompt: row.7,
                finish: Finish(rawValue: row.8) ?? .other, at: Instant(row.9),
                trace: row.10.flatMap { try? JSONDecoder().decode(Body.Attempt.self, from: $0) }?.trace,
                commitment: row.11)
            change(&rounds, row.0) { $0.attempts.append(attempt) }
        }
    }

    private static func findings(_ rows: Rows, _ rounds: inout [RoundFile]) throws {
        for row in try rows.decode(
            Int.self, Int.self, Int?.self, String.self, String.self, String.self, Int?.self, Int?.self, Data?.self)
        {
            guard let outcome = Finding.Outcome(rawValue: row.4) else { continue }
            let span: Range<Int>? = if let low = row.6, let high = row.7, low <= high { low..<high } else { nil }
            let body = row.8.flatMap { try? JSONDecoder().decode(Body.Finding.self, from: $0) }
            let finding = Finding(
                check: row.3, outcome: outcome, code: row.5, attempt: row.2, span: span, part: body?.part?.range,
                sources: body?.sources?.compactMap(\.range) ?? [], facts: body?.facts ?? [:])
            change(&rounds, row.0) { $0.findings.append((row.1, finding)) }
        }
    }

    private static func assessments(_ rows: Rows, _ rounds: inout [RoundFile]) throws {
        for row in try rows.decode(Int.self, String.self, String.self, Int?.self, Data?.self) {
            guard let route = Route(rawValue: row.1), let confidence = Assessment.Confidence(rawValue: row.2) else {
                continue
            }
            let body = row.4.flatMap { try? JSONDecoder().decode(Body.Assessment.self, from: $0) }
            change(&rounds, row.0) {
                $0.assessment = Assessment(
                    route: route, confidence: confidence, proposed: row.3, classes: body?.classes ?? [],
                    reasons: body?.reasons ?? [])
            }
        }
    }

    private static func seats(_ rows: Rows, _ rounds: inout [RoundFile]) throws {
        for row in try rows.decode(
            Int.self, UUID.self, Int.self, String.self, String.self, Data?.self, UUID?.self, Timestamp?.self, Int.self,
            String?.self)
        {
            guard let role = Role(rawValue: row.3), let meaning = Meaning(rawValue: row.4) else { continue }
            let holder: Seat.Holder? =
                if let person = row.6, let until = row.7 {
                    Seat.Holder(person: person, name: row.9 ?? "", until: Instant(until))
                } else { nil }
            let seat = Seat(
                id: row.1, place: row.2, role: role, meaning: meaning, sheet: row.5, holder: holder, fence: row.8)
            change(&rounds, row.0) { $0.seats.append(seat) }
        }
    }

    private static func decisions(_ rows: Rows, _ rounds: inout [RoundFile]) throws {
        for row in try rows.decode(
            Int.self, UUID.self, UUID.self, Int.self, String.self, String.self, String.self, Int?.self, String?.self,
            Int?.self, [String].self, Data.self, Timestamp.self, Data?.self)
        {
            guard let role = Role(rawValue: row.4), let meaning = Meaning(rawValue: row.5),
                let verb = Decision.Verb(rawValue: row.6)
            else { continue }
            let body = row.13.flatMap { try? JSONDecoder().decode(Body.Decision.self, from: $0) }
            let decision = DecisionFile(
                id: row.1, person: row.2, name: body?.name ?? "", place: row.3, role: role, meaning: meaning,
                verb: verb, attempt: row.7, verdict: row.8.flatMap(Decision.Verdict.init(rawValue:)), judged: row.9,
                reasons: row.10.compactMap(Decision.Reason.init(rawValue:)), comment: body?.comment ?? "",
                marks: body?.marks ?? Decision.Marks(), sheet: row.11, at: Instant(row.12))
            change(&rounds, row.0) { $0.decisions.append(decision) }
        }
    }

    private static func history(_ rows: Rows) throws -> [HistoryLine] {
        try rows.decode(Int64.self, Data.self).compactMap { index, leaf in
            guard let json = try? JSON.parse(leaf), let kind = json["kind"]?.text.flatMap(Entry.Kind.init(rawValue:))
            else { return nil }
            var codes: [String: String] = [:]
            if case .object(let members)? = json["codes"] {
                for member in members { codes[member.key] = member.value.text }
            }
            return HistoryLine(
                index: index, at: json["at"]?.text ?? "", kind: kind, codes: codes,
                round: json["round"]?.text.flatMap { Int($0) }, person: json["commitments"]?["person"]?.text)
        }
    }
}
