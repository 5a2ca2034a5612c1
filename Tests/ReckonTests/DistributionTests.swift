import Foundation
import Testing

@testable import Reckon

/// Distributions against published values and against each other.
@Suite struct DistributionTests {
    private func near(_ a: Double, _ b: Double, _ error: Double = 1e-10) -> Bool { abs(a - b) <= error * abs(b) }

    @Test func `the normal distribution meets its tables and its own inverse`() {
        #expect(near(Distribution.normalQuantile(0.975), 1.959963984540054))
        #expect(near(Distribution.normal(above: 6), 9.865876450376946e-10, 1e-12))
        for share in [1e-12, 0.001, 0.3, 0.5, 0.99] {
            #expect(near(Distribution.normal(below: Distribution.normalQuantile(share)), share))
        }
    }

    @Test func `chi-squared meets its closed form and its inverse`() {
        // Two degrees of freedom: 1 − e^(−x/2).
        for x in [0.01, 1.0, 5, 40] {
            #expect(near(Distribution.chiSquared(below: x, degrees: 2), -expm1(-x / 2)))
        }
        #expect(near(Distribution.chiSquaredQuantile(0.95, degrees: 10), 18.307038053275146))
        #expect(near(Distribution.chiSquaredQuantile(0.025, degrees: 1), 0.0009820691171752583))
    }

    @Test func `the binomial and Poisson sums meet their terms added up`() {
        var (term, sum) = (1.0, 0.0)
        for k in 0...3 {
            if k > 0 { term *= 1.5 / Double(k) }
            sum += term
        }
        #expect(near(Distribution.poisson(atMost: 3, mean: 1.5), sum * 0.22313016014842982))
        // 5 trials of 1/2: (1 + 5 + 10)/32.
        #expect(near(Distribution.binomial(atMost: 2, of: 5, chance: 0.5), 0.5))
        #expect(near(Distribution.binomial(atMost: 0, of: 50, chance: 0.01), 0.6050060671375363))
        #expect(Distribution.binomial(atMost: 5, of: 5, chance: 0.3) == 1)
    }

    @Test func `F with one degree above is the square of two normal tails in the limit, and exact for two and two`() {
        // F(2, 2): chance above f is 1/(1 + f).
        for f in [0.1, 1.0, 9] { #expect(near(Distribution.fisher(above: f, 2, 2), 1 / (1 + f))) }
    }

    @Test func `the relative range of two readings is known in closed form`() {
        let (mean, deviation) = Distribution.relativeRange(2)
        #expect(near(mean, 1.1283791670955126, 1e-6))
        #expect(near(deviation, 0.8525024664, 1e-3))
    }
}
