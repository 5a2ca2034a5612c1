package import Foundation
package import Review
package import Store
import Wording

extension Flow {
    private struct Signed: Encodable {
        var `case`: UUID
        var decision: UUID
        var ended: String?
    }

    /// Signs a seat, after the password was given again.
    ///
    /// - Parameters:
    ///   - sheet: SHA-256 of the sheet that the signer saw.
    ///   - roles: what the credential of the request was narrowed to.
    /// - Returns: 200 with the decision's id and how the round ended, if it did.
    /// - Throws: ``Refusal`` `wrong-password` before anything else is looked at; else what the rules refuse.
    package func decide(
        _ request: Decision.Request, seat: UUID, of id: UUID, sheet: Data, password: String, language: Language,
        at site: Site, by account: Account, roles: Set<Role>?, key: IdempotencyKey?
    ) async throws -> Replay {
        let confirmed = try await judge(password, of: account, at: site, as: .signatureRefused)
        let actor = account.actor(narrowedTo: roles)
        return try await move(id, at: site, key: key, confirmed: confirmed.unlessProven(at: site.id)) {
            (round: Round, now) in
            var change = try round.decided(
                request, seat: seat, sheet: sheet, by: actor, decisionID: newID(at: now))
            guard let decision = change.decision else { throw Refusal(.internalFault) }
            let statement = Wording(language, zone: site.zone)
                .statement(decision.seat.meaning, decision.request.verb)
            let body = try seal(
                Body.Decision(
                    name: actor.name, comment: decision.request.comment,
                    acknowledged: decision.request.acknowledged.sorted(), statement: statement,
                    marks: decision.request.marks))
            change.entry.commitments["decision"] = body.commitment
            let text = try correction(decision.request, opening: change.opens)
            if let text { change.entry.commitments["attempt"] = text.body.commitment }
            let signed = DecisionRecord(
                id: decision.id, person: actor.person, place: decision.seat.place, meaning: decision.seat.meaning,
                verb: decision.request.verb, attempt: decision.request.attempt, commitment: body.commitment,
                seat: seat)
            var record = try record(
                change, site: site.id, submitter: round.seating.submitter, at: now,
                after: round.after(change, decision: signed))
            record.attempt = text
            record.steps = Dictionary(round.attempts.map { ($0.n, $0.steps) }) { first, _ in first }
            record.signature = Signature(
                method: "password", language: language, wording: Wording.version, body: body)
            return (
                record,
                try answer(200, Signed(case: id, decision: decision.id, ended: record.change.ended?.rawValue))
            )
        }
    }

    /// The corrector's text as the only attempt of the round that opens.
    private func correction(_ request: Decision.Request, opening: Opening?) throws -> AttemptRow? {
        guard let text = request.text, let opening, opening.why == .corrected else { return nil }
        let trace = Trace(thought: "", answer: text)
        return AttemptRow(
            round: opening.number, n: 1, origin: nil, finish: .written, answered: trace.final != nil,
            steps: trace.steps.count,
            body: try seal(Body.Attempt(trace: trace, usage: nil)))
    }
}
