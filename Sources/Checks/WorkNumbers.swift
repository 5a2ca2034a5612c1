import Reckon
import Review

/// The numbers that stand in an attempt's work, the final answer's own place left out.
struct WorkNumbers {
    private let quantities: [Quantity]

    /// - Parameter final: the final answer as written; its last occurrence, where the work holds it, is not work.
    init(_ work: Work, final: String) {
        let all = work.mathematics.quantities.lazy
        let place = work.isAnswer ? work.bytes.last(Array(final.utf8)) : nil
        quantities =
            place.map { end in all.prefix { $0.range.upperBound <= end }.map(\.quantity) } ?? all.map(\.quantity)
    }

    var isEmpty: Bool { quantities.isEmpty }

    /// Whether `answer` stands in the work: the same amount, or the same number where one of the two has no unit.
    func hold(_ answer: Quantity) -> Bool {
        quantities.contains {
            $0.equals(answer) || (($0.unit == nil || answer.unit == nil) && $0.value == answer.value)
        }
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
