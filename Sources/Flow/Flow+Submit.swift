import Foundation
package import Review
package import Store

extension Flow {
    private struct Submitted: Encodable {
        var `case`: UUID
        var number: String
        var round = 1
    }

    /// Takes a case in: revision 1, round 1, its answering owed.
    ///
    /// - Returns: 201 with the case's id and number.
    /// - Throws: ``Refusal`` `unknown-policy`, `not-entitled`, or what the key says.
    package func submit(
        _ content: CaseContent, at site: Site, by actor: Actor, key: IdempotencyKey?
    ) async throws -> Replay {
        let content = try await attached(content, at: site)
        let (number, revision) = (try await numbers.next(site), try seal(content))
        let replay = try await store.write(site.id) { transaction in
            let begun = try await transaction.open(key, under: content.policy)
            if let replay = begun.replay { return replay }
            let number = try await dated(number, begun.now, at: site)
            let active = try await policy(content.policy, hash: begun.policy, for: content.kind, in: transaction)
            let (record, answer) = try submission(
                of: content.kind, as: revision, under: active, number: number, at: site, by: actor, now: begun.now)
            try await transaction.close(record, key, answer: answer)
            return answer
        }
        bell.ring()
        return replay
    }

    /// A number that was taken ahead, or another where the year has changed since.
    func dated(
        _ number: (year: Int, number: Int), _ now: Instant, at site: Site
    ) async throws -> (year: Int, number: Int) {
        let year = Self.year(now, zone: site.zone)
        return year == number.year ? number : try await numbers.next(site, year: year)
    }

    /// What taking a case in stores and answers.
    func submission(
        of kind: CaseContent.Kind, as revision: Sealed, under active: (hash: Data, policy: Policy),
        number: (year: Int, number: Int), at site: Site, by actor: Actor, now: Instant
    ) throws -> (Record, Replay) {
        let id = newID(at: now)
        let change = try Round.submitted(
            caseID: id, by: actor, policy: active.hash, revisionCommitment: revision.commitment,
            wanted: active.policy.answering.attempts)
        var record = try record(change, site: site.id, submitter: actor.person, at: now)
        record.newCase = NewCase(year: number.year, number: number.number, kind: kind)
        record.revision = (1, revision)
        return (record, try answer(201, Submitted(case: id, number: Self.text(number))))
    }

    /// A case's number as people say it: `2026-000123`.
    package static func text(_ number: (year: Int, number: Int)) -> String {
        let digits = String(number.number)
        return "\(number.year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    static func year(_ now: Instant, zone: String) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        return calendar.component(.year, from: Date(timeIntervalSince1970: Double(now.microseconds) / 1_000_000))
    }
}
