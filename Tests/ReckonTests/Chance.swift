@testable import Reckon

/// A seeded generator, so that a failing property can be run again.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<T>(_ all: [T]) -> T { all[int(0...all.count - 1)] }

    mutating func rational() -> Rational {
        (try? Rational(int(-9_999...9_999), over: int(1...500))) ?? .one
    }

    /// A decimal with up to `places` digits after the point, not zero.
    mutating func decimal(places: Int) -> String {
        let places = int(0...places)
        let digits = int(1...99_999)
        return (try? Rational(digits, over: 1) * Rational.ten(to: -places))?.decimal(places: places) ?? "1"
    }
}
