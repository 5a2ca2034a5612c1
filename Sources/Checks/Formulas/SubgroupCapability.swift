import Reckon

/// Capability and chart limits from subgroups: within (Cp, Cpk; R̄/d₂) and overall (Pp, Ppk; s of all readings).
///
/// ISO 22514-2:2017 and AIAG SPC (2nd ed., 2005). Mean, mean range and variance are exact before the root.
package struct SubgroupCapability: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        let subgroups: [[Exact]]
        let lsl: Exact
        let usl: Exact
    }

    let xbarbar: Double
    let rbar: Double
    let sigma_within_d2: Double
    let sigma_overall: Double
    let Cp: Double
    let Cpk: Double
    let Pp: Double
    let Ppk: Double
    let UCL_x: Double
    let LCL_x: Double
    let UCL_R: Double

    /// Works it out. Throws `invalid` for subgroups of unequal size or no spread, `notTabled` for sizes outside 2 to 10.
    package init(_ input: Input) throws(FormulaProblem) {
        let groups = input.subgroups.map { Sample($0.map(\.value)) }
        let size = groups.first?.readings.count ?? 0
        guard groups.allSatisfy({ $0.readings.count == size }) else { throw .invalid("subgroups differ in size") }
        guard let constants = ChartConstants(size: size) else {
            throw .notTabled("subgroups must hold 2 to 10 readings")
        }
        let all = Sample(groups.flatMap(\.readings))
        let ranges = Sample(groups.map { ($0.greatest ?? .zero) - ($0.least ?? .zero) })
        guard let mean = try? all.mean().double, let range = try? ranges.mean().double,
            let deviation = try? all.deviation().middle.double, range > 0, input.lsl.value < input.usl.value
        else { throw .invalid("the readings must spread, and lsl < usl") }
        let width = (input.usl.value - input.lsl.value).double
        let room = min(input.usl.value.double - mean, mean - input.lsl.value.double)
        xbarbar = mean
        rbar = range
        sigma_within_d2 = range / constants.d2
        sigma_overall = deviation
        Cp = width / (6 * sigma_within_d2)
        Cpk = room / (3 * sigma_within_d2)
        Pp = width / (6 * deviation)
        Ppk = room / (3 * deviation)
        UCL_x = mean + constants.A2 * range
        LCL_x = mean - constants.A2 * range
        UCL_R = constants.D4 * range
    }
}
