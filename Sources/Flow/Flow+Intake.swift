import Foundation
import Postgres
import Review
import Store

/// How submissions are stored: one that has its turn alone, those that waited for it together.
extension Flow {
    private struct Submitted: Encodable {
        var `case`: UUID
        var number: String
        var round = 1
    }

    /// Gives this place at the intake to those who wait, and stores them together.
    func handOn(at site: Site) {
        let batch = intake.leave(site.id)
        guard !batch.isEmpty else { return }
        // Of none of their requests, so that cancelling one does not undo the others.
        Task.detached {
            defer { handOn(at: site) }
            do {
                let answers = try await store(batch.map(\.submission), at: site)
                for (item, answer) in zip(batch, answers) { item.resume(.answered(answer.mapError { $0 })) }
            } catch  where Self.isUndone(error) {
                for item in batch { item.resume(.alone) }
            } catch {
                for item in batch { item.resume(.answered(.failure(error))) }
            }
        }
    }

    /// Stores one case.
    func store(_ submission: Submission, at site: Site) async throws -> Replay {
        let replay = try await numbers.with(1, at: site) { numbers, isLast in
            try await store.write(site.id) { transaction in
                let begun = try await transaction.open(submission.key, under: submission.content.policy)
                if let replay = begun.replay { return replay }
                let number = try Self.dated(numbers[0], begun.now, at: site, isLast)
                let (record, answer) = try await taken(
                    submission, number, under: begun.policy, begun.now, at: site, in: transaction)
                try await transaction.close(record, submission.key, answer: answer)
                return answer
            }
        }
        bell.ring()
        return replay
    }

    /// Stores several cases in one transaction, no two of one key.
    ///
    /// - Returns: for each its answer, also that of an earlier time under the same key, or why its key cannot be used.
    /// - Throws: where one of them cannot be stored; then none was.
    func store(_ batch: [Submission], at site: Site) async throws -> [Result<Replay, Refusal>] {
        let answers = try await numbers.with(batch.count, at: site) { numbers, isLast in
            try await store.write(site.id) { transaction in
                try await take(batch, numbers, isLast, at: site, in: transaction)
            }
        }
        for submission in batch { submission.proof?.give() }
        bell.ring()
        return answers
    }

    private func take(
        _ batch: [Submission], _ numbers: [(year: Int, number: Int)], _ isLast: Bool, at site: Site,
        in transaction: Transaction
    ) async throws -> [Result<Replay, Refusal>] {
        let begun = try await transaction.open(
            batch.map(\.key), under: Set(batch.map(\.content.policy)), batch.compactMap(\.proof))
        var (now, answers) = (begun.now, [Result<Replay, Refusal>]())
        var (records, stored) = ([Record](), [(key: IdempotencyKey, answer: Replay)]())
        for (place, submission) in batch.enumerated() {
            if let known = begun.known[place] {
                answers.append(known)
                continue
            }
            let number = try Self.dated(numbers[place], now, at: site, isLast)
            let (record, answer) = try await taken(
                submission, number, under: begun.policies[submission.content.policy], now, at: site, in: transaction)
            records.append(record)
            if let key = submission.key { stored.append((key, answer)) }
            answers.append(.success(answer))
            // Entries are ordered by time: a microsecond apart, the ledger keeps the order of the cases.
            now = now.adding(microseconds: 1)
        }
        if !records.isEmpty { try await transaction.close(records, stored) }
        return answers
    }

    /// Whether nothing of a batch was stored and each of it may be tried alone, so that only who is at fault hears of it.
    private static func isUndone(_ error: any Error) -> Bool {
        if let error = error as? PostgresError { return [.server, .rolledBack, .encode].contains(error.kind) }
        return error is Refusal || error is Proof.Stale
    }

    /// What taking a case in stores and answers, under the policy in force of that hash.
    private func taken(
        _ submission: Submission, _ number: (year: Int, number: Int), under hash: Data?, _ now: Instant, at site: Site,
        in transaction: Transaction
    ) async throws -> (Record, Replay) {
        let (content, person) = (submission.content, submission.actor.person)
        let active = try await policy(content.policy, hash: hash, for: content.kind, in: transaction)
        let id = newID(at: now)
        let change = try Round.submitted(
            caseID: id, by: submission.actor, policy: active.hash,
            revisionCommitment: submission.revision.commitment, wanted: active.policy.answering.attempts)
        var record = try record(change, site: site.id, submitter: person, at: now)
        record.newCase = NewCase(year: number.year, number: number.number, kind: content.kind)
        record.revision = (1, submission.revision)
        return (record, try answer(201, Submitted(case: id, number: Self.text(number))))
    }

    /// A number that was taken ahead, unless the year has changed since and another may still be taken.
    private static func dated(
        _ number: (year: Int, number: Int), _ now: Instant, at site: Site, _ isLast: Bool
    ) throws(CaseNumbers.Stale) -> (year: Int, number: Int) {
        guard isLast || year(now, zone: site.zone) == number.year else { throw CaseNumbers.Stale(year: number.year) }
        return number
    }
}
