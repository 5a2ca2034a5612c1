/// A unit of the shop floor, with its exact factor to the coherent SI unit.
///
/// `value × factor + offset` is the value in m, kg, s, K, A and degrees and their products. The offset is not zero only
/// for °C and °F; in products and differences those count as kelvins, as they must.
package struct Unit: Hashable, Sendable, CustomStringConvertible {
    /// The unit as it was written, tidied: `N·m`, `µm`, `°C`.
    package var symbol: String { definition.symbol }
    /// What it measures.
    package var dimension: Dimension { definition.dimension }
    /// Its size in the coherent SI unit.
    package var factor: Rational { definition.factor }
    /// Where its zero lies, in kelvins; zero for every unit but °C and °F.
    package var offset: Rational { definition.offset }

    /// Held apart, as units stand in every number and are copied with it.
    private let definition: Definition

    private final class Definition: Sendable {
        let symbol: String
        let dimension: Dimension
        let factor: Rational
        let offset: Rational

        init(_ symbol: String, _ dimension: Dimension, _ factor: Rational, _ offset: Rational) {
            (self.symbol, self.dimension, self.factor, self.offset) = (symbol, dimension, factor, offset)
        }
    }

    init(_ symbol: String, _ dimension: Dimension, _ factor: Rational, offset: Rational = .zero) {
        definition = Definition(symbol, dimension, factor, offset)
    }

    /// Equal by symbol, size and zero.
    package static func == (a: Unit, b: Unit) -> Bool {
        a.definition === b.definition
            || (a.dimension == b.dimension && a.factor == b.factor && a.offset == b.offset && a.symbol == b.symbol)
    }

    /// Hashes what is compared.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(symbol)
        hasher.combine(dimension)
        hasher.combine(factor)
    }

    /// The symbol.
    package var description: String { symbol }

    /// The pure number as a unit: factor one, no symbol.
    package static let one = Unit("", .none, .one)

    /// Per cent.
    static let percent = Unit("%", .none, .percent)

    /// Whether `text` names a unit that is understood here; the empty text does not.
    package static func isKnown(_ text: String) -> Bool { (try? Unit(parse: text)) != nil }

    /// Whether values in this unit can be expressed in `other`.
    package func measuresSame(as other: Unit) -> Bool { dimension == other.dimension }

    /// Whether the unit is a bare count (個, 本, pcs) or another pure number.
    package var isPureNumber: Bool { dimension == .none }

    /// `value` of this unit expressed in `other`, exactly; temperatures as points on their scales.
    /// Throws `unitsDisagree`.
    package func convert(_ value: Rational, to other: Unit) throws(ReckonError) -> Rational {
        guard measuresSame(as: other) else { throw .unitsDisagree }
        if factor == other.factor, offset == other.offset { return value }
        return try (value * factor + offset - other.offset) / other.factor
    }

    /// The unit of a product; zero points are dropped. Throws `unitsDisagree` for a conventional scale.
    func times(_ other: Unit, power: Int = 1) throws(ReckonError) -> Unit {
        guard abs(power) <= 12 else { throw .tooLarge }
        let dimension = try dimension.times(other.dimension, power: power)
        guard dimension.highest <= 24 else { throw .tooLarge }
        let factor = try factor * other.factor.power(power)
        return Unit(Self.join(symbol, other.symbol, power), dimension, factor)
    }

    private static func join(_ left: String, _ right: String, _ power: Int) -> String {
        guard !right.isEmpty else { return left }
        let size = abs(power) == 1 ? "" : "^\(abs(power))"
        if power < 0 { return "\(left)/\(right)\(size)" }
        return left.isEmpty ? right + size : "\(left)·\(right)\(size)"
    }
}
