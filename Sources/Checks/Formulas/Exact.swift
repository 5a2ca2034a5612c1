import Foundation
package import Reckon

/// A number of JSON, read digit for digit, so that limits are compared without a rounding of binary floating point.
package struct Exact: Codable, Sendable {
    /// The number.
    package let value: Rational

    /// A number to write.
    package init(_ value: Rational) { self.value = value }

    /// Reads at most 38 digits; more, or no number, throws.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let decimal = try container.decode(Decimal.self)
        guard let value = Rational(decimal: decimal.description) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no finite number")
        }
        self.value = value
    }

    /// Writes the nearest binary number, which prints as the shortest decimal that reads back the same.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let whole = value.int { try container.encode(whole) } else { try container.encode(value.double) }
    }
}
