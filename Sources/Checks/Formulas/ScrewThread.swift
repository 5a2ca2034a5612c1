import Foundation

/// Preload and torque of a bolt with a metric thread.
///
/// Basic profile of ISO 68-1:1998 (d₂ = d − 0.649519·P, d₁ = d − 1.082532·P), stress area of ISO 898-1:2013, 9.1.6.1
/// (A = π/4·((d₂ + d₃)/2)², which is d − 0.938194·P), torque T = K·d·F (VDI 2230-1:2015 gives the full formula). The proof
/// stress is an input: 580 MPa up to 16 mm and 600 MPa above for 8.8 (ISO 898-1, table 3), not the yield strength 640.
package struct ScrewThread: Encodable, Sendable {
    /// What is asked for: mm, MPa.
    package struct Input: Decodable, Sendable {
        let d: Double
        let pitch: Double
        let proof_MPa: Double
        let fraction: Double
        let K: Double
    }

    let As: Double
    let proof_load_N: Double
    let preload_N: Double
    let torque_Nm: Double
    let d2: Double
    let d1: Double

    /// Works it out; relative error below 1e-14. Throws `invalid` when a size is not above zero.
    package init(_ input: Input) throws(FormulaProblem) {
        guard input.pitch > 0, input.d > 1.3 * input.pitch, input.proof_MPa > 0, input.fraction > 0, input.K > 0 else {
            throw .invalid("d must exceed 1.3 pitches, and every input zero")
        }
        let middle = input.d - 0.938194 * input.pitch
        As = .pi / 4 * middle * middle
        proof_load_N = As * input.proof_MPa
        preload_N = proof_load_N * input.fraction
        torque_Nm = input.K * input.d * preload_N / 1000
        d2 = input.d - 0.649519 * input.pitch
        d1 = input.d - 1.082532 * input.pitch
    }
}
