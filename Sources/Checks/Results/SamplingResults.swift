import Reckon

/// The single sampling plan that lot, level and AQL of the question lead to.
///
/// Finds the sample size of one row with the acceptance number of another. Normal and tightened inspection; a reduced one
/// has no expectation, nor a question that gives the plan itself. Source: ISO 2859-1:1999, tables 1, 2-A and 2-B.
enum SamplingResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard let plan = plan(asked) else { return [] }
        let rule = Rule("\(plan.plan_code): n = \(plan.n), Ac = \(plan.Ac), Re = \(plan.Re)", "ISO 2859-1:1999")
        return [(["n", "samplesize", "サンプルサイズ", "サンプルの大きさ"], plan.n), (["ac"], plan.Ac), (["re"], plan.Re)].map {
            names, value in
            Expectation(
                names: Set(names), value: Rational(value), slack: .zero, code: "other-than-table", rule: rule)
        }
    }

    /// What the question's lot, level and AQL lead to; nil where one is missing or Ac is given.
    static func plan(_ asked: Asked) -> SamplingPlan? {
        guard asked.says("aql"), asked.givens.value("ac") == nil, asked.givens.value("n") == nil,
            let lot = asked.value("lot", "lotof", "lotsize", "ロットの大きさ", "ロットサイズ"), let size = lot.int,
            let aql = asked.value("aql"), !asked.says("reduced", "ゆるい")
        else { return nil }
        let level =
            asked.says("level iii", "水準 iii", "水準iii") ? "III" : asked.says("level ii", "水準 ii", "水準ii") ? "II" : nil
        guard let level else { return nil }
        let severity: SamplingPlan.Severity = asked.says("tightened", "きつい") ? .tightened : .normal
        // Written with or without its per cent sign.
        let number = asked.line.quantities.first { Asked.plain($0.quantity) == aql }?.quantity.value ?? aql
        return try? SamplingPlan(SamplingPlan.Input(lot: size, level: level, aql: number.double), severity: severity)
    }
}
