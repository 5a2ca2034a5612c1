import Reckon

/// Limits and fits by ISO 286-1:2010 and -2:2010: the limits of size of a hole and a shaft, and what they make together.
package struct Fit: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        let nominal_mm: Exact
        let hole: String
        let shaft: String
    }

    let hole: [Exact]
    let shaft: [Exact]
    let max_clearance_um: Exact
    let min_clearance_um: Exact
    let kind: String

    /// The fit. Clearance below zero is interference; a clearance of exactly zero still belongs to the clearance fits
    /// and to the interference fits (ISO 286-1, 3.2.10). Throws `notTabled`.
    package init(_ input: Input) throws(FormulaProblem) {
        let bore = try ToleranceClass(input.hole)
        let pin = try ToleranceClass(input.shaft)
        guard bore.isHole, !pin.isHole else { throw .invalid("a fit is a hole (capital) and a shaft (small letter)") }
        let nominal = input.nominal_mm.value
        let outer = try bore.deviations(of: nominal)
        let inner = try pin.deviations(of: nominal)
        let most = outer.upper - inner.lower
        let least = outer.lower - inner.upper
        let thousandth = Rational(decimal: "0.001") ?? .zero
        func limits(_ pair: (lower: Rational, upper: Rational)) -> [Exact] {
            [Exact(nominal + pair.lower * thousandth), Exact(nominal + pair.upper * thousandth)]
        }
        hole = limits(outer)
        shaft = limits(inner)
        max_clearance_um = Exact(most)
        min_clearance_um = Exact(least)
        kind = least >= .zero ? "clearance" : (most <= .zero ? "interference" : "transition")
    }
}
