import Foundation

/// The distributions that quality formulas ask for, in binary floating point.
///
/// Relative error below 1e-10 in probabilities above 1e-300 and in quantiles; good enough for the nine digits that a
/// report shows, never used where a verdict hangs on the last digit. Sources: ISO 3534-1:2006 for the definitions.
package enum Distribution {
    /// The share of a standard normal population below `z`.
    package static func normal(below z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// The share of a standard normal population above `z`, precise in the far tail.
    package static func normal(above z: Double) -> Double { normal(below: -z) }

    /// The z below which `share` of a standard normal population lies; `share` strictly between 0 and 1.
    package static func normalQuantile(_ share: Double) -> Double {
        quantile(share, -40, 40) { normal(below: $0) }
    }

    /// The share of χ² with `degrees` degrees of freedom below `x`.
    package static func chiSquared(below x: Double, degrees: Int) -> Double {
        SpecialFunctions.gamma(Double(degrees) / 2, x / 2)
    }

    /// The x below which `share` of χ² with `degrees` degrees of freedom lies.
    package static func chiSquaredQuantile(_ share: Double, degrees: Int) -> Double {
        quantile(share, 0, 20 * Double(degrees) + 200) { chiSquared(below: $0, degrees: degrees) }
    }

    /// The share of F with (`top`, `bottom`) degrees of freedom above `f`.
    package static func fisher(above f: Double, _ top: Int, _ bottom: Int) -> Double {
        let (a, b) = (Double(top), Double(bottom))
        return SpecialFunctions.beta(b / (b + a * f), b / 2, a / 2)
    }

    /// The chance of at most `count` events among `trials` independent ones of chance `p`.
    package static func binomial(atMost count: Int, of trials: Int, chance p: Double) -> Double {
        guard count < trials else { return 1 }
        return count < 0 ? 0 : SpecialFunctions.beta(1 - p, Double(trials - count), Double(count + 1))
    }

    /// The x below which `share` of the beta distribution with parameters `a`, `b` > 0 lies.
    package static func betaQuantile(_ share: Double, _ a: Double, _ b: Double) -> Double {
        quantile(share, 0, 1) { SpecialFunctions.beta($0, a, b) }
    }

    /// The chance of at most `count` events where `mean` are expected.
    package static func poisson(atMost count: Int, mean: Double) -> Double {
        count < 0 ? 0 : 1 - SpecialFunctions.gamma(Double(count + 1), mean)
    }

    /// The range of `size` standard normal readings: its mean d₂ and its standard deviation d₃, by Simpson's rule on the
    /// double integral over the joint distribution of the extremes (Tippett 1925). Absolute error below 1e-6.
    package static func relativeRange(_ size: Int) -> (mean: Double, deviation: Double) {
        let (steps, edge) = (640, 8.0)
        let width = 2 * edge / Double(steps)
        let below = (0...steps).map { normal(below: -edge + width * Double($0)) }
        let weight = (0...steps).map { $0 == 0 || $0 == steps ? 1.0 : ($0.isMultiple(of: 2) ? 2.0 : 4.0) }
        let n = Double(size)
        var (first, second) = (0.0, 0.0)
        for i in 0...steps {
            first += weight[i] * (1 - pow(below[i], n) - pow(1 - below[i], n))
            // The inner integral runs up to i by the trapezium, which the smooth ends make as exact.
            var inner = 0.0
            for j in 0...i {
                let both = 1 - pow(below[i], n) - pow(1 - below[j], n) + pow(below[i] - below[j], n)
                inner += (j == 0 || j == i ? 0.5 : 1) * both
            }
            second += weight[i] * inner
        }
        let mean = first * width / 3
        let square = 2 * second * width * width / 3
        return (mean, (square - mean * mean).squareRoot())
    }

    /// Bisection of a growing function until the ends are neighbours.
    private static func quantile(_ share: Double, _ low: Double, _ high: Double, _ cdf: (Double) -> Double) -> Double {
        var (low, high) = (low, high)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return middle }
            if cdf(middle) < share { low = middle } else { high = middle }
        }
    }
}
