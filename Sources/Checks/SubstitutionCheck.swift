package import Review
import Reckon

/// Holds the numbers that a step puts into its own formula to what the names in it stand for.
///
/// "6 × s = 0.18" with s = 0.06; "average = total / 3 = 28 / 3" behind "total = 27". A name stands for what the question
/// gives it, or for the result that an earlier step gave it; one that is given two values stands for none. A factor that
/// a unit left out may stand for is no slip.
///
/// - fail `false-substitution` (`stated`, `recomputed`, `rule`): the side with numbers is not the side with names.
package struct SubstitutionCheck: Check {
    /// `substitution`
    package let name = "substitution"

    /// The check.
    package init() {}

    /// None: the case itself claims nothing.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// One finding for each side that does not follow.
    package func findings(on work: Work) -> [Finding] {
        let asked = work.asked
        let results = StepNames()
        var found: [Finding] = []
        for line in work.lines {
            for chain in line.chains {
                if !line.isSupposed,
                    let (side, sum, rule, value) = slip(in: chain, asked, results)
                {
                    found.append(
                        Finding(
                            check: name, outcome: .fail, code: "false-substitution", span: line.span(side.range),
                            facts: [
                                "step": String(line.step.n), "stated": side.text, "rule": rule,
                                "recomputed": nearest(value, to: sum.value).decimal(significant: 5),
                            ]))
                }
                results.add(chain, supposed: line.isSupposed)
            }
        }
        return found
    }

    /// The first side with numbers that differs from the side with names before it.
    private func slip(
        in chain: NamedChain, _ asked: Asked, _ results: StepNames
    ) -> (Side, NamedSum, String, Rational)? {
        guard chain.contains(where: \.mayBeNamed) else { return nil }
        let bare = Self.withoutBullet(chain.head.bytes)
        let head = bare == chain.head.bytes ? chain.head : Side(bare, chain.head.range, of: asked)
        // Where no name stands for anything, no side is one with names; behind the last nothing is held to it.
        guard isNamed(head, results) || chain.sides.dropLast().contains(where: { isNamed($0, results) }) else {
            return nil
        }
        let (sides, last) = ([head] + chain.sides, chain.sides.lastIndex(where: \.mayBeNamed).map { $0 + 1 } ?? 0)
        var named: (String, [Rational])?
        for (place, side) in sides.enumerated() {
            if named == nil, place > last { return nil }
            let hasSign = Self.hasSign(side.bytes)
            // A head without a sign is a name, whatever it stands for.
            if place == 0, !hasSign { continue }
            guard let sum = side.sum(with: results) else {
                // A lone name is no formula; anything else that is not understood ends the comparison.
                if side.range != chain.head.range { return nil }
                continue
            }
            if sum.isNamed {
                named = hasSign ? (side.text, [sum.value, sum.plain].compactMap(\.self)) : nil
            } else if let (rule, values) = named, let value = values.last {
                // "10 + 13 + m = 87" may be an equation to solve, where the question does not give m.
                if !sum.isSum, NamedSum(MathText(rule), { asked.quantity($0) }) == nil { return nil }
                return values.contains { agrees(sum, $0) } ? nil : (side, sum, rule, value)
            }
        }
        return nil
    }

    private func isNamed(_ side: Side, _ results: StepNames) -> Bool {
        side.mayBeNamed && side.isNamed(with: results)
    }

    /// The head of a line without its bullet or number.
    static func withoutBullet(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let number = text.prefix { (0x30...0x39).contains($0) }.endIndex
        var at = text.startIndex
        if number > at, number < text.endIndex, text[number] == UInt8(ascii: ".") || text[number] == UInt8(ascii: ")") {
            at = number + 1
        }
        while case let next = text.cluster(at: at), isBullet(next.scalar) { at = next.range.upperBound }
        return text[at...]
    }

    private static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", "*", "•", "・": true
        default: false
        }
    }

    /// A sum with names has a sign of its own; "mean" alone is a name.
    static func hasSign(_ text: ArraySlice<UInt8>) -> Bool {
        signs.occur(in: text) || text.starts(with: "min(".utf8) || text.starts(with: "max(".utf8)
    }

    private static let signs = Phrases([
        "+", "-", "−", "×", "*", "/", "÷", "^", "²", "³", "·", "√", "\\frac", "\\times", "\\cdot", "\\div", "\\sqrt",
    ])

    private func agrees(_ sum: NamedSum, _ value: Rational) -> Bool {
        if let number = sum.number,
            number.quantity.value.rounded(places: number.places) == value.rounded(places: number.places)
        {
            return true
        }
        return (nearest(value, to: sum.value) - sum.value).magnitude * Rational(100) <= sum.value.magnitude
    }

    /// The value with the factor of ten and sixty that brings it nearest.
    private func nearest(_ value: Rational, to stated: Rational) -> Rational {
        Factors.nearest(Factors.sixties, of: value, to: stated).map { value * $0 }
            .min { ($0 - stated).magnitude < ($1 - stated).magnitude } ?? value
    }
}
