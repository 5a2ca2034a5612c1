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
    /// - Throws: ``Refusal`` `not-entitled`; a database error, and then some may have been taken: sent again they answer as
    ///   before.
    package func submit(_ cases: [KeyedCase], at site: Site, by actor: Actor) async throws -> [Result<Replay, Refusal>]
    {
        try actor.require(.submitter)
        let active = try await activePolicies(at: site)
        var refused: [Int: Refusal] = [:]
        var planned: [String: Planned] = [:]
        let attached = try await attached(cases.map(\.content), at: site)
        for (index, item) in cases.enumerated() where planned[item.key.key] == nil {
            do throws(Refusal) {
                let content = try attached[index].get()
                planned[item.key.key] = Planned(
                    index: index, item: KeyedCase(key: item.key, content: content),
                    doubt: Self.objection(to: content, among: active))
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
    private struct Planned {
        var index: Int
        var item: KeyedCase
        /// Why no policy in force takes it: then it can only be one that was taken before.
        var doubt: Refusal?
    }

    private static func objection(
        to content: CaseContent, among active: [(name: String, hash: Data, policy: Policy)]
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try policy(content.policy, for: content.kind, among: active)
            return nil
        } catch {
            return error
        }
    }

    private func store(
        _ planned: [String: Planned], at site: Site, by actor: Actor
    ) async throws -> [String: Result<Replay, Refusal>] {
        let planned = planned.values.sorted { $0.index < $1.index }
        let (sound, doubtful) = (planned.filter { $0.doubt == nil }, planned.filter { $0.doubt != nil })
        let batch = try sound.map {
            let content = $0.item.content
            return Submission(key: $0.item.key, content: content, revision: try seal(content), actor: actor)
        }
        var answers: [Result<Replay, Refusal>] = []
        do {
            if !batch.isEmpty { answers = try await store(batch, at: site) }
        } catch is Refusal {
            // One of them cannot be stored, or a twin of it is in flight: each alone, so that only that one is refused.
            answers = try await storeEach(batch, at: site)
        }
        answers += try await replayed(doubtful, at: site)
        return Dictionary(uniqueKeysWithValues: zip((sound + doubtful).map(\.item.key.key), answers))
    }

    /// What was answered before to cases that can only have been taken before, else why they are not taken now.
    private func replayed(_ doubtful: [Planned], at site: Site) async throws -> [Result<Replay, Refusal>] {
        guard !doubtful.isEmpty else { return [] }
        do {
            // Rolled back: a key that was free stays so.
            let known = try await store.write(site.id) { transaction in
                try await transaction.open(doubtful.map(\.item.key), under: [], []).known
            }
            return doubtful.enumerated().map { place, planned in
                known[place] ?? .failure(planned.doubt ?? Refusal(.unknownPolicy))
            }
        } catch let refusal as Refusal where refusal.code == .keyBusy {
            return doubtful.map { _ in .failure(refusal) }
        }
    }

    private func storeEach(_ batch: [Submission], at site: Site) async throws -> [Result<Replay, Refusal>] {
        var answers: [Result<Replay, Refusal>] = []
        for submission in batch {
            do {
                answers.append(.success(try await store(submission, at: site)))
            } catch let refusal as Refusal {
                answers.append(.failure(refusal))
            }
        }
        return answers
    }
}
