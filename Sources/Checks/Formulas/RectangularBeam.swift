/// Bending of a slender beam of rectangular section under one force (Euler and Bernoulli; any handbook of mechanics).
///
/// I = b·h³/12. Cantilever with the force at its tip: δ = F·L³/(3·E·I), σ = F·L·(h/2)/I. On two supports with the force in
/// the middle: δ = F·L³/(48·E·I), σ = F·L/4·(h/2)/I. mm, N, MPa. Right while the bend is small against L and L ≥ 10·h.
package struct RectangularBeam: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        let b: Double
        let h: Double
        let L: Double
        let F: Double
        let E_MPa: Double
    }

    let I: Double
    let cantilever_tip: Double
    let cantilever_stress: Double
    let simple_mid: Double
    let simple_stress: Double

    /// Works it out; relative error below 1e-14. Throws `invalid` when a size is not above zero.
    package init(_ input: Input) throws(FormulaProblem) {
        guard input.b > 0, input.h > 0, input.L > 0, input.E_MPa > 0 else { throw .invalid("sizes must exceed zero") }
        I = input.b * input.h * input.h * input.h / 12
        let bend = input.F * input.L * input.L * input.L / (input.E_MPa * I)
        cantilever_tip = bend / 3
        simple_mid = bend / 48
        cantilever_stress = input.F * input.L * input.h / 2 / I
        simple_stress = cantilever_stress / 4
    }
}
