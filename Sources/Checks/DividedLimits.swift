import Reckon

/// A tolerance or a pair of deviations that is computed with as if it were one number.
extension Givens {
    /// Signs and words by which one number is a part of something else.
    private static let ranges = Phrases(["±", "~", "〜", "～", ",", "、", "to", "or", "and"])

    func divided(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index > 0, line.isPair(at: index) else { return nil }
        let (high, low) = (line.quantities[index - 1].quantity.value, line.quantities[index].quantity.value)
        guard deviations.contains(where: { $0 == (high, low) }) else { return nil }
        let (before, after) = (line.gaps[index - 1], line.gaps[index + 1])
        let computes = after.hasPrefix("-") || after.hasPrefix(")-") || after == "=" || before.hasSuffix("-(")
        guard computes else { return nil }
        return Objection(
            code: "limits-divided", range: line.range(index - 1, index),
            facts: ["stated": line.text(index - 1, index)])
    }

    func oneSided(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index > 0, line.gaps[index] == "±", line.gaps[index + 1] == "=",
            let last = line.quantities.last,
            !line.gaps.dropFirst(index + 2).contains(where: { Self.ranges.occur(in: $0) }),
            let end = line.quantities.indices.last, line.isBound(at: end)
        else { return nil }
        let (centre, tolerance) = (line.quantities[index - 1].quantity.value, line.quantities[index].quantity.value)
        let limits = (centre - tolerance, centre + tolerance)
        guard last.quantity.value == limits.0 || last.quantity.value == limits.1 else { return nil }
        return Objection(
            code: "one-sided-tolerance", range: line.range(index - 1, end),
            facts: ["stated": line.text(end, end), "recomputed": "\(limits.0) – \(limits.1)"])
    }
}
