import Foundation
import Ledger
import Review

/// What a case teaches: the one place where decisions become rows.
///
/// | the round | rows |
/// |---|---|
/// | approved, the model's answers differ | one pair: the signed attempt over the differing one nearest in length |
/// | approved, all agree | one to imitate and one labelled good |
/// | corrected, and the correction approved | one pair, the correction over the answer corrected; one to imitate |
/// | ended, a model's answer called wrong, in no pair | one labelled bad |
/// | ended, a first wrong step marked in a model's answer, or that none is | its steps up to there, labelled |
///
/// "Differ" and "agree" go by the assessment's classes of equal meaning; attempts without an answer are in none and do
/// neither. "Cannot tell" teaches nothing, and a person's text is never labelled. What stands before a reopened round is
/// revoked.
package struct Lessons: Sendable, Equatable {
    /// Why a row that the table foresees was not made.
    package enum Omission: String, Sendable, CaseIterable {
        /// The case was reopened later; counted once a round.
        case revoked
        /// The question, an answer or the assessment is erased, or nothing was written.
        case erased
        /// The prompt given is not the one whose hash the attempt carries.
        case prompt
        /// Both answers of the pair are the same text once folded.
        case equalText = "equal-text"
        /// The pair would hold the output of two models.
        case mixedModels = "mixed-models"
        /// No attempt is named as the one corrected: a tie that no verdict settled.
        case unnamed
        /// Signers of the round name different first wrong steps.
        case disputed
        /// The row's licence is not among those asked for.
        case licence
    }

    /// The rows, in order of rounds; those labelled bad come behind, those of steps last.
    package private(set) var all: [Lesson] = []
    /// How many rows were not made, and why.
    package private(set) var omitted: [Omission: Int] = [:]

    private let judged: JudgedCase
    private var live: [JudgedRound] = []
    private var paired: Set<Place> = []

    private struct Place: Hashable {
        var round: Int
        var attempt: Int
    }

    /// Draws every row that the case gives.
    package init(of judged: JudgedCase) {
        self.judged = judged
        let rounds = judged.rounds.sorted { $0.n < $1.n }
        let first = rounds.lastIndex { $0.why == .reopened } ?? 0
        omit(.revoked, rounds[..<first].count { $0.ended != nil })
        live = Array(rounds[first...])
        for round in live where round.ended == .approve {
            if round.why == .corrected { corrected(round) } else { approved(round) }
        }
        for round in live where round.ended != nil { calledWrong(round) }
        for round in live where round.ended != nil { stepwise(round) }
    }

    private mutating func omit(_ why: Omission, _ count: Int = 1) {
        if count > 0 { omitted[why, default: 0] += count }
    }

    /// An attempt as it can stand in a row; counts why it cannot.
    private mutating func side(_ attempt: JudgedRound.Attempt, _ round: JudgedRound) -> Side? {
        guard let prompt = round.prompt, let side = Side(attempt, round: round.n) else {
            omit(.erased)
            return nil
        }
        if let sent = attempt.prompt, sent != Commitment.digest(Data(prompt.utf8)) {
            omit(.prompt)
            return nil
        }
        return side
    }

    private mutating func add(
        _ kind: Lesson.Kind, _ source: Lesson.Source = .sample, in round: JudgedRound, _ answer: Side,
        over rejected: Side? = nil, label: Bool? = nil, firstWrong: Int? = nil, model: ModelIdentity?,
        by decision: JudgedRound.Signed, after correction: JudgedRound.Signed? = nil
    ) {
        guard let prompt = round.prompt else { return omit(.erased) }
        if let rejected { paired.insert(Place(round: rejected.round, attempt: rejected.attempt.n)) }
        all.append(
            Lesson(
                kind: kind, source: source, site: judged.site, caseID: judged.id, round: round.n,
                policy: round.policy, prompt: prompt, answer: answer, rejected: rejected, label: label,
                firstWrong: firstWrong, model: model, decision: decision, correction: correction))
    }
}

