package import Foundation
package import Review

/// What one signature teaches: one row of a dataset with the evidence that it rests on.
package struct Lesson: Sendable, Equatable {
    /// What kind of training the row is for; a file holds one kind.
    package enum Kind: String, Sendable, CaseIterable {
        /// A better and a worse answer to one question.
        case preference
        /// An answer to imitate.
        case sft
        /// One answer, called good or bad.
        case kto
        /// The steps of an answer up to the first wrong one, each called right or wrong.
        case stepwise

        /// The name of the file of this kind.
        package var file: String { "\(rawValue).jsonl" }
    }

    /// Where the answer to learn from comes from.
    package enum Source: String, Sendable, CaseIterable {
        /// A model sampled it.
        case sample
        /// A person wrote it with a model's answer before them.
        case humanEdit = "human_edit"
        /// A person wrote it where no model had answered.
        case humanWritten = "human_written"
    }

    /// The kind.
    package var kind: Kind
    /// Where the answer comes from.
    package var source: Source
    /// The site.
    package var site: Int
    /// The case.
    package var caseID: UUID
    /// The round whose signature this is.
    package var round: Int
    /// SHA-256 of that round's policy.
    package var policy: Data
    /// The whole user turn.
    package var prompt: String
    /// The answer chosen, imitated or labelled.
    package var answer: Side
    /// The answer it was preferred to; there for ``Kind/preference`` alone.
    package var rejected: Side?
    /// The label; there for ``Kind/kto`` alone.
    package var label: Bool?
    /// The number of the first wrong step, 0 where none is; there for ``Kind/stepwise`` alone.
    package var firstWrong: Int?
    /// The model whose output the row holds or was edited from; nil where a person wrote without one.
    package var model: ModelIdentity?
    /// The decision that the row rests on.
    package var decision: JudgedRound.Signed
    /// The decision that asked for the correction, where the answer is one.
    package var correction: JudgedRound.Signed?

    /// The steps that the signer called right or wrong: up to the first wrong one, or all of them where none is.
    var steps: (texts: [String], labels: [Bool]) {
        guard let trace = answer.attempt.trace, let firstWrong else { return ([], []) }
        let bytes = Array(trace.work.utf8)
        let judged = trace.steps.prefix(firstWrong == 0 ? Int.max : firstWrong)
        return (
            judged.map { String(decoding: bytes[$0.low..<$0.high], as: UTF8.self) }, judged.map { $0.n != firstWrong }
        )
    }

    /// The verdict on the answer of the row; a row of steps may be about another answer than the one judged.
    var verdict: Decision.Verdict? {
        kind == .stepwise && decision.judged != answer.attempt.n ? nil : judgement.verdict
    }

    /// The decision that tells the verdict on the model's answer: the correcting one, where there is one.
    var judgement: JudgedRound.Signed { correction ?? decision }
}

/// One answer of a row: the assistant's turn, and the attempt that it was.
package struct Side: Sendable, Equatable {
    /// The round of the attempt.
    package var round: Int
    /// The attempt.
    package var attempt: JudgedRound.Attempt
    /// The assistant's turn.
    package var content: String
    /// The answer without its thought, folded for comparing: NFKC, runs of white space as one space.
    var folded: String

    /// Reads an attempt; nil once it is erased and where nothing was written.
    init?(_ attempt: JudgedRound.Attempt, round: Int) {
        guard let trace = attempt.trace else { return nil }
        content = Self.content(of: trace)
        guard !content.allSatisfy(\.isWhitespace) else { return nil }
        self.round = round
        self.attempt = attempt
        folded = trace.answer.precomposedStringWithCompatibilityMapping
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The assistant's turn: `<think>`, the thought, `</think>` and the answer, both as stored, nothing in between.
    ///
    /// Without a thought of its own (none, or white space) it is the answer alone.
    package static func content(of trace: Trace) -> String {
        guard !trace.thought.allSatisfy(\.isWhitespace) else { return trace.answer }
        return "<think>\(trace.thought)</think>\(trace.answer)"
    }
}
