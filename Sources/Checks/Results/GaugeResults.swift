import Reckon

/// Gauge repeatability and reproducibility from EV, AV and PV.
///
/// Finds variations that are added instead of their squares, and ndc turned over. Cannot tell the method by which EV and
/// AV came about. Source: AIAG MSA, 4th ed., 2010; ISO/TR 12888:2011.
enum GaugeResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard let ev = asked.value("ev"), let av = asked.value("av"),
            let grr = try? Interval(ev * ev + av * av).root(2).middle, grr > .zero
        else { return [] }
        var all = [
            Expectation(
                names: ["grr", "r&r"], value: grr, code: "other-result", rule: Rule("GRR = √(EV² + AV²)", source))
        ]
        guard let pv = asked.value("pv"), let tv = try? Interval(grr * grr + pv * pv).root(2).middle, tv > .zero,
            let share = try? grr / tv, let number = try? Rational(141) * pv / (Rational(100) * grr)
        else { return all }
        all += [
            Expectation(names: ["tv"], value: tv, code: "other-result", rule: Rule("TV = √(GRR² + PV²)", source)),
            Expectation(
                names: ["%grr"], value: share, scales: .percent, code: "other-result",
                rule: Rule("%GRR = 100 × GRR / TV", source)),
            Expectation(
                names: ["ndc"], value: number, alsoRight: [number.rounded(places: 0, .cut)], code: "other-result",
                rule: Rule("ndc = 1.41 × PV / GRR", source)),
        ]
        return all
    }

    private static let source = "AIAG MSA, 4th ed., 2010"
}
