import Reckon

/// Percentages of the question that are multiplied as whole numbers.
extension Givens {
    /// "98.5 × 99 × 98 × 100" of 98.5 %, 99 % and 98 %.
    func wholePercent(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index == 0 || line.gaps[index] != "×" else { return nil }
        let end = line.quantities.indices.dropFirst(index + 1).prefix { line.gaps[$0] == "×" }.last ?? index
        let factors = line.quantities[index...end].map(\.quantity)
        guard factors.count >= 3, factors.allSatisfy({ $0.unit == nil }), factors.last?.value == Rational(100),
            !line.gaps[end + 1].hasPrefix("/")
        else { return nil }
        let percents = factors.dropLast().count { factor in
            let given = self.line.quantities.filter { $0.quantity.value == factor.value }
            return !given.isEmpty && given.allSatisfy { $0.quantity.unit?.symbol == "%" }
        }
        guard percents >= 2, percents == factors.count - 1 else { return nil }
        return Objection(
            code: "percent-as-whole", range: line.range(index, end), facts: ["stated": line.text(index, end)])
    }
}
