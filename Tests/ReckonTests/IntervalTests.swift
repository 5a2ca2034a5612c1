import Mutations
import Testing

@testable import Reckon

/// Roots and enclosures.
@Suite struct IntervalTests {
    @Test func `a perfect root is exact`() throws {
        #expect(try Interval(#require(Rational(decimal: "0.0016"))).root(2).exact == Rational(decimal: "0.04"))
        #expect(try Interval(Rational(27, over: 8)).root(3).exact == Rational(3, over: 2))
    }

    @Test func `any other root is enclosed narrowly`() throws {
        var chance = SplitMix64(seed: 3)
        for _ in 0..<200 {
            let value = chance.rational().magnitude + .one
            let degree = chance.int(2...5)
            let root = try Interval(value).root(degree)
            #expect(try root.low.power(degree) <= value)
            #expect(try root.high.power(degree) >= value)
            #expect(try (root.high - root.low) * Rational.ten(to: 30) <= root.high)
        }
    }

    @Test func `what does not exist throws`() {
        #expect(throws: ReckonError.undefined) { try Interval(Rational(-1)).root(2) }
        #expect(throws: ReckonError.divisionByZero) { try Interval(.one) / Interval(Rational(-1), .one) }
    }

    @Test func `products enclose every product of their parts`() {
        var chance = SplitMix64(seed: 9)
        for _ in 0..<200 {
            let (a, b) = (
                Interval(chance.rational(), chance.rational()), Interval(chance.rational(), chance.rational())
            )
            #expect((a * b).contains(a.middle * b.middle))
            #expect((a + b).contains(a.low + b.high))
            #expect((-a).contains(-a.high))
        }
    }
}
