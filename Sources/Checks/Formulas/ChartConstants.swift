/// Constants of X̄-R charts for subgroups of 2 to 10 (ISO 7870-2:2013, ASTM E2587-16), as the tables round them.
///
/// d₂ is the mean of the relative range; A₂ = 3/(d₂·√n); D₃, D₄ = 1 ∓ 3·d₃/d₂. The tests recompute each from the
/// distribution of the relative range.
package struct ChartConstants: Sendable {
    /// Mean of the relative range.
    package let d2: Double
    /// Factor of the limits of the means.
    package let A2: Double
    /// Factor of the lower limit of the ranges.
    package let D3: Double
    /// Factor of the upper limit of the ranges.
    package let D4: Double

    /// The row for subgroups of `size`; nil outside 2 to 10.
    package init?(size: Int) {
        guard (2...10).contains(size) else { return nil }
        (d2, A2, D3, D4) = Self.rows[size - 2]
    }

    private static let rows: [(Double, Double, Double, Double)] = [
        (1.128, 1.880, 0, 3.267), (1.693, 1.023, 0, 2.575), (2.059, 0.729, 0, 2.282), (2.326, 0.577, 0, 2.114),
        (2.534, 0.483, 0, 2.004), (2.704, 0.419, 0.076, 1.924), (2.847, 0.373, 0.136, 1.864),
        (2.970, 0.337, 0.184, 1.816), (3.078, 0.308, 0.223, 1.777),
    ]
}
