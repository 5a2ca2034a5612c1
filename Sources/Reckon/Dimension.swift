/// What a unit measures: exponents of the base quantities, or a scale on which values have order but no arithmetic.
package struct Dimension: Hashable, Sendable {
    /// Length, mass, time, temperature, current, angle; then the number of the conventional scale, 0 for none.
    private var lanes: SIMD8<Int32>

    /// A pure number: ratios, counts, per cent.
    package static let none = Dimension()

    /// What has these exponents.
    init(length: Int = 0, mass: Int = 0, time: Int = 0, temperature: Int = 0, current: Int = 0, angle: Int = 0) {
        lanes = SIMD8([length, mass, time, temperature, current, angle, 0, 0].map(Int32.init(clamping:)))
    }

    /// The conventional scale of a name, one of `scales`; a pure number for any other.
    init(scale: String) {
        lanes = .zero
        lanes[6] = Int32(Self.scales.firstIndex(of: scale).map { $0 + 1 } ?? 0)
    }

    /// The conventional scales, which neither convert nor multiply.
    static let scales = ["HRC", "HRB", "HRA", "HV", "HB", "HBW", "HS", "dB", "rad"]

    /// Exponent of length.
    package var length: Int { Int(lanes[0]) }
    /// Exponent of mass.
    package var mass: Int { Int(lanes[1]) }
    /// Exponent of time.
    package var time: Int { Int(lanes[2]) }
    /// Exponent of thermodynamic temperature.
    package var temperature: Int { Int(lanes[3]) }
    /// Exponent of electric current.
    package var current: Int { Int(lanes[4]) }
    /// Exponent of plane angle in degrees; the radian is a scale of its own, as their ratio is not rational.
    package var angle: Int { Int(lanes[5]) }

    /// Whether values have order but no arithmetic.
    private var isScale: Bool { lanes[6] != 0 }

    /// The largest exponent, whatever its sign.
    var highest: Int { lanes.indices.prefix(6).reduce(0) { max($0, abs(Int(lanes[$1]))) } }

    /// The dimension of a product. Throws `unitsDisagree` when a conventional scale would be multiplied, and `tooLarge`
    /// where an exponent would be beyond a million.
    func times(_ other: Dimension, power: Int = 1) throws(ReckonError) -> Dimension {
        if other == .none { return self }
        guard !isScale, !other.isScale || (self == .none && power == 1) else { throw .unitsDisagree }
        if other.isScale { return other }
        guard abs(power) <= 1_000 else { throw .tooLarge }
        var product = self
        product.lanes &+= other.lanes &* Int32(power)
        guard product.highest <= 1_000_000 else { throw .tooLarge }
        return product
    }

    /// The dimension of a root. Throws `unitsDisagree` when an exponent is not a multiple of `degree`.
    func root(_ degree: Int) throws(ReckonError) -> Dimension {
        if self == .none { return self }
        var result = self
        for lane in 0..<6 {
            guard Int(lanes[lane]).isMultiple(of: degree) else { throw .unitsDisagree }
            result.lanes[lane] /= Int32(degree)
        }
        guard !isScale else { throw .unitsDisagree }
        return result
    }
}
