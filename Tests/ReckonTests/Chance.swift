import Mutations

@testable import Reckon

/// Random values of the kinds that these tests need.
extension SplitMix64 {
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