extension Lessons {
    /// A model's answer was approved: over one that says something else, or as what all say.
    private mutating func approved(_ round: JudgedRound) {
        guard let (decision, attempt) = round.approval, let model = attempt.model else { return }
        guard let own = round.classes.first(where: { $0.contains(attempt.n) }) else { return omit(.erased) }
        guard let answer = side(attempt, round) else { return }
        let others = round.classes.filter { $0 != own }.joined()
        let differing = round.attempts.filter { others.contains($0.n) && $0.model != nil }
        if differing.isEmpty {
            add(.sft, in: round, answer, model: model, by: decision)
            add(.kto, in: round, answer, label: true, model: model, by: decision)
            return
        }
        guard differing.contains(where: { $0.model == model }) else { return omit(.mixedModels) }
        let sides = differing.filter { $0.model == model }.compactMap { side($0, round) }
        guard !sides.isEmpty else { return }
        guard let nearest = answer.nearest(of: sides.filter { $0.folded != answer.folded }) else {
            return omit(.equalText)
        }
        add(.preference, in: round, answer, over: nearest, model: model, by: decision)
    }

    /// A person's text was approved: it corrects the model's answer of the nearest earlier round that is no correction.
    private mutating func corrected(_ round: JudgedRound) {
        guard let (decision, attempt) = round.approval, attempt.model == nil,
            let origin = live.last(where: { $0.n < round.n && $0.why != .corrected }),
            let correction = origin.decisions.last(where: { $0.verb == .correct })
        else { return }
        let models = origin.attempts.compactMap(\.model)
        guard models.allSatisfy({ $0 == models.first }) else { return omit(.mixedModels) }
        guard let text = side(attempt, round) else { return }
        let source: Lesson.Source = models.isEmpty ? .humanWritten : .humanEdit
        if let rejected = edited(origin, by: correction, into: text, asked: round.prompt) {
            add(
                .preference, source, in: round, text, over: rejected, model: models.first, by: decision,
                after: correction)
        }
        add(.sft, source, in: round, text, model: models.first, by: decision, after: correction)
    }

    /// The model's answer that a correction is preferred to: the one judged, else the one approved until then, else
    /// the one proposed.
    private mutating func edited(
        _ origin: JudgedRound, by correction: JudgedRound.Signed, into text: Side, asked prompt: String?
    ) -> Side? {
        guard origin.attempts.contains(where: { $0.model != nil }) else { return nil }
        let meant = correction.judged ?? origin.approval?.attempt.n ?? origin.proposed
        guard let attempt = origin.attempts.first(where: { $0.n == meant && $0.model != nil }) else {
            omit(.unnamed)
            return nil
        }
        guard let rejected = side(attempt, origin) else { return nil }
        guard origin.prompt == prompt else {
            omit(.prompt)
            return nil
        }
        guard rejected.folded != text.folded else {
            omit(.equalText)
            return nil
        }
        return rejected
    }

    /// A model's answers that a signer called wrong, where no pair says so already.
    private mutating func calledWrong(_ round: JudgedRound) {
        for attempt in round.attempts {
            guard let model = attempt.model, !paired.contains(Place(round: round.n, attempt: attempt.n)),
                let decision = round.decisions.last(where: { $0.verdict == .wrong && $0.judged == attempt.n }),
                let answer = side(attempt, round)
            else { continue }
            add(.kto, in: round, answer, label: false, model: model, by: decision)
        }
    }

    /// A model's steps, by the last decision that marked them; nothing where two signers name different ones.
    private mutating func stepwise(_ round: JudgedRound) {
        for attempt in round.attempts {
            let marks = round.decisions.compactMap { decision in
                decision.firstWrong.first { $0.attempt == attempt.n }.map { (decision, $0.step) }
            }
            guard let model = attempt.model, let (decision, step) = marks.last else { continue }
            guard marks.allSatisfy({ $0.1 == step }) else {
                omit(.disputed)
                continue
            }
            guard let answer = side(attempt, round) else { continue }
            add(.stepwise, in: round, answer, firstWrong: step, model: model, by: decision)
        }
    }
}

extension JudgedRound {
    /// The last approval with the attempt that it names.
    fileprivate var approval: (decision: Signed, attempt: Attempt)? {
        guard let decision = decisions.last(where: { $0.verb == .approve }),
            let attempt = attempts.first(where: { $0.n == decision.attempt })
        else { return nil }
        return (decision, attempt)
    }
}

extension Side {
    /// The side whose turn has the length nearest to this one's, in UTF-8 bytes; of two as near, the lower numbered.
    fileprivate func nearest(of sides: [Side]) -> Side? {
        let length = content.utf8.count
        return sides.min { a, b in
            (abs(a.content.utf8.count - length), a.attempt.n) < (abs(b.content.utf8.count - length), b.attempt.n)
        }
    }
}
