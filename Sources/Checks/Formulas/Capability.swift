import Reckon

/// Process capability from mean and standard deviation, with intervals (ISO 22514-2:2017; Kushler and Hurley, J. Quality
/// Technology 24, 1992, for the interval of Cpk).
///
/// Cp = (USL − LSL)/6s, its interval Cp·√(χ²/(n − 1)); Cpk = least room/3s, ± z·√(1/9n + Cpk²/(2(n − 1))); ppm is the normal
/// share outside both limits. Relative error below 1e-10.
package struct Capability: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        let mean: Double
        let s: Double
        let n: Int
        let lsl: Double
        let usl: Double
        let confidence: Double
    }

    let Cp: Double
    let Cp_ci: [Double]
    let Cpk: Double
    let Cpk_ci: [Double]
    let Cpk_lower95_onesided: Double
    let ppm: Double

    /// Works it out. Throws `invalid` for s ≤ 0, n < 2, crossed limits or a confidence outside (0, 1).
    package init(_ input: Input) throws(FormulaProblem) {
        guard input.s > 0, (2...1_000_000).contains(input.n), input.lsl < input.usl,
            input.confidence > 0, input.confidence < 1
        else { throw .invalid("s > 0, 2 ≤ n ≤ 1,000,000, lsl < usl and 0 < confidence < 1 are needed") }
        let degrees = input.n - 1
        let tail = (1 - input.confidence) / 2
        let potential = (input.usl - input.lsl) / (6 * input.s)
        let actual = min(input.usl - input.mean, input.mean - input.lsl) / (3 * input.s)
        Cp = potential
        Cp_ci = [tail, 1 - tail].map { share in
            let quantile = Distribution.chiSquaredQuantile(share, degrees: degrees)
            return potential * (quantile / Double(degrees)).squareRoot()
        }
        Cpk = actual
        let error = (1 / (9 * Double(input.n)) + actual * actual / (2 * Double(degrees))).squareRoot()
        let reach = -Distribution.normalQuantile(tail) * error
        Cpk_ci = [actual - reach, actual + reach]
        Cpk_lower95_onesided = actual + Distribution.normalQuantile(0.05) * error
        let below = Distribution.normal(below: (input.lsl - input.mean) / input.s)
        let above = Distribution.normal(above: (input.usl - input.mean) / input.s)
        ppm = (below + above) * 1_000_000
    }
}
