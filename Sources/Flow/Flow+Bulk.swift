import Foundation
package import Review
package import Store

/// Many cases at once: each its own move with its own entry and key, two hundred a transaction.
extension Flow {
    /// One case of many, with the key under which it is taken once.
    package struct KeyedCase: Sendable {
        /// Its key; all of a batch are of one person and one endpoint.
        package var key: IdempotencyKey
        /// The case.
        package var content: CaseContent
        /// A case with its key.
        package init(key: IdempotencyKey, content: CaseContent) {
            self.key = key
            self.content = content
        }
    }

    /// How many go into one transaction.
    package static let batch = 200

    /// Takes cases in, all that can be taken in one transaction.
    ///
    /// - Returns: for each case, in order, its answer, also that of an earlier time under the same key, or why this one
    ///   was refused; its neighbours are taken all the same.
    /// - Throws: ``Refusal`` `not-entitled`; a database error, and then none was taken.
    package func submit(_ cases: [KeyedCase], at site: Site, by actor: Actor) async throws -> [Result<Replay, Refusal>]
    {
        try actor.require(.submitter)
        let active = try await activePolicies(at: site)
        var refused: [Int: Refusal] = [:]
        var planned: [String: Planned] = [:]
        let attached = try await attached(cases.map(\.content), at: site)
        for (index, item) in cases.enumerated() where planned[item.key.key] == nil {
            do throws(Refusal) {
                let policy = try Self.policy(item.content.policy, for: item.content.kind, among: active)
                let whole = KeyedCase(key: item.key, content: try attached[index].get())
                planned[item.key.key] = Planned(index: index, item: whole, policy: policy)
            } catch {
                refused[index] = error
            }
        }
        let answers = try await store(planned, at: site, by: actor)
        return cases.enumerated().map { index, item in
            if let refusal = refused[index] { return .failure(refusal) }
            // A key that stands twice in one batch is one case if it asks for one thing.
            guard planned[item.key.key]?.item.key == item.key else { return .failure(Refusal(.keyReused)) }
            return answers[item.key.key] ?? .failure(Refusal(.internalFault))
        }
    }

    private struct Planned {
        var index: Int
        var item: KeyedCase
        var policy: (hash: Data, policy: Policy)
    }

    private func store(
        _ planned: [String: Planned], at site: Site, by actor: Actor
    ) async throws -> [String: Result<Replay, Refusal>] {
        guard !planned.isEmpty else { return [:] }
        let plans = planned.values.sorted { $0.index < $1.index }
        do {
            let answers = try await storeAll(plans, at: site, by: actor)
            bell.ring()
            return answers
        } catch let refusal as Refusal where refusal.code == .keyBusy {
            // A twin of one of them is in flight: each alone, so that only that one is asked to wait.
            var answers: [String: Result<Replay, Refusal>] = [:]
            for plan in plans {
                do {
                    let answer = try await submit(plan.item.content, at: site, by: actor, key: plan.item.key)
                    answers[plan.item.key.key] = .success(answer)
                } catch let refusal as Refusal {
                    answers[plan.item.key.key] = .failure(refusal)
                }
            }
            return answers
        }
    }

    private func storeAll(
        _ plans: [Planned], at site: Site, by actor: Actor
    ) async throws -> [String: Result<Replay, Refusal>] {
        let numbers = try await numbers.next(plans.count, at: site)
        let revisions = try plans.map { try seal($0.item.content) }
        return try await store.write(site.id) { transaction in
            var (now, answers) = try await transaction.open(plans.map(\.item.key))
            var (records, stored): ([Record], [(key: IdempotencyKey, answer: Replay)]) = ([], [])
            for (plan, (number, revision)) in zip(plans, zip(numbers, revisions))
            where answers[plan.item.key.key] == nil {
                let number = try await dated(number, now, at: site)
                let (record, answer) = try submission(
                    of: plan.item.content.kind, as: revision, under: plan.policy, number: number, at: site, by: actor,
                    now: now)
                records.append(record)
                stored.append((plan.item.key, answer))
                answers[plan.item.key.key] = .success(answer)
                // Entries are ordered by time: a microsecond apart, the ledger keeps the order of the lines.
                now = now.adding(microseconds: 1)
            }
            if !records.isEmpty { try await transaction.close(records, stored) }
            return answers
        }
    }
}
