import Foundation
package import Review
package import Store

extension Flow {
    /// Takes a case in: revision 1, round 1, its answering owed.
    ///
    /// - Returns: 201 with the case's id and number.
    /// - Throws: ``Refusal`` `unknown-policy`, `not-entitled`, or what the key says.
    package func submit(
        _ content: CaseContent, at site: Site, by actor: Actor, key: IdempotencyKey?
    ) async throws -> Replay {
        let content = try await attached(content, at: site)
        let submission = Submission(
            key: key, content: content, revision: try seal(content), actor: actor, proof: Proof.due(at: site.id))
        switch await intake.enter(submission, at: site.id) {
        case .turn:
            defer { handOn(at: site) }
            return try await store(submission, at: site)
        case .alone: return try await store(submission, at: site)
        case .answered(let result): return try result.get()
        }
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
