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

    /// Bytes of them; a single one may have more.
    package static let batchBytes = 4 << 20

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
                _ = try Self.policy(item.content.policy, for: item.content.kind, among: active)
                planned[item.key.key] = (index, KeyedCase(key: item.key, content: try attached[index].get()))
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

    /// A case with its place in the batch.
    private typealias Planned = (index: Int, item: KeyedCase)

    private func store(
        _ planned: [String: Planned], at site: Site, by actor: Actor
    ) async throws -> [String: Result<Replay, Refusal>] {
        guard !planned.isEmpty else { return [:] }
        let cases = planned.values.sorted { $0.index < $1.index }.map(\.item)
        let batch = try cases.map {
            Submission(key: $0.key, content: $0.content, revision: try seal($0.content), actor: actor)
        }
        var answers: [Result<Replay, Refusal>] = []
        do {
            answers = try await store(batch, at: site)
        } catch let refusal as Refusal where refusal.code == .keyBusy {
            // A twin of one of them is in flight: each alone, so that only that one is asked to wait.
            for submission in batch {
                do {
                    answers.append(.success(try await store(submission, at: site)))
                } catch let refusal as Refusal {
                    answers.append(.failure(refusal))
                }
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(cases.map(\.key.key), answers))
    }
}
