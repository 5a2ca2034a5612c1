package import Review
import Reckon

/// Holds the final answer to the work that leads to it, and to the measurements.
///
/// - fail `no-final-answer`: there is none. fail `cut-off`: the text ran into its limit before there was one.
/// - fail `contradicts-work` (`stated`, `recomputed`): the work ends with an expression, and the answer is not its
///   value.
/// - fail `contradicts-measurements` (`stated`, `recomputed`, `out`): pass or fail, or the number of readings outside or
///   inside that the question asks for, against the case's own limits, where the case gives nothing else that it could
///   rest on.
/// - fail `contradicts-case` (`name`, `stated`, `recomputed`, `rule`, `source`): the one quantity that the question asks for
///   is another.
/// - warn `cut-off`: the text ran into its limit, though something like an answer stands in it.
/// - pass `follows`: the answer is a number of the work, in any unit, or one correctly rounded (`rounded`); pass
///   `agrees-with-measurements`, `agrees-with-case`.
/// - undecided `rests-on-error`: the work has the number only as the result of a statement that is false; `not-in-work`: the number appears nowhere in the work; `no-work`: there is none to hold it to;
///   `verdict`: pass or fail that rests on more than limits. not-applicable `words`.
package struct FinalAnswerCheck: Check {
    /// `final-answer`
    package let name = "final-answer"

    /// The check.
    package init() {}

    /// None: the case has no answer of its own.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// One finding, or two where the text was cut off.
    package func findings(on work: Work) -> [Finding] {
        guard let final = work.trace.final, !final.allSatisfy(\.isWhitespace) else {
            return [finding(.fail, work.finish.isWhole ? "no-final-answer" : "cut-off")]
        }
        let answer = WrittenAnswer(final)
        if !work.finish.isWhole {
            if case .words = answer.meaning { return [finding(.fail, "cut-off")] }
            return [finding(.warn, "cut-off", ["stated": final]), judged(answer, final, work)]
        }
        return [judged(answer, final, work)]
    }

    private func judged(
        _ answer: WrittenAnswer, _ final: String, _ work: Work
    ) -> Finding {
        if let held = AnswerFromCase(answer, final: final, in: work.asked) {
            return finding(
                held.agrees ? .pass : .fail, (held.agrees ? "agrees-with-" : "contradicts-") + held.subject, held.facts)
        }
        return switch answer.meaning {
        case .quantity(let quantity): number(quantity, answer.places, final, work)
        case .verdict(let pass): verdict(pass, final, work.content)
        case .yes, .words: finding(.notApplicable, "words", ["stated": final])
        }
    }

    private func number(_ answer: Quantity, _ places: Int?, _ final: String, _ work: Work) -> Finding {
        if let open = work.mathematics.open(before: answer),
            case .contradicts(let recomputed) = Judge.judge(open, in: work.mathematics)
        {
            return finding(.fail, "contradicts-work", ["stated": final, "recomputed": recomputed])
        }
        let numbers = WorkNumbers(work, final: final)
        if numbers.isEmpty { return finding(.undecided, "no-work", ["stated": final]) }
        if numbers.hold(answer) {
            return numbers.holdSoundly(answer)
                ? finding(.pass, "follows", ["stated": final])
                : finding(.undecided, "rests-on-error", ["stated": final])
        }
        if let places, let exact = numbers.roundingTo(answer, places: places) {
            return finding(.pass, "follows", ["stated": final, "rounded": exact.description])
        }
        if let last = lastResult(work), let recomputed = contradiction(answer, last) {
            return finding(.fail, "contradicts-work", ["stated": final, "recomputed": recomputed])
        }
        return finding(.undecided, "not-in-work", ["stated": final])
    }

    /// The number with which the last step's chain of equations ends, with the sum that it is the result of; nil where
    /// the text goes on to other numbers.
    private func lastResult(_ work: Work) -> WrittenQuantity? {
        guard let step = work.steps.last(where: { work.bytes[$0.low..<$0.high].containsCluster(where: \.isNumber) }),
            let line = work.lines.last(where: { $0.step.n <= step.n }), line.step == step,
            let chain = line.chains.last, chain.sides.count >= 2,
            let side = chain.sides.last, let number = side.bare?.number,
            line.quantities.quantities.last?.quantity == number.quantity
        else { return nil }
        return number
    }

    /// The last result where the answer measures the same and is neither it nor rounded from it, up or down.
    private func contradiction(_ answer: Quantity, _ last: WrittenQuantity) -> String? {
        let unit = answer.unit ?? .one
        guard (answer.unit == nil) == (last.quantity.unit == nil), !unit.isPureNumber || answer.unit == nil,
            let value = try? (last.quantity.unit ?? .one).convert(last.quantity.value, to: unit),
            !Factors.near(Factors.sixties, of: value, to: answer.value, within: .percent + .percent).contains(where: {
                (value * $0 - answer.value).magnitude * Rational(50) <= answer.value.magnitude
            }),
            (value - answer.value).magnitude >= .one || !answer.value.isWhole
        else { return nil }
        return last.quantity.description
    }

    private func verdict(_ pass: Bool, _ final: String, _ content: CaseContent) -> Finding {
        let measured = content.characteristics.map(Measured.init)
        let plain = measured.compactMap(\.self).filter { $0.hasLimits && !$0.sample.readings.isEmpty }
        guard plain.count == measured.count, !plain.isEmpty, content.given.isEmpty,
            !VerdictScope.isWider(content.question), !VerdictScope.isNarrower(content.question + " " + final)
        else { return finding(.undecided, "verdict", ["stated": final]) }
        let out = plain.reduce(0) { $0 + $1.outside.count }
        let facts = ["stated": final, "recomputed": out == 0 ? "pass" : "fail", "out": String(out)]
        let agrees = pass == (out == 0)
        return finding(agrees ? .pass : .fail, agrees ? "agrees-with-measurements" : "contradicts-measurements", facts)
    }

    private func finding(_ outcome: Finding.Outcome, _ code: String, _ facts: [String: String] = [:]) -> Finding {
        Finding(check: name, outcome: outcome, code: code, facts: facts)
    }
}
