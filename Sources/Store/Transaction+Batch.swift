package import Foundation
import Postgres
package import Review

/// Many new cases in one transaction: the same rows as one by one, a statement for each table instead of each row.
///
/// The arrays are joined to the site's one row of `sequencer`, a shape that a database distributed by site takes too.
extension Transaction {
    /// What a batch of new cases finds.
    package struct BegunBatch: Sendable {
        /// The time of the first case.
        package var now: Instant
        /// SHA-256 of the policy in force under each name that was asked for and has one.
        package var policies: [String: Data]
        /// What is already known of each key that was not free, by its place: its stored answer, or `key-reused`.
        package var known: [Int: Result<Replay, Refusal>]
    }

    /// Opens a transaction for cases that do not exist yet, and claims their keys, in order of the keys so that two batches
    /// never wait for each other in a circle.
    ///
    /// - Parameters:
    ///   - keys: no two of one name; nil where a case has none.
    ///   - policies: the names of the policies that the cases are to be under.
    ///   - proofs: what else must hold of those who ask.
    /// - Throws: ``Refusal`` `key-busy` where a twin of one of them is in flight, ``Proof/Stale``; then nothing was claimed.
    package func open(
        _ keys: [IdempotencyKey?], under policies: Set<String>, _ proofs: [Proof]
    ) async throws -> BegunBatch {
        let asked =
            claiming(keys) + [
                "select n, (\(sql: inForce("n"))) from unnest(\(Array(policies))) n", "select clock_timestamp()",
            ]
        // What several have by one pass is asked for once.
        let proofs = Array(Dictionary(grouping: proofs, by: \.pass).values)
        let rows = try await open(proofs.map { $0[0].statement } + asked)
        for (proofs, row) in zip(proofs, rows) { for proof in proofs { try proof.check(row) } }
        let read = Array(rows.suffix(asked.count))
        var known: [Int: Result<Replay, Refusal>] = [:]
        for (place, request, status, body) in try read[3].decode(Int.self, Data.self, Int.self, Data.self) {
            let isTwin = keys[place]?.request == request
            known[place] = isTwin ? .success(Replay(status: status, body: body)) : .failure(Refusal(.keyReused))
        }
        let hashes = try read[4].decode(String.self, Data?.self)
        return BegunBatch(
            now: Instant(try read[5].first(Timestamp.self) ?? Timestamp(microseconds: 0)),
            policies: Dictionary(uniqueKeysWithValues: hashes).compactMapValues(\.self), known: known)
    }

    /// Claims keys, waiting at most two seconds for twins in flight, and reads the answers that stand there.
    ///
    /// A key is committed together with its answer, so one without is of this transaction.
    private func claiming(_ keys: [IdempotencyKey?]) -> [SQL] {
        let given = keys.enumerated().compactMap { place, key in key.map { (place, $0) } }
        let (persons, endpoints) = (given.map(\.1.person), given.map(\.1.endpoint))
        return [
            "set local lock_timeout = '2s'",
            """
            insert into idempotency as i (site, person, endpoint, key, request, at)
            select s.site, u.person, u.endpoint, u.key, u.request, now()
            from sequencer s cross join unnest(\(persons), \(endpoints), \(given.map(\.1.key)),
                \(given.map(\.1.request))) u (person, endpoint, key, request)
            where s.site = \(site) order by u.person, u.endpoint, u.key
            on conflict do nothing
            """,
            "set local lock_timeout = 0",
            """
            select u.place, i.request, i.status, i.answer
            from unnest(\(persons), \(endpoints), \(given.map(\.1.key)), \(given.map(\.0)))
                u (person, endpoint, key, place)
            join idempotency i on i.person = u.person and i.endpoint = u.endpoint and i.key = u.key
            where i.site = \(site) and i.status is not null
            """,
        ]
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
            from unnest(\(answers.map(\.key.person)), \(answers.map(\.key.endpoint)), \(answers.map(\.key.key)),
                \(answers.map(\.answer.status)), \(answers.map(\.answer.body)))
                u (person, endpoint, key, status, answer)
            where i.site = \(site) and i.person = u.person and i.endpoint = u.endpoint and i.key = u.key
            """,
        ]
    }
}
