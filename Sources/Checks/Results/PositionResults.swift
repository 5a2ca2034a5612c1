import Reckon

/// Position of a hole and the bonus of the maximum material condition.
///
/// Finds a radius given for the position's diameter and a bonus counted from the wrong limit. Cannot tell a bonus for a
/// pin: it speaks of holes only. Source: ISO 1101:2017, ISO 2692:2021, ASME Y14.5-2018.
enum PositionResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard let dx = asked.value("dx", "δx"), let dy = asked.value("dy", "δy"),
            let radius = try? Interval(dx * dx + dy * dy).root(2).middle
        else { return [] }
        var all = [
            Expectation(
                names: ["position", "positionerror", "trueposition", "位置度", "位置度誤差"], value: radius + radius,
                scales: .ten,
                code: "other-result", rule: Rule("2 × √(dx² + dy²)", "ISO 1101:2017"))
        ]
        if asked.says("hole", "穴"), asked.says("mmc", "最大実体"), let bonus = bonus(asked) {
            all.append(
                Expectation(
                    names: ["bonus", "bonustolerance", "ボーナス", "ボーナス公差"], value: bonus, scales: .ten,
                    code: "other-result", rule: Rule("actual mating size − smallest size", "ISO 2692:2021")))
        }
        return all
    }

    private static func bonus(_ asked: Asked) -> Rational? {
        let line = asked.line
        let ranges = line.quantities.indices.dropFirst().filter { ["to", "〜", "～", "~"].contains(line.gaps[$0]) }
        guard ranges.count == 1, let index = ranges.first,
            let unit = line.quantities[index].quantity.unit,
            let measured = asked.value("measured", "実測", "実測値", "mating", "actual", "測定値")
        else { return nil }
        let (low, high) = (
            line.quantities[index - 1].quantity.value * unit.factor, line.quantities[index].quantity.value * unit.factor
        )
        guard low < high else { return nil }
        return min(max(measured - low, .zero), high - low)
    }
}
