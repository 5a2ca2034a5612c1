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
        var results = StepNames()
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
        let sides = [chain.head] + chain.sides
        guard let last = sides.lastIndex(where: \.mayBeNamed) else { return nil }
        var named: (String, [Rational])?
        for (place, side) in sides.enumerated() {
            if named == nil, place > last { return nil }

            let text = side.range == chain.head.range ? Self.withoutBullet(side.text) : side.text
            // A head without a sign is a name, whatever it stands for.
            if place == 0, !Self.hasSign(text) { continue }
            let own = text == side.text ? side : Side(text, side.range, of: asked)
            guard let sum = own.sum(with: results) else {
                // A lone name is no formula; anything else that is not understood ends the comparison.
                if side.range != chain.head.range { return nil }
                continue
            }
            if sum.isNamed {
                named = Self.hasSign(text) ? (text, [sum.value, sum.plain].compactMap(\.self)) : nil
            } else if let (rule, values) = named, let value = values.last {
                // "10 + 13 + m = 87" may be an equation to solve, where the question does not give m.
                if !sum.isSum, NamedSum(rule, { asked.quantity($0) }) == nil { return nil }
                return values.contains { agrees(sum, $0) } ? nil : (side, sum, rule, value)
            }
        }
        return nil
    }

    /// The head of a line without its bullet or number.
    static func withoutBullet(_ text: String) -> String {
        let bytes = Array(text.utf8)[...]
        let number = bytes.prefix { (0x30...0x39).contains($0) }.endIndex
        var at = 0
        if number > 0, number < bytes.endIndex, [UInt8(ascii: "."), UInt8(ascii: ")")].contains(bytes[number]) {
            at = number + 1
        }
        while case let next = bytes.cluster(at: at), " -*•・".unicodeScalars.contains(next.scalar) {
            at = next.range.upperBound
        }
        return at == 0 ? text : String(decoding: bytes[at...], as: UTF8.self)
    }

    /// A sum with names has a sign of its own; "mean" alone is a name.
    static func hasSign(_ text: String) -> Bool {
        signs.occur(in: text) || text.utf8.starts(with: "min(".utf8) || text.utf8.starts(with: "max(".utf8)
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

/// The names that the steps of a text give their results.
struct StepNames {
    private var values: [String: Quantity] = [:]
    private var unclear: Set<String> = []

    /// What an earlier step gave a name; nil where that is nothing or two things.
    func value(_ name: String) -> Quantity? { unclear.contains(name) ? nil : values[name] }

    /// Remembers the last number of a chain under its name.
    mutating func add(_ chain: NamedChain, supposed: Bool) {
        let name = chain.folded
        let head = SubstitutionCheck.withoutBullet(chain.head.text)
        guard !name.isEmpty, head.utf8.count <= 80, !SubstitutionCheck.hasSign(head),
            let value = chain.sides.last?.bare?.number?.quantity
        else { return }
        if supposed || (values[name].map { $0 != value } ?? false) { unclear.insert(name) }
        values[name] = value
    }
}
