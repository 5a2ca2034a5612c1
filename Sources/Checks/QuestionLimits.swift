import Reckon
import Review

/// The limits and readings that a question gives in words, as one measured characteristic, where the case has none of its own.
enum QuestionLimits {
    /// "between 11.950 mm and 12.000 mm", 「19.970 mm 以上 20.020 mm 以下」; readings are the question's other numbers
    /// written to the same place, those of its one list where it has one. Empty unless exactly one such pair stands there.
    static func measured(_ content: CaseContent, _ line: QuantityLine) -> [Measured] {
        guard content.characteristics.isEmpty else { return content.characteristics.compactMap(Measured.init) }
        let pairs = line.quantities.indices.dropFirst().filter { index in
            let (before, between, after) = (line.gaps[index - 1], line.gaps[index], line.gaps[index + 1])
            return (before.lowercased().hasSuffix("between") && between == "and")
                || (between == "以上" && after.hasPrefix("以下"))
        }
        guard pairs.count == 1, let index = pairs.first else { return [] }
        let (low, high) = (line.quantities[index - 1], line.quantities[index])
        guard low.quantity.value < high.quantity.value, let unit = high.quantity.unit else { return [] }
        let list = line.lists.count == 1 ? line.lists[0] : line.quantities.indices
        let readings = list.filter { $0 != index && $0 != index - 1 }.map { line.quantities[$0] }
            .filter { $0.places == high.places && ($0.quantity.unit == nil || $0.quantity.unit == unit) }
        guard high.places > 0, !readings.isEmpty else { return [] }
        return [
            Measured(
                name: "", unit: unit, lower: low.quantity.value, upper: high.quantity.value,
                sample: Sample(readings.map(\.quantity.value)))
        ]
    }
}
