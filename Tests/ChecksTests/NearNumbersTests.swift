import Mutations
import Reckon
import Testing

@testable import Checks

/// What binary floating point and sorted pieces find is what exact numbers would have found one by one.
@Suite struct NearNumbersTests {
    private static func numbers(_ count: Int, seed: UInt64) -> [Rational] {
        var chance = SplitMix64(seed: seed)
        return (0..<count).compactMap { _ in
            let digits = String(Int.random(in: 1...99_999, using: &chance))
            return Rational(decimal: "\(digits)e\(Int.random(in: -9...9, using: &chance))")
        }
    }

    @Test func `a number comes near another where half a per cent says so`() {
        let known = Self.numbers(60, seed: 1)
        let mantissas = Mantissas(known)
        for number in Self.numbers(600, seed: 2) {
            let mantissa = Mantissas.mantissa(number)
            let near = known.contains {
                (Mantissas.mantissa($0) - mantissa).magnitude <= mantissa * .percent * .half
            }
            #expect(mantissas.comeNear(mantissa) == near, "\(number)")
        }
    }

    @Test func `no factor that comes near is left out`() {
        for (value, target) in zip(Self.numbers(200, seed: 3), Self.numbers(200, seed: 4)) {
            let near = Factors.near(Factors.sixties, of: value, to: target, within: .percent)
            for factor in Factors.sixties where (value * factor - target).magnitude <= .percent * target.magnitude {
                #expect(near.contains(factor))
            }
            let nearest = Factors.sixties.map { (value * $0 - target).magnitude }.min()
            #expect(
                Factors.nearest(Factors.sixties, of: value, to: target).contains {
                    (value * $0 - target).magnitude == nearest
                })
        }
    }
}
