package import Review
import Reckon

/// Holds what an attempt puts in to what the question gives.
///
/// A step may be computed rightly from the wrong numbers. Only what the question states under a name, as a tolerance,
/// as a pair of deviations or with a unit is held against the step; a number merely absent from the question is none of
/// this check's business, as is a step that supposes, asks or corrects.
///
/// - fail `other-than-given` (`name`, `stated`, `recomputed`): a name that the question binds is bound to another value.
/// - fail `other-unit-than-given` (`stated`, `recomputed`): the question's number with another unit of the same kind.
/// - fail `limits-divided` (`stated`): a pair of deviations "+25 / 0" is computed with as a quotient.
/// - fail `one-sided-tolerance` (`stated`, `recomputed`): `a ± b` is said to be one number.
/// - fail `percent-as-whole` (`stated`): percentages of the question are multiplied as whole numbers, and times 100.
/// - fail `verdict-against-numbers` (`stated`, `recomputed`, `rule`): accepted or rejected against the acceptance number that
///   the question gives.
package struct GivenCheck: Check {
    /// `givens`
    package let name = "givens"

    /// The check.
    package init() {}

    /// None: the case itself is what is given.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// What the steps put in otherwise than given, each only once.
    package func findings(on work: Work) -> [Finding] {
        let givens = work.asked.givens
        guard !givens.isEmpty else { return [] }
        return work.findings(of: name) { givens.objections(to: $0.quantities) }
    }
}

extension Givens {
    /// Everything that `line` puts in otherwise than given.
    func objections(to line: QuantityLine) -> [Objection] {
        var found: [Objection] = []
        func add(_ objection: Objection?) { if let objection { found.append(objection) } }
        for index in line.quantities.indices {
            if line.subject(of: index) != nil {
                add(rebound(line, index))
                add(otherUnit(line, index))
            }
            if !deviations.isEmpty { add(divided(line, index)) }
            if line.mayHoldTolerance { add(oneSided(line, index)) }
            if hasPercent { add(wholePercent(line, index)) }
            if bolt != nil { add(torque(line, index)) }
        }
        add(acceptance?.objection(to: line))
        return found
    }
}
