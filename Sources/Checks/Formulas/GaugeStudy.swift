import Reckon

/// Gauge repeatability and reproducibility, by average and range and by analysis of variance (AIAG MSA, 4th ed., 2010;
/// ISO/TR 12888:2011). The two differ: always say which. ndc is 1.41·PV/GRR, not cut.
package struct GaugeStudy: Encodable, Sendable {
    /// What is asked for: readings by operator, trial and part; K₁ by trials, K₂ by operators, K₃ by parts.
    package struct Input: Decodable, Sendable {
        let data_operator_trial_part: [[[Double]]]
        let K1: Double
        let K2: Double
        let K3: Double
    }

    let xbar_r: RangeMethod
    let anova_pool_if_p_gt_0_25: VarianceMethod

    /// Works both out; relative error below 1e-10. Throws `invalid` for fewer than 2 operators, trials or parts, gaps, or
    /// readings without spread.
    package init(_ input: Input) throws(FormulaProblem) {
        let data = input.data_operator_trial_part
        let trials = data.first?.count ?? 0
        let parts = data.first?.first?.count ?? 0
        guard data.count >= 2, trials >= 2, parts >= 2,
            data.allSatisfy({ $0.count == trials && $0.allSatisfy { $0.count == parts } })
        else { throw .invalid("at least 2 operators, trials and parts without a gap are needed") }
        xbar_r = RangeMethod(input, trials: trials, parts: parts)
        anova_pool_if_p_gt_0_25 = VarianceMethod(data, trials: trials, parts: parts)
        guard xbar_r.TV > 0, xbar_r.GRR > 0, anova_pool_if_p_gt_0_25.F_int.isFinite else {
            throw .invalid("the readings must spread between trials and parts")
        }
    }

    /// The mean.
    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Largest less smallest.
    static func range(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }

    /// Average and range.
    package struct RangeMethod: Encodable, Sendable {
        let Rbar: Double
        let Xdiff: Double
        let Rp: Double
        let EV: Double
        let AV: Double
        let GRR: Double
        let PV: Double
        let TV: Double
        let pGRR: Double
        let pEV: Double
        let pAV: Double
        let pPV: Double
        let ndc: Double

        init(_ input: Input, trials: Int, parts: Int) {
            let data = input.data_operator_trial_part
            let ranges = data.flatMap { trial in (0..<parts).map { part in range(trial.map { $0[part] }) } }
            Rbar = mean(ranges)
            Xdiff = range(data.map { mean($0.flatMap(\.self)) })
            Rp = range((0..<parts).map { part in mean(data.flatMap { $0.map { $0[part] } }) })
            EV = Rbar * input.K1
            let spread = Xdiff * input.K2
            AV = max(0, spread * spread - EV * EV / Double(parts * trials)).squareRoot()
            GRR = (EV * EV + AV * AV).squareRoot()
            PV = Rp * input.K3
            TV = (GRR * GRR + PV * PV).squareRoot()
            (pGRR, pEV, pAV, pPV) = (100 * GRR / TV, 100 * EV / TV, 100 * AV / TV, 100 * PV / TV)
            ndc = 1.41 * PV / GRR
        }
    }
}
