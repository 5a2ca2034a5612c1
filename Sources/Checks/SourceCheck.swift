import Foundation
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
        var known = KnownNumbers(work.asked)
        guard known.isEnough else { return [] }
        var seen: Set<Rational> = []
        var found: [Finding] = []
        for line in work.lines {
            if !line.isSupposed, !Self.chooses.occur(in: line.lower),
                let (text, number, range) = unsourced(line, &known), seen.insert(number.value).inserted
            {
                found.append(
                    Finding(
                        check: name, outcome: .warn, code: "unsourced-number", span: line.span(range),
                        facts: ["step": String(line.step.n), "text": text, "stated": number.description]))
            }
            known.add(line.quantities.quantities.map(\.quantity))
        }
        return found
    }

    /// The first sum of a line in which exactly one number has no source; its range is the line's.
    private func unsourced(_ line: WorkLine, _ known: inout KnownNumbers) -> (String, Quantity, Range<Int>)? {
        for side in line.chains.flatMap({ [$0.head] + $0.sides }) {
            guard let sum = side.bare, sum.isSum else { continue }
            let operands = WrittenMath.quantities(in: side.text)
            var strange: [WrittenQuantity] = []
            for operand in operands where !known.hold(operand) { strange.append(operand) }
            guard strange.count == 1, operands.count >= 2, let one = strange.first, KnownNumbers.isPlain(one),
                operands.contains(where: { known.areGiven($0.quantity.value) })
            else { return nil }
            let range = side.range.lowerBound + one.range.lowerBound..<side.range.lowerBound + one.range.upperBound
            return (side.text, one.quantity, range)
        }
        return nil
    }

    private static let chooses = Phrases([
        "factor", "choose", "take", "use ", "using", "let ", "typical", "table", "standard", "allow", "density", "say ",
        "安全率", "とする", "とすると", "選", "係数", "表より", "密度", "概算",
    ])
}

/// The numbers that a step may compute with.
struct KnownNumbers {
    private var given: Set<Rational> = []
    private var earlier: Set<Rational> = []
    private let numbers: [Rational]

    init(_ asked: Asked) {
        let content = asked.content
        var quantities = asked.line.quantities.map(\.quantity)
        quantities += content.given.compactMap { given in
            Rational(decimal: given.value).map { Quantity($0, try? Unit(parse: given.unit)) }
        }
        var numbers = quantities.map(\.value)
        for characteristic in content.characteristics {
            let texts = [characteristic.nominal, characteristic.lower, characteristic.upper].compactMap(\.self)
            numbers += (texts + characteristic.measurements).compactMap(Rational.init(decimal:))
        }
        // "M12" and "H7" hold numbers too.
        let runs = asked.line.bytes.split { !(0x30...0x39).contains($0) }.filter { $0.count <= 9 }
        given = Set(numbers.map(Self.mantissa))
        earlier = Set(runs.compactMap { Rational(decimal: String(decoding: $0, as: UTF8.self)) }.map(Self.mantissa))
        self.numbers = numbers
    }

    /// What follows from one or two of the question's numbers; worked out only where a number has no other source.
    private lazy var derived: Set<Rational> = {
        var derived: Set<Rational> = []
        let few = numbers.prefix(40)
        for a in few {
            for b in few {
                let quotient = (try? a / b) ?? a
                derived.formUnion([a + b, (a - b).magnitude, a * b, quotient].map(Self.mantissa))
            }
            derived.formUnion([a * .half, Rational(100) - a, .one - a].map(Self.mantissa))
        }
        derived.insert(Self.mantissa(Rational(numbers.count)))
        return derived
    }()

    /// Whether a number is a small multiple of one of the question's.
    private func isMultiple(_ number: Rational) -> Bool {
        numbers.contains { a in [2, 3, 4, 6, 12].contains { a * Rational($0) == number } }
    }

    /// At most two digits that count: a longer number is likely worked out in the head.
    static func isPlain(_ number: WrittenQuantity) -> Bool {
        (mantissa(number.quantity.value) * Rational(10)).isWhole
    }

    /// Whether the question holds enough numbers that one from elsewhere is conspicuous.
    var isEnough: Bool { given.count >= 2 }

    /// Whether the question gives it, whatever its power of ten.
    func areGiven(_ value: Rational) -> Bool { given.contains(Self.mantissa(value)) }

    mutating func add(_ quantities: [Quantity]) { earlier.formUnion(quantities.map { Self.mantissa($0.value) }) }

    /// Whether a number has a source: as it is, at another power of ten, or rounded from one that has.
    mutating func hold(_ number: WrittenQuantity) -> Bool {
        let value = number.quantity.value.magnitude
        if value <= Rational(12) && value.isWhole || Self.constants.contains(value) { return true }
        let mantissa = Self.mantissa(value)
        // Rounded: within half a unit of the third digit.
        let near = mantissa * .percent * .half
        func isIn(_ set: Set<Rational>) -> Bool {
            set.contains(mantissa) || set.contains { ($0 - mantissa).magnitude <= near }
        }
        return Self.mantissas.contains(mantissa) || isIn(given) || isIn(earlier) || isMultiple(value) || isIn(derived)
    }

    /// The number between 1 and 10 with the same digits; zero for zero, and itself where it is beyond all reckoning.
    private static func mantissa(_ value: Rational) -> Rational {
        guard value.signum != 0 else { return .zero }
        let size = value.magnitude
        let power = log10(size.double).rounded(.down)
        guard power.isFinite, let scaled = try? size * Rational(10).power(-Int(power)) else { return size }
        return scaled < .one
            ? scaled * Rational(10) : scaled >= Rational(10) ? (try? scaled / Rational(10)) ?? scaled : scaled
    }

    /// Whole numbers that count hours, degrees, days and per cents.
    private static let constants = Set([24, 30, 45, 60, 90, 180, 270, 360, 365, 3600, 86_400].map { Rational($0) })
    /// π, g, steel, inch, absolute zero, pound, kgf, the constants of charts, threads and gauge studies; criteria.
    private static let mantissas = Set(
        [
            "1", "3.14", "3.1416", "3.14159", "9.81", "9.8", "9.80665", "7.85", "7.8", "7.87", "2.54", "2.7315", "2.73",
            "4.448", "4.4482", "6.895", "1.414", "1.41", "1.732", "1.33", "1.67", "1.25", "1.8", "5.15",
            "6.4952", "6.495", "6.5", "9.382", "9.38194", "1.0825", "1.082532", "6.49519", "2.05", "2.06", "2.1",
            "1.128", "1.693", "2.059", "2.326", "2.534", "1.88", "1.023", "7.29", "5.77", "4.83", "4.19", "3.267",
            "2.574", "2.575", "2.282", "2.114", "2.115", "2.004", "1.96", "1.645", "2.576", "9.4", "5.908", "5.231",
            "3.146", "3.6",
        ].compactMap { Rational(decimal: $0) })
}
