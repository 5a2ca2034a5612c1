import Mutations
import Testing

@testable import Reckon

/// Words and big integers give the same numbers, and no number has two forms.
@Suite struct RationalWordsTests {
    /// Larger than any word, and prime to the numbers drawn here: what is multiplied by it is computed in big integers.
    private static let lift: Rational = {
        let ten = (try? Rational.ten(to: 60)) ?? .zero
        return ten + .one
    }()

    /// Whole numbers where words are about to overflow, and small ones.
    private static func whole(_ chance: inout SplitMix64) -> Int {
        let edges = [
            Int.max, .max - 1, .min, .min + 1, 1 << 31, 1 << 32, (1 << 31) - 1, 3_037_000_499, 3_037_000_500, 1 << 62,
            0,
            1, -1, 2, 10, 1_000_000_007,
        ]
        switch chance.int(0...3) {
        case 0: return chance.pick(edges)
        case 1: return chance.pick(edges).addingReportingOverflow(chance.int(-3...3)).partialValue
        case 2: return chance.int(Int.min...Int.max) >> chance.int(0...62)
        default: return chance.int(-100...100)
        }
    }

    private static func rational(_ chance: inout SplitMix64) -> Rational {
        (try? Rational(whole(&chance), over: whole(&chance))) ?? .zero
    }

    /// One form for one value: equal, of one hash, in words exactly where both fit.
    private func same(_ a: Rational, _ b: Rational) -> Bool {
        let fits = Int(exactly: a.numerator).map { $0 != .min } ?? false && Int(exactly: a.denominator) != nil
        return a == b && a.hashValue == b.hashValue && (a.words != nil) == (b.words != nil) && (a.words != nil) == fits
            && a.numerator == b.numerator && a.denominator == b.denominator && a.denominator > 0
    }

    @Test func `sums, products and quotients are those of big integers`() throws {
        var chance = SplitMix64(seed: 41)
        for _ in 0..<1_500 {
            let (a, b) = (Self.rational(&chance), Self.rational(&chance))
            #expect(try same(a + b, (a * Self.lift + b * Self.lift) / Self.lift), "\(a) + \(b)")
            #expect(try same(a - b, (a * Self.lift - b * Self.lift) / Self.lift), "\(a) - \(b)")
            #expect(try same(a * b, (a * Self.lift) * b / Self.lift), "\(a) × \(b)")
            if b.signum != 0 { #expect(try same(a / b, (a * Self.lift) / (b * Self.lift)), "\(a) / \(b)") }
            #expect((a < b) == (a * Self.lift < b * Self.lift), "\(a) < \(b)")
            #expect(same(-a, Rational.zero - a) && same(a, -(-a)), "\(a)")
            #expect(same(a, a + Self.lift - Self.lift), "\(a)")
            #expect(a.signum == (a * Self.lift).signum && a.magnitude.signum >= 0)
        }
    }

    @Test func `powers and roundings are those of big integers`() throws {
        var chance = SplitMix64(seed: 42)
        for _ in 0..<400 {
            let a = Self.rational(&chance)
            let exponent = chance.int(0...9)
            let repeated = (0..<exponent).reduce(Self.lift) { product, _ in product * a }
            #expect(try same(a.power(exponent), repeated / Self.lift), "\(a)^\(exponent)")
            let places = chance.int(-3...20)
            let step = try Rational.ten(to: -places)
            for rounding in [Rational.Rounding.halfAway, .halfEven, .cut] {
                let rounded = a.rounded(places: places, rounding)
                let off = (rounded - a).magnitude
                #expect(try (rounded / step).isWhole)
                #expect(rounding == .cut ? off < step && rounded.magnitude <= a.magnitude : off + off <= step)
            }
            #expect(try same(a, Rational(description: a.description)), "\(a)")
        }
    }

    @Test func `a value on the border of a word has one form whichever way it came`() throws {
        let least = Rational(Int.min)
        #expect(same(least, -(Rational(Int.max) + .one)))
        #expect(same(-least, Rational(Int.max) + .one))
        #expect(same(try Rational(1, over: Int.min), try .one / least))
        #expect(same(try Rational(Int.min, over: Int.min), .one))
        #expect(same(try Rational(Int.min, over: 2), Rational(Int.min / 2)))
        #expect(same(try Rational(decimal: "0.000000000000000001")?.power(-1) ?? .zero, try Rational.ten(to: 18)))
        #expect(same(try Rational.ten(to: 19) * Rational.ten(to: -19), .one))
        #expect(same(try Rational.ten(to: -18) + Rational.ten(to: -19), try Rational(11, over: 1) * .ten(to: -19)))
    }
}
