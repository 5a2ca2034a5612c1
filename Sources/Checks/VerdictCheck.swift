package import Review
import Reckon

/// Holds what a step concludes from an index to the criterion that it writes beside it.
///
/// "Cpk = 1.71 ≥ 1.33, so the process is not capable". The criterion is the step's own; only Cpk and Ppk, which must not be
/// below theirs (ISO 22514-2:2017 says what the index is, not which one suffices). Cp proves nothing alone and is left out.
///
/// - fail `verdict-against-numbers` (`stated`, `recomputed`: `pass` or `fail`; `rule`: the criterion).
package struct VerdictCheck: Check {
    /// `verdicts`
    package let name = "verdicts"

    /// The check.
    package init() {}

    /// None: the case itself concludes nothing.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// One finding for each step that concludes against its own numbers.
    package func findings(on work: Work) -> [Finding] {
        work.lines.compactMap { workLine in
            let (step, lower) = (workLine.step, workLine.lower)
            guard step.high - step.low <= 400, Self.indices.occur(in: lower), let says = Self.says(lower),
                !Self.conditions.occur(in: lower)
            else { return nil }
            let line = workLine.quantities
            let signs = line.quantities.indices.dropFirst().filter {
                ["≥", "≧", ">=", ">", "<", "≤", "\\geq", "\\ge"].contains(line.gaps[$0])
            }
            guard signs.count == 1, let index = signs.first,
                let named = Givens.names(endingIn: line.subject(of: index - 1) ?? "").first(where: {
                    $0.hasSuffix("pk")
                })
            else { return nil }
            let meets = line.quantities[index - 1].quantity.value >= line.quantities[index].quantity.value
            guard says != meets else { return nil }
            return Finding(
                check: name, outcome: .fail, code: "verdict-against-numbers", span: step.low..<step.high,
                facts: [
                    "step": String(step.n), "stated": says ? "pass" : "fail", "recomputed": meets ? "pass" : "fail",
                    "rule": "\(named.hasSuffix("ppk") ? "Ppk" : "Cpk") ≥ \(line.text(index, index))",
                ])
        }
    }

    /// True for capable, false for not capable, nil for neither.
    private static func says(_ text: ArraySlice<UInt8>) -> Bool? {
        if negatives.occur(in: text) { return false }
        return positives.occur(in: text) ? true : nil
    }

    private static let indices = Phrases(["cpk", "ppk"])
    private static let negatives = Phrases(["not capable", "incapable", "insufficient", "不足", "不十分", "十分ではな", "満たさ"])
    private static let positives = Phrases(["capable", "sufficient", "十分", "満たし"])
    private static let conditions = Phrases(["if ", "when ", "whether", "?", "？", "もし", "なら", "場合", "かどうか"])
}
