package import Review
import Reckon

/// Looks for the source of each number that a step computes with.
///
/// A number has one when the question gives it, an earlier step has it, it follows from two of the question's numbers, or
/// it is a constant that everybody knows. Only numbers of one or two digits count: a longer one is likely a result. It speaks only where all other numbers of the sum have a source and the step
/// does not say that it chooses or supposes something: a number alone proves nothing (measured, it is a weak signal).
///
/// - warn `unsourced-number` (`stated`, `text`): one number of the sum stands nowhere else.
package struct SourceCheck: Check {
    /// `sources`
    package let name = "sources"

    /// The check.
    package init() {}

    /// None: the case itself is the source.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// At most one finding for each number.
    package func findings(on work: Work) -> [Finding] {
        let known = KnownNumbers(work.asked)
        guard known.isEnough else { return [] }
        var seen: Set<Rational> = []
        var found: [Finding] = []
        for line in work.lines {
            if !line.isSupposed, !Self.chooses.occur(in: line.lower),
                let (text, number, range) = unsourced(line, known), seen.insert(number.value).inserted
            {
                found.append(
                    Finding(
                        check: name, outcome: .warn, code: "unsourced-number", span: line.span(range),
                        facts: ["step": String(line.step.n), "text": text, "stated": number.description]))
            }
            known.add(line.quantities.quantities)
        }
        return found
    }

    /// The first sum of a line in which exactly one number has no source; its range is the line's.
    private func unsourced(_ line: WorkLine, _ known: KnownNumbers) -> (String, Quantity, Range<Int>)? {
        // What is read of a side alone, and whether it is a sum, is looked at only where there is something to be told.
        guard !line.chains.isEmpty,
            line.leavesNumbersOut || line.quantities.quantities.contains(where: { mayBeStrange($0, known) }),
            line.chains.contains(where: { $0.contains { $0.mayBeSum && strange(in: $0, known) != nil } })
        else { return nil }
        for side in line.chains.flatMap({ [$0.head] + $0.sides }) {
            guard side.mayBeSum, let sum = side.bare, sum.isSum else { continue }
            guard let one = strange(in: side, known) else { return nil }
            let low = side.range.lowerBound
            return (side.text, one.quantity, low + one.range.lowerBound..<low + one.range.upperBound)
        }
        return nil
    }

    private func mayBeStrange(_ number: WrittenQuantity, _ known: KnownNumbers) -> Bool {
        !known.hold(number) && KnownNumbers.isPlain(number)
    }

    /// The one number without a source, where all others have one and the question gives one of them.
    private func strange(in side: Side, _ known: KnownNumbers) -> WrittenQuantity? {
        let operands = side.mathematics.quantities
        guard operands.count >= 2 else { return nil }
        let strange = operands.filter { !known.hold($0) }
        guard strange.count == 1, let one = strange.first, KnownNumbers.isPlain(one),
            operands.contains(where: { known.areGiven($0.quantity.value) })
        else { return nil }
        return one
    }

    private static let chooses = Phrases([
        "factor", "choose", "take", "use ", "using", "let ", "typical", "table", "standard", "allow", "density", "say ",
        "安全率", "とする", "とすると", "選", "係数", "表より", "密度", "概算",
    ])
}
