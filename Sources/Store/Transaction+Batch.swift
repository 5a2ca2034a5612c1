import Foundation
import Postgres
package import Review

/// Many new cases in one transaction: the same rows as one by one, a statement for each table instead of each row.
///
/// The arrays are joined to the site's one row of `sequencer`, a shape that a database distributed by site takes too.
extension Transaction {
    /// Claims the keys of new cases, in order of the keys so that two batches never wait for each other in a circle.
    ///
    /// - Parameter keys: of one person and one endpoint, each once.
    /// - Returns: the time, and what is already known of each key that was not free: its stored answer, or `key-reused`.
    /// - Throws: ``Refusal`` `key-busy` where a twin of one of them is in flight; then nothing was claimed.
    package func open(_ keys: [IdempotencyKey]) async throws -> (now: Instant, known: [String: Result<Replay, Refusal>])
    {
        let (person, endpoint) = (keys.first?.person ?? .none, keys.first?.endpoint ?? "")
        let rows = try await open([
            "set local lock_timeout = '2s'",
            """
            insert into idempotency as i (site, person, endpoint, key, request, at)
            select s.site, \(person), \(endpoint), u.key, u.request, now()
            from sequencer s cross join unnest(\(keys.map(\.key)), \(keys.map(\.request))) u (key, request)
            where s.site = \(site) order by u.key
            on conflict do nothing returning i.key
            """,
            "set local lock_timeout = 0",
            """
            select key, request, status, answer from idempotency
            where site = \(site) and person = \(person) and endpoint = \(endpoint) and key = any (\(keys.map(\.key)))
            """,
            "select clock_timestamp()",
        ])
        let free = Set(try rows[1].decode(String.self))
        let asked = Dictionary(uniqueKeysWithValues: keys.map { ($0.key, $0.request) })
        var known: [String: Result<Replay, Refusal>] = [:]
        for row in try rows[3].decode(String.self, Data.self, Int?.self, Data?.self) where !free.contains(row.0) {
            if row.1 != asked[row.0] {
                known[row.0] = .failure(Refusal(.keyReused))
            } else if let status = row.2, let body = row.3 {
                known[row.0] = .success(Replay(status: status, body: body))
            } else {
                known[row.0] = .failure(Refusal(.keyBusy))
            }
        }
        return (Instant(try rows[4].first(Timestamp.self) ?? Timestamp(microseconds: 0)), known)
    }

    /// Stores the records of new cases with their answers, and commits.
    package func close(_ records: [Record], _ answers: [(key: IdempotencyKey, answer: Replay)]) async throws {
        _ = try await connection.pipeline(cases(records) + owed(records) + told(records, answers) + ["commit"])
    }

    private func cases(_ records: [Record]) -> [SQL] {
        let ids = records.compactMap(\.change.entry.caseID)
        let times = records.map { Timestamp($0.at) }
        let new = records.compactMap(\.newCase)
        let bodies = records.compactMap(\.revision?.body)
        let rounds = records.compactMap(\.change.opens)
        return [
            """
            insert into review_case as r (site, id, year, number, kind, submitter, at)
            select s.site, u.id, u.year, u.number, u.kind, u.submitter, u.at
            from sequencer s cross join unnest(\(ids), \(new.map(\.year)), \(new.map(\.number)),
                \(new.map(\.kind.rawValue)), \(records.map(\.submitter)), \(times))
                u (id, year, number, kind, submitter, at)
            where s.site = \(site)
            """,
            """
            insert into revision as r (site, case_id, n, at, body, salt, commitment)
            select s.site, u.id, 1, u.at, u.body, u.salt, u.commitment
            from sequencer s cross join unnest(\(ids), \(times), \(bodies.map(\.body)), \(bodies.map(\.salt)),
                \(bodies.map(\.commitment))) u (id, at, body, salt, commitment)
            where s.site = \(site)
            """,
            """
            insert into round as r (site, case_id, n, revision, policy, why, submitter, author, at)
            select s.site, u.id, 1, 1, u.policy, 'submitted', u.submitter, \(UUID.none), u.at
            from sequencer s cross join unnest(\(ids), \(rounds.map(\.policy)), \(records.map(\.submitter)), \(times))
                u (id, policy, submitter, at)
            where s.site = \(site)
            """,
        ]
    }

    private func owed(_ records: [Record]) -> [SQL] {
        let ids = records.compactMap(\.change.entry.caseID)
        let times = records.map { Timestamp($0.at) }
        return [
            """
            insert into open_round as o (site, case_id, round, moved_at, moves)
            select s.site, u.id, 1, u.at, u.moves
            from sequencer s cross join unnest(\(ids), \(times), \(records.map(\.moves))) u (id, at, moves)
            where s.site = \(site)
            """,
            """
            insert into work as w (site, case_id, round, due, wanted)
            select s.site, u.id, 1, u.at, u.wanted
            from sequencer s cross join unnest(\(ids), \(times), \(records.compactMap(\.change.opens?.wanted)))
                u (id, at, wanted)
            where s.site = \(site)
            """,
        ]
    }

    private func told(_ records: [Record], _ answers: [(key: IdempotencyKey, answer: Replay)]) -> [SQL] {
        let (person, endpoint) = (answers.first?.key.person ?? .none, answers.first?.key.endpoint ?? "")
        return [
            """
            insert into inbox as i (site, at, id, case_id, leaf)
            select s.site, u.at, u.id, u.case_id, u.leaf
            from sequencer s cross join unnest(\(records.map { Timestamp($0.at) }), \(records.map(\.leaf.id)),
                \(records.compactMap(\.change.entry.caseID)), \(records.map(\.leaf.bytes))) u (at, id, case_id, leaf)
            where s.site = \(site)
            """,
            """
            update idempotency i set status = u.status, answer = u.answer
            from unnest(\(answers.map(\.key.key)), \(answers.map(\.answer.status)), \(answers.map(\.answer.body)))
                u (key, status, answer)
            where i.site = \(site) and i.person = \(person) and i.endpoint = \(endpoint) and i.key = u.key
            """,
        ]
    }
}
