import Foundation
import Reckon

/// Numbers without their power of ten, asked whether one of them comes near another.
///
/// Sorted into pieces of 0.005 between 1 and 10, of which each keeps its ends: what lies within half a per cent covers at
/// least one piece whole, so that the ends tell everything and a question costs the same among a million numbers.
struct Mantissas {
    private var ends: [Int: (low: Rational, high: Rational)] = [:]
    /// Numbers beyond all reckoning; the first few.
    private var others: [Rational] = []

    init(_ numbers: [Rational] = []) {
        for number in numbers { add(number) }
    }

    mutating func add(_ number: Rational) {
        let mantissa = Self.mantissa(number)
        guard let piece = Self.piece(mantissa) else {
            if others.count < 64 { others.append(mantissa) }
            return
        }
        guard let old = ends[piece] else {
            ends[piece] = (mantissa, mantissa)
            return
        }
        if mantissa < old.low {
            ends[piece]?.low = mantissa
        } else if mantissa > old.high {
            ends[piece]?.high = mantissa
        }
    }

    /// Whether one of the numbers is `mantissa` or rounds to it: within half a unit of its third digit.
    func comeNear(_ mantissa: Rational) -> Bool {
        let reach = mantissa * .percent * .half
        let (low, high) = (mantissa - reach, mantissa + reach)
        guard let first = Self.piece(low), let last = Self.piece(high) else {
            return others.contains { low <= $0 && $0 <= high }
        }
        // One more on each side, since binary floating point sorts them.
        for piece in first - 1..<last + 2 {
            if let end = ends[piece], end.low <= high, low <= end.high { return true }
        }
        return false
    }

    private static func piece(_ mantissa: Rational) -> Int? {
        let place = mantissa.rough * 200
        return abs(place) < 4_000 ? Int(place.rounded(.down)) : nil
    }

    private static func ten(to power: Int) -> Rational? {
        Factors.tens.indices.contains(power + 12) ? Factors.tens[power + 12] : try? Rational(10).power(power)
    }

    /// The number between 1 and 10 with the same digits; zero for zero, and itself where it is beyond all reckoning.
    static func mantissa(_ value: Rational) -> Rational {
        guard value.signum != 0 else { return .zero }
        let size = value.magnitude
        let power = log10(size.rough).rounded(.down)
        guard power.isFinite, let ten = ten(to: -Int(power)) else { return size }
        let scaled = size * ten
        return scaled < .one
            ? scaled * Rational(10) : scaled >= Rational(10) ? (try? scaled / Rational(10)) ?? scaled : scaled
    }
}
