import Reckon
import Review

/// The numbers that stand in an attempt's work, the final answer's own place left out.
struct WorkNumbers {
    private let written: ArraySlice<WrittenQuantity>
    private let work: Work

    /// - Parameter final: the final answer as written; its last occurrence, where the work holds it, is not work.
    init(_ work: Work, final: String) {
        self.work = work
        let place = (work.isAnswer ? work.bytes.last(Array(final.utf8)) : nil) ?? .max
        written = work.mathematics.quantities.prefix { $0.range.upperBound <= place }
    }

    var isEmpty: Bool { written.isEmpty }

    /// Whether `answer` stands in the work: the same amount, or the same number where one of the two has no unit.
    func hold(_ answer: Quantity) -> Bool { written.contains { Self.are($0.quantity, answer) } }

    /// The same, anywhere but in the result of a statement that is false.
    func holdSoundly(_ answer: Quantity) -> Bool {
        var wrong = work.judged.filter { $0.verdict.isContradiction }.map(\.statement.stated)[...]
        return written.contains { one in
            wrong = wrong.drop { $0.upperBound <= one.range.lowerBound }
            guard wrong.first.map({ !$0.overlaps(one.range) }) ?? true else { return false }
            return Self.are(one.quantity, answer)
        }
    }

    private static func are(_ number: Quantity, _ answer: Quantity) -> Bool {
        number.equals(answer) || ((number.unit == nil || answer.unit == nil) && number.value == answer.value)
    }

    /// The number of the work that gives `answer` when rounded to its digits.
    func roundingTo(_ answer: Quantity, places: Int) -> Rational? {
        written.lazy.map(\.quantity).compactMap { quantity -> Rational? in
            var value = quantity.value
            if let from = quantity.unit, let to = answer.unit {
                guard let converted = try? from.convert(value, to: to) else { return nil }
                value = converted
            }
            return value.rounded(places: places) == answer.value ? value : nil
        }.first
    }
}
