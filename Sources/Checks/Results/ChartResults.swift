import Reckon

/// The constants of control charts for the question's subgroup size.
///
/// Finds the row of another size. Speaks only where the question is about a chart and gives one size. Source:
/// ISO 7870-2:2013, ASTM E2587-16 (`ChartConstants`).
enum ChartResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard asked.says("chart", "管理図"), let size = asked.value("n", "subgroupsize", "群の大きさ"), let n = size.int,
            let constants = ChartConstants(size: n)
        else { return [] }
        // Not D3: small d3 is another constant, and folding makes them one.
        return [("a2", constants.A2), ("d2", constants.d2), ("d4", constants.D4)].compactMap { name, value in
            guard let exact = Rational(decimal: "\(value)") else { return nil }
            return Expectation(
                names: [name], value: exact, slack: .zero, code: "other-than-table",
                rule: Rule("n = \(size)", "ISO 7870-2:2013"))
        }
    }
}
