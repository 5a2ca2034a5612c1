import Reckon
import Review

/// The numbers of a case and what follows from them.
final class GivenNumbers {
    private let numbers: [Rational]
    /// Their mantissas.
    let mantissas: Set<Rational>
    let near: Mantissas

    init(_ content: CaseContent, _ line: QuantityLine) {
        var numbers = line.quantities.map(\.quantity.value)
        numbers += content.given.compactMap { Rational(decimal: $0.value) }
        for characteristic in content.characteristics {
            let texts = [characteristic.nominal, characteristic.lower, characteristic.upper].compactMap(\.self)
            numbers += (texts + characteristic.measurements).compactMap(Rational.init(decimal:))
        }
        self.numbers = numbers
        mantissas = Set(numbers.map(Mantissas.mantissa))
        near = Mantissas(numbers)
    }

    /// What follows from one or two of them; worked out only where a number has no other source.
    private(set) lazy var derived: Mantissas = {
        var derived = Mantissas()
        let few = numbers.prefix(40)
        for a in few {
            for b in few {
                for number in [a + b, a - b, a * b, (try? a / b) ?? a] { derived.add(number) }
            }
            for number in [a * .half, Rational(100) - a, .one - a] { derived.add(number) }
        }
        derived.add(Rational(numbers.count))
        return derived
    }()

    /// Whether a number is a small multiple of one of the case's.
    func isMultiple(_ number: Rational) -> Bool {
        numbers.contains { a in [2, 3, 4, 6, 12].contains { a * Rational($0) == number } }
    }
}
