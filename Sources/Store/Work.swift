package import Foundation
import Postgres
package import Review

/// A round's answering that is still owed.
package struct Work: Sendable, Equatable {
    /// Grows by one with each worker that takes it; a write with an older one is refused.
    package var fence: Int
    /// Tries spent on failures of the model server.
    package var tries: Int
    /// Attempts that a model owes; 0 where a person's text is the only one.
    package var wanted: Int
}

/// A round that a worker has taken to answer.
package struct Assignment: Sendable, Equatable {
    /// The site.
    package var site: Int
    /// The case.
    package var caseID: UUID
    /// The round.
    package var round: Int
    /// The worker's fence.
    package var fence: Int
    /// Tries spent before.
    package var tries: Int
    /// Attempts owed.
    package var wanted: Int
    #if DEBUG
        /// How long a worker holds it without a sign of life, in seconds; tests shorten it by `KENIN_LEASE_SECONDS`.
        package static let lease =
            ProcessInfo.processInfo.environment["KENIN_LEASE_SECONDS"].flatMap(Int.init).map { max($0, 3) } ?? 60
    #else
        /// How long a worker holds it without a sign of life, in seconds.
        package static let lease = 60
    #endif
    /// The longest that failed tries put a round off, in seconds.
    package static let longestPause = 300

    /// Whether a row of `work` may be taken at a time: it is due, and nobody holds it.
    ///
    /// A time further ahead than anyone ever sets it was written before the database's clock was put back. It counts as
    /// over, or rounds would wait for as long as the clock was wrong; the fence keeps a holder that still lives from harm.
    static func isFree(at now: SQL) -> SQL {
        func ahead(_ seconds: Int) -> SQL { "\(sql: now) + interval '\(verbatim: String(seconds)) seconds'" }
        return """
            (due <= \(sql: now) or due > \(sql: ahead(longestPause)))
            and (lease is null or lease < \(sql: now) or lease > \(sql: ahead(lease)))
            """
    }
}

extension Store {
    /// Takes the round that has been due longest, passing over those that another worker holds.
    package func takeWork(_ site: Int) async throws -> Assignment? {
        try await write(site) { transaction in
            let now = try await transaction.open(["select clock_timestamp()"])[0].first(Timestamp.self)
            guard let now else { return nil }
            let until = Timestamp(Instant(now).adding(seconds: Assignment.lease))
            let rows = try await transaction.connection.pipeline([
                """
                with due as (
                    select case_id, round from work
                    where site = \(site) and \(sql: Assignment.isFree(at: "\(now)"))
                    order by due limit 1 for update skip locked)
                update work w set lease = \(until), fence = w.fence + 1
                from due where w.site = \(site) and w.case_id = due.case_id and w.round = due.round
                returning w.case_id, w.round, w.fence, w.tries, w.wanted
                """, "commit",
            ])
            return try rows[0].decode(UUID.self, Int.self, Int.self, Int.self, Int.self).first.map {
                Assignment(site: site, caseID: $0.0, round: $0.1, fence: $0.2, tries: $0.3, wanted: $0.4)
            }
        }
    }

    /// A worker's sign of life; false where another worker has taken the round since.
    package func renew(_ work: Assignment) async throws -> Bool {
        try await set(work, lease: Assignment.lease, due: nil, tries: 0)
    }

    /// Gives a round back so that any worker may take it at once. The fence grows: a sign of life that was still on its
    /// way takes nothing back.
    package func giveBack(_ work: Assignment) async throws -> Bool {
        try await set(work, lease: nil, due: 0, tries: 0)
    }

    /// Counts a failed try and makes the round due again after some seconds, at most `Assignment.longestPause`; gives it back
    /// as ``giveBack(_:)`` does.
    package func postpone(_ work: Assignment, seconds: Int) async throws -> Bool {
        try await set(work, lease: nil, due: min(seconds, Assignment.longestPause), tries: 1)
    }

    /// Makes the round due again after a minute, and counts no try: what went wrong was not the model's fault. Gives it back as
    /// ``giveBack(_:)`` does.
    package func putOff(_ work: Assignment) async throws -> Bool {
        try await set(work, lease: nil, due: 60, tries: 0)
    }

    private func set(_ work: Assignment, lease: Int?, due: Int?, tries: Int) async throws -> Bool {
        try await write(work.site) { transaction in
            let now = try await transaction.open(["select clock_timestamp()"])[0].first(Timestamp.self)
            guard let now else { return false }
            let until = lease.map { Timestamp(Instant(now).adding(seconds: $0)) }
            let next = due.map { Timestamp(Instant(now).adding(seconds: $0)) }
            let rows = try await transaction.connection.pipeline([
                """
                update work set lease = \(until), due = coalesce(\(next), due), tries = tries + \(tries),
                    fence = fence + \(lease == nil ? 1 : 0)
                where site = \(work.site) and case_id = \(work.caseID) and round = \(work.round)
                  and fence = \(work.fence)
                """, "commit",
            ])
            return rows[0].affected == 1
        }
    }

    /// What a worker needs to answer a round: the content, the policy's bytes, and the attempts made so far.
    package func brief(
        _ site: Int, case id: UUID, round: Int
    ) async throws -> (content: CaseContent, policy: Data, attempts: [Answered])? {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select v.body, p.bytes from round r
                join revision v on v.site = r.site and v.case_id = r.case_id and v.n = r.revision
                join policy p on p.site = r.site and p.hash = r.policy
                where r.site = \(site) and r.case_id = \(id) and r.n = \(round)
                """,
                """
                select n, finish, model is not null, body from attempt
                where site = \(site) and case_id = \(id) and round = \(round) order by n
                """,
            ])
        }
        guard let head = try rows[0].decode(Data?.self, Data.self).first, let body = head.0 else { return nil }
        let attempts = try rows[1].decode(Int.self, String.self, Bool.self, Data?.self).compactMap { row in
            row.3.flatMap { try? JSONDecoder().decode(Body.Attempt.self, from: $0) }.map {
                Answered(n: row.0, trace: $0.trace, finish: Finish(rawValue: row.1) ?? .other, byModel: row.2)
            }
        }
        return (try JSONDecoder().decode(CaseContent.self, from: body), head.1, attempts)
    }
}
