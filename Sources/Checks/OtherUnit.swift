import Reckon

/// A number of the question that a step takes over with another unit of the same kind.
extension Givens {
    func otherUnit(_ line: QuantityLine, _ index: Int) -> Objection? {
        let (quantities, stated) = (line.quantities, line.quantities[index].quantity)
        guard let unit = stated.unit, !unit.isPureNumber,
            ![1, 10, 60, 100, 1000].contains(where: { stated.value == Rational($0) }), line.subject(of: index) != nil
        else { return nil }
        // Alone at the end of its line, or the first quantity behind a name: "1 shift = 7.5 min = …".
        let isLast =
            index + 1 == quantities.count && quantities.dropLast().allSatisfy { $0.quantity.unit == nil }
            && line.isBound(at: index)
        let isFirst =
            quantities[..<index].allSatisfy { $0.quantity.value == .one && $0.quantity.unit == nil }
            && line.gaps[index + 1].hasPrefix("=")
        guard isLast || isFirst else { return nil }
        let same = self.line.quantities.filter { $0.quantity.value == stated.value }
        guard let given = same.first, same.count == 1, let other = given.quantity.unit, other.measuresSame(as: unit),
            other.factor != unit.factor
        else { return nil }
        return Objection(
            code: "other-unit-than-given", range: line.range(index, index),
            facts: ["stated": line.text(index, index), "recomputed": given.quantity.description])
    }
}
