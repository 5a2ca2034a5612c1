import Reckon
package import Review

/// An attempt as the checks read it: what several of them look at is read once, when the first one asks.
///
/// Made for one attempt; not to be shared between tasks.
package final class Work {
    /// What was written, by whom, and why it stopped.
    let attempt: Answered
    /// The case that it answers.
    let asked: Asked
    /// What steps and findings address: see ``Trace/work``.
    let text: String
    /// The same as UTF-8.
    let bytes: [UInt8]
    /// Whether it is the answer itself, in which a model shows its work.
    let isAnswer: Bool
    /// Its steps.
    let steps: [Step]

    /// An attempt at a case.
    package init(_ attempt: Answered, in asked: Asked) {
        (self.attempt, self.asked) = (attempt, asked)
        text = attempt.trace.work
        isAnswer = text == attempt.trace.answer
        bytes = Array(text.utf8)
        steps = Step.segment(text)
    }

    var content: CaseContent { asked.content }
    var trace: Trace { attempt.trace }
    var finish: Finish { attempt.finish }

    /// The steps as lines, those of more than 2,000 bytes left out: they are no lines that a check could read.
    private(set) lazy var lines: [WorkLine] = steps.filter { $0.high - $0.low <= WorkLine.limit }.map {
        WorkLine($0, of: mathematics, asked)
    }

    /// Its mathematics.
    private(set) lazy var mathematics = MathText(bytes)

    /// Its statements, each recomputed.
    private(set) lazy var judged = Judge.judged(mathematics)

    /// What a check objects to in the lines that suppose nothing and take nothing back, the same facts only once.
    func findings(of check: String, _ objections: (WorkLine) -> [Objection]) -> [Finding] {
        var seen: Set<[String: String]> = []
        return lines.flatMap { line -> [Finding] in
            guard !line.isSupposed else { return [] }
            return objections(line).compactMap { objection in
                guard seen.insert(objection.facts).inserted else { return nil }
                var facts = objection.facts
                facts["step"] = String(line.step.n)
                return Finding(
                    check: check, outcome: objection.outcome, code: objection.code, span: line.span(objection.range),
                    facts: facts)
            }
        }
    }
}
