import Reckon

/// Capability indices from limits, mean and standard deviation.
///
/// Names Cpk computed as Cp, and the larger of the two sides taken for the smaller. Cannot tell within from overall
/// standard deviation: a question that gives both binds neither. Source: ISO 22514-2:2017 (JIS Z 9020-2 has the same
/// indices).
enum CapabilityResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        // Of another state than the case's nothing is known.
        guard !asked.says("centred", "centered", "suppose", "will be", "set to", "中央に", "もし", "仮に"),
            let (low, high) = asked.limits, let s = deviation(asked), s > .zero
        else { return [] }
        let mean = mean(asked)
        guard let cp = try? (high - low) / (Rational(6) * s) else { return [] }
        var all = [
            Expectation(
                names: ["cp", "pp", "工程能力指数cp"], value: cp, code: "other-result",
                rule: Rule("Cp = (USL − LSL) / (6 × s)", source))
        ]
        guard let mean, let upper = try? (high - mean) / (Rational(3) * s),
            let lower = try? (mean - low) / (Rational(3) * s)
        else { return all }
        all.append(
            Expectation(
                names: ["cpk", "ppk", "工程能力指数cpk"], value: min(upper, lower),
                slips: [
                    Expectation.Slip(value: cp, code: "cp-as-cpk"),
                    Expectation.Slip(value: max(upper, lower), code: "larger-side"),
                ], code: "other-result", rule: Rule("Cpk = min(USL − x̄, x̄ − LSL) / (3 × s)", source)))
        for (names, value) in [(["cpu", "cpku"], upper), (["cpl", "cpkl"], lower)] {
            all.append(
                Expectation(
                    names: Set(names), value: value, code: "other-result",
                    rule: Rule("CPU = (USL − x̄) / (3 × s), CPL = (x̄ − LSL) / (3 × s)", source)))
        }
        return all
    }

    static func deviation(_ asked: Asked) -> Rational? {
        if let given = asked.value("standarddeviation", "s", "標準偏差", "σ", "sigma", like: asked.limitUnit) {
            return given
        }
        // "Gauge standard deviation", 「群内の標準偏差」: of several it cannot tell which one is meant.
        guard !asked.gives("deviation", "標準偏差", "sigma", "σ"), !asked.says("d2", "within-subgroup", "群内"),
            let readings = asked.readings, let s = try? readings.sample.deviation().middle
        else { return nil }
        return s * (readings.unit?.factor ?? .one)
    }

    private static func mean(_ asked: Asked) -> Rational? {
        if let given = asked.value(
            "processmean", "mean", "平均", "平均値", "average", "x̄", "xbar", like: asked.limitUnit)
        {
            return given
        }
        guard !asked.gives("mean", "average", "平均"), let readings = asked.readings,
            let mean = try? readings.sample.mean()
        else { return nil }
        return mean * (readings.unit?.factor ?? .one)
    }

    private static let source = "ISO 22514-2:2017"
}
