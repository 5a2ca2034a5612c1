import Foundation
import Reckon

/// The numbers that a step may compute with: the case's, what follows from them, and those of earlier steps.
///
/// A number that has a source keeps it. Not to be shared between tasks.
final class KnownNumbers {
    private let given: GivenNumbers
    private var earlier = Mantissas()
    /// What was added from steps, and what was asked for and has a source.
    private var added: Set<Rational> = []
    private var sourced: Set<Rational> = []

    init(_ asked: Asked) {
        given = asked.numbers
        // "M12" and "H7" hold numbers too.
        let runs = asked.line.bytes.split { !(0x30...0x39).contains($0) }.filter { $0.count <= 9 }
        for run in runs { Rational(decimal: String(decoding: run, as: UTF8.self)).map { earlier.add($0) } }
    }

    /// At most two digits that count: a longer number is likely worked out in the head.
    static func isPlain(_ number: WrittenQuantity) -> Bool {
        (Mantissas.mantissa(number.quantity.value) * Rational(10)).isWhole
    }

    /// Whether the question holds enough numbers that one from elsewhere is conspicuous.
    var isEnough: Bool { given.mantissas.count >= 2 }

    /// Whether the question gives it, whatever its power of ten.
    func areGiven(_ value: Rational) -> Bool { given.mantissas.contains(Mantissas.mantissa(value)) }

    func add(_ quantities: [WrittenQuantity]) {
        for quantity in quantities where added.insert(quantity.quantity.value).inserted {
            earlier.add(quantity.quantity.value)
        }
    }

    /// Whether a number has a source: as it is, at another power of ten, or rounded from one that has.
    func hold(_ number: WrittenQuantity) -> Bool {
        let value = number.quantity.value.magnitude
        if sourced.contains(value) { return true }
        guard isSourced(value) else { return false }
        sourced.insert(value)
        return true
    }

    private func isSourced(_ value: Rational) -> Bool {
        if value <= Rational(12) && value.isWhole || Self.constants.contains(value) { return true }
        let mantissa = Mantissas.mantissa(value)
        return Self.mantissas.contains(mantissa) || given.near.comeNear(mantissa) || earlier.comeNear(mantissa)
            || given.isMultiple(value) || given.derived.comeNear(mantissa)
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
