import Foundation
import Review
import Store

/// How every move of an open round runs: opening pipeline, pure rule, closing pipeline.
extension Flow {
    /// What a rule makes of an open round at a time: the record to store and the answer to give.
    typealias Rule<S: Standing> = @Sendable (_ round: S, _ now: Instant) throws -> (Record, Replay)

    /// Runs a rule on a case's open round in one transaction, which reads as much of it as the rule takes.
    ///
    /// - Parameter confirmed: the password that it is given for; by default none.
    /// - Throws: ``Refusal`` `not-found` where the site has no such case, `round-ended` with who and when where no round
    ///   is open, and whatever the rule refuses; nothing is written then.
    func move<S: Standing>(
        _ id: UUID, at site: Site, key: IdempotencyKey?, confirmed: Confirmed? = nil, _ rule: Rule<S>
    ) async throws -> Replay {
        let replay = try await store.write(site.id, confirmed: confirmed) { transaction in
            let opened = try await transaction.open(S.self, of: id, key)
            if let replay = opened.replay { return replay }
            guard let round = opened.standing else { throw Self.ended(opened) }
            let (record, answer) = try rule(round, opened.now)
            try await transaction.close(record, key, answer: answer)
            return answer
        }
        bell.ring()
        return replay
    }

    /// Why a case without an open round cannot be moved.
    static func ended(_ opened: Transaction.Opened<some Standing>) -> Refusal {
        guard let rest = opened.rest else { return Refusal(.notFound) }
        return Refusal(.roundEnded, [rest.ended.rawValue, opened.endedBy?.name ?? "", opened.endedBy?.at.text ?? ""])
    }

    /// Runs a rule on a case at rest in one transaction, as ``move(_:at:key:confirmed:_:)`` does.
    func wake(
        _ id: UUID, at site: Site, key: IdempotencyKey?, confirmed: Confirmed? = nil,
        _ rule: @Sendable (_ rest: Rest, _ now: Instant) throws -> (Record, Replay)
    ) async throws -> Replay {
        let replay = try await store.write(site.id, confirmed: confirmed) { transaction in
            let opened = try await transaction.open(Seating.self, of: id, key)
            if let replay = opened.replay { return replay }
            guard let rest = opened.rest else {
                throw Refusal(opened.standing == nil ? .notFound : .notWaiting)
            }
            let (record, answer) = try rule(rest, opened.now)
            try await transaction.close(record, key, answer: answer)
            return answer
        }
        bell.ring()
        return replay
    }
}
