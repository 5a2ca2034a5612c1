import Foundation
import Ledger
import Review

@testable import Dataset

/// Cases to draw lessons from, each built by what a test needs to say about it.
enum Sample {
    static let prompt = "## 質問\nIs 12.3 mm within 12.0 ± 0.5 mm?"
    static let apache = ModelIdentity(name: "quill", digest: Data(repeating: 7, count: 32), licence: "Apache-2.0")
    static let research = ModelIdentity(name: "reed", digest: Data(repeating: 8, count: 32), licence: "NC-1.1")

    static func id(_ n: Int) -> UUID { UUID(uuidString: "00000000-0000-7000-8000-\(padded(n, 12))") ?? UUID() }

    private static func padded(_ n: Int, _ width: Int) -> String {
        String(repeating: "0", count: width - String(n).count) + String(n)
    }

    static func model(
        _ n: Int, _ answer: String, thought: String = "so", by model: ModelIdentity = apache, prompt: String = prompt
    ) -> JudgedRound.Attempt {
        JudgedRound.Attempt(
            n: n, trace: Trace(thought: thought, answer: answer), finish: .stop, model: model,
            sampler: #"{"maxTokens":64,"seed":\#(n),"temperature":"0.6","topP":"0.95"}"#, server: "test 1",
            prompt: Commitment.digest(Data(prompt.utf8)), commitment: Data(repeating: UInt8(n), count: 32))
    }

    static func person(_ text: String) -> JudgedRound.Attempt {
        JudgedRound.Attempt(
            n: 1, trace: Trace(thought: "", answer: text), finish: .written, model: nil, sampler: nil, server: nil,
            prompt: nil, commitment: Data(repeating: 99, count: 32))
    }

    static func signed(
        _ verb: Decision.Verb, _ attempt: Int? = nil, _ verdict: Decision.Verdict? = nil, judged: Int? = nil,
        reasons: [Decision.Reason] = [], id: Int = 500, entry: Int64? = 12
    ) -> JudgedRound.Signed {
        JudgedRound.Signed(
            id: Self.id(id), verb: verb, attempt: attempt, verdict: verdict, judged: judged, reasons: reasons,
            sheet: Data(repeating: 0xAB, count: 32), signer: Data(repeating: 0xCD, count: 32), entry: entry,
            at: Instant(microseconds: 1_780_000_000_000_000))
    }

    /// A rejection that marks first wrong steps, by attempt and step.
    static func marked(
        _ firstWrong: [(Int, Int)], _ verb: Decision.Verb = .reject, _ attempt: Int? = nil, id: Int = 500
    ) -> JudgedRound.Signed {
        var signed = signed(verb, attempt, id: id)
        signed.firstWrong = firstWrong.map { Decision.FirstWrong(attempt: $0.0, step: $0.1) }
        return signed
    }

    static func right(_ n: Int, id: Int = 500) -> JudgedRound.Signed {
        signed(.approve, n, .right, judged: n, id: id)
    }

    /// A round whose classes and proposal are those of its attempts' answers.
    static func round(
        _ n: Int, _ ended: Ended?, _ attempts: [JudgedRound.Attempt], _ decisions: [JudgedRound.Signed],
        why: Round.Why = .submitted, prompt: String? = prompt
    ) -> JudgedRound {
        let consensus = Consensus(attempts.map { ($0.n, $0.trace?.final) })
        return JudgedRound(
            n: n, why: why, ended: ended, policy: Data(repeating: 1, count: 32), prompt: prompt,
            proposed: consensus.proposed, classes: consensus.classes, attempts: attempts, decisions: decisions)
    }

    static func lessons(_ rounds: JudgedRound...) -> Lessons { Lessons(of: judged(1, rounds)) }

    static func judged(_ n: Int, _ rounds: [JudgedRound]) -> JudgedCase {
        JudgedCase(site: 3, id: id(n), rounds: rounds)
    }

    /// A round that was corrected, and the round of the correction.
    static func corrected(
        _ origin: [JudgedRound.Attempt], _ correction: JudgedRound.Signed, _ text: String, _ ended: Ended?,
        _ last: JudgedRound.Signed?
    ) -> Lessons {
        lessons(
            round(1, .correct, origin, [correction]),
            round(2, ended, [person(text)], last.map { [$0] } ?? [], why: .corrected))
    }
}

extension Lessons {
    /// Each row in short: kind, its attempts as `round/n`, its label.
    var summary: [String] {
        all.map { lesson in
            var text = "\(lesson.kind.rawValue) \(lesson.answer.round)/\(lesson.answer.attempt.n)"
            if let rejected = lesson.rejected { text += " over \(rejected.round)/\(rejected.attempt.n)" }
            if let step = lesson.firstWrong { text += " at \(step)" }
            if let label = lesson.label { text += label ? " good" : " bad" }
            return lesson.source == .sample ? text : text + " \(lesson.source.rawValue)"
        }
    }
}
