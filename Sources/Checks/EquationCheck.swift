package import Review
import Reckon

/// Recomputes every plain equation and comparison that an attempt writes down.
///
/// Codes, with the facts they carry (`step` always; `stated`, `recomputed` and `text` where a statement is meant):
/// - fail `false-equation`, `false-conversion`, `false-comparison`, `false-restatement`: false in every sensible
///   reading.
/// - warn `sloppy-last-place`, `sloppy-coarse`, `sloppy-near`, `sloppy-carried`, `sloppy-running`, `sloppy-units`,
///   `sloppy-strict`: see `Verdict.Sloppiness`.
/// - pass `recomputed` (`count`): every statement of the step stands.
/// - undecided `ambiguous`, `conversion`, `not-claimed`, `undefined`, `too-large`: statements, of which none could
///   be told.
/// - not-applicable `nothing-to-recompute`: no plain statement; `repeated`: the same false or sloppy statement as
///   before.
///
/// Each step of the work has at least one finding, so that what was not checked can be counted.
package struct EquationCheck: Check {
    /// `equation`
    package let name = "equation"

    /// The check.
    package init() {}

    /// None: the case itself claims nothing.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// One finding or more for each step, and those on the answer where it stands apart from the work (`place` is
    /// `answer`, without a span).
    package func findings(on work: Work) -> [Finding] {
        var report = StepReport(work: work.bytes, check: name)
        let judged = work.judged
        var next = 0
        for step in work.steps {
            let first = next
            while next < judged.count, judged[next].statement.stated.lowerBound < step.high { next += 1 }
            report.add(step, judged[first..<next])
        }
        return report.findings + (work.isAnswer ? [] : onAnswer(work.trace))
    }

    private func onAnswer(_ trace: Trace) -> [Finding] {
        guard !trace.answer.isEmpty else { return [] }
        let bytes = Array(trace.answer.utf8)
        var seen: Set<String> = []
        return Judge.judged(trace.answer).compactMap { judged in
            guard let concern = Concern(judged.statement, judged.verdict, in: bytes) else { return nil }
            guard seen.insert(concern.text).inserted else { return nil }
            var facts = concern.facts
            facts["place"] = "answer"
            return Finding(check: name, outcome: concern.outcome, code: concern.code, facts: facts)
        }
    }
}
