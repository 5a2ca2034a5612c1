import Dataset
package import Foundation
import Ledger
package import Review
package import Store

extension Flow {
    /// Writes one kind of row of the site's dataset as JSON lines, or the manifest of all of them.
    ///
    /// - Parameter kind: `preference`, `sft`, `kto`, `stepwise` or `manifest`.
    /// - Throws: ``Refusal`` `not-entitled`, `not-found` for another kind.
    package func exportDataset(
        kind: String, at site: Site, by actor: Actor, to write: (Data) async throws -> Void
    ) async throws {
        try actor.require(.datasetSteward)
        let wanted = Lesson.Kind(rawValue: kind)
        guard wanted != nil || kind == "manifest" else { throw Refusal(.notFound) }
        _ = try await exported("dataset-\(kind)", count: 0, at: site, by: actor)
        let archive = try await archived()
        var release = Release(Release.Terms(site: site.id))
        var after: UUID?
        while true {
            let ids = try await archive.endedCases(site.id, after: after)
            for id in ids {
                guard let judged = try await judged(id, at: site, in: archive) else { continue }
                for line in try release.add(judged) where line.kind == wanted { try await write(line.bytes) }
            }
            guard let last = ids.last else { break }
            after = last
        }
        if wanted == nil { try await write(try release.manifest.bytes()) }
    }

    /// A case as the dataset reads it.
    private func judged(_ id: UUID, at site: Site, in archive: Store) async throws -> JudgedCase? {
        guard let file = try await archive.file(site.id, case: id) else { return nil }
        var rounds: [JudgedRound] = []
        for round in file.rounds {
            var prompt: String?
            if let content = file.revisions[round.revision] {
                prompt = Prompt.text(content, under: try await policy(round.policy, at: site))
            }
            rounds.append(judged(round, of: file, prompt: prompt))
        }
        return JudgedCase(site: site.id, id: id, rounds: rounds)
    }

    private func judged(_ round: RoundFile, of file: CaseFile, prompt: String?) -> JudgedRound {
        JudgedRound(
            n: round.n, why: round.why, ended: round.ended, policy: round.policy, prompt: prompt,
            proposed: round.assessment?.proposed, classes: round.assessment?.classes ?? [],
            attempts: round.attempts.map { attempt in
                JudgedRound.Attempt(
                    n: attempt.n, trace: attempt.trace, finish: attempt.finish,
                    model: attempt.model.map { ModelIdentity(name: $0.name, digest: $0.digest, licence: $0.licence) },
                    sampler: attempt.sampler, server: attempt.server, prompt: attempt.prompt,
                    commitment: attempt.commitment)
            },
            decisions: round.decisions.map { decision in
                let line = file.history.first { $0.kind == .signed && $0.at == decision.at.text }
                return JudgedRound.Signed(
                    id: decision.id, verb: decision.verb, attempt: decision.attempt, verdict: decision.verdict,
                    judged: decision.judged, reasons: decision.reasons, sheet: decision.sheet,
                    signer: line?.person.flatMap { Hex.bytes($0) } ?? Data(), entry: line?.index, at: decision.at,
                    firstWrong: decision.marks.firstWrong)
            })
    }
}
