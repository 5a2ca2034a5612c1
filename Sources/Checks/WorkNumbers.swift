import Reckon
import Review

/// The numbers that stand in an attempt's work, the final answer's own place left out.
struct WorkNumbers {
    private let quantities: [Quantity]
    /// Those that stand where no statement is contradicted.
    private let sound: [Quantity]

    /// - Parameter final: the final answer as written; its last occurrence, where the work holds it, is not work.
    init(_ work: Work, final: String) {
        let place = (work.isAnswer ? work.bytes.last(Array(final.utf8)) : nil) ?? .max
        let all = work.mathematics.quantities.prefix { $0.range.upperBound <= place }
        let wrong = work.judged.filter { $0.verdict.isContradiction }.map(\.statement.stated)
        quantities = all.map(\.quantity)
        sound =
            wrong.isEmpty
            ? quantities
            : all.filter { one in !wrong.contains { $0.overlaps(one.range) } }.map(\.quantity)
    }

    var isEmpty: Bool { quantities.isEmpty }

    /// Whether `answer` stands in the work: the same amount, or the same number where one of the two has no unit.
    func hold(_ answer: Quantity) -> Bool { quantities.contains { Self.are($0, answer) } }

    /// The same, anywhere but as the result of a statement that is false.
    func holdSoundly(_ answer: Quantity) -> Bool { sound.contains { Self.are($0, answer) } }

    private static func are(_ number: Quantity, _ answer: Quantity) -> Bool {
        number.equals(answer) || ((number.unit == nil || answer.unit == nil) && number.value == answer.value)
    }

    /// The number of the work that gives `answer` when rounded to its digits.
    func roundingTo(_ answer: Quantity, places: Int) -> Rational? {
        quantities.lazy.compactMap { quantity -> Rational? in
            var value = quantity.value
            if let from = quantity.unit, let to = answer.unit {
                guard let converted = try? from.convert(value, to: to) else { return nil }
                value = converted
            }
            return value.rounded(places: places) == answer.value ? value : nil
        }.first
    }
}
