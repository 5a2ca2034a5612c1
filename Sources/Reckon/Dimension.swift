/// What a unit measures: exponents of the base quantities, or a scale on which values have order but no arithmetic.
package struct Dimension: Hashable, Sendable {
    /// Exponent of length.
    package var length = 0
    /// Exponent of mass.
    package var mass = 0
    /// Exponent of time.
    package var time = 0
    /// Exponent of thermodynamic temperature.
    package var temperature = 0
    /// Exponent of electric current.
    package var current = 0
    /// Exponent of plane angle in degrees; the radian is a scale of its own, as their ratio is not rational.
    package var angle = 0
    /// The name of a conventional scale (HRC, HV, dB, rad), which neither converts nor multiplies.
    package var scale: String?

    /// A pure number: ratios, counts, per cent.
    package static let none = Dimension()

    /// The dimension of a product. Throws `unitsDisagree` when a conventional scale would be multiplied.
    func times(_ other: Dimension, power: Int = 1) throws(ReckonError) -> Dimension {
        guard (scale == nil || other == .none) && (other.scale == nil || (self == .none && power == 1)) else {
            throw .unitsDisagree
        }
        var product = self
        product.length += other.length * power
        product.mass += other.mass * power
        product.time += other.time * power
        product.temperature += other.temperature * power
        product.current += other.current * power
        product.angle += other.angle * power
        product.scale = scale ?? other.scale
        return product
    }

    /// The dimension of a root. Throws `unitsDisagree` when an exponent is not a multiple of `degree`.
    func root(_ degree: Int) throws(ReckonError) -> Dimension {
        var result = self
        for path in Self.exponents {
            guard self[keyPath: path].isMultiple(of: degree) else { throw .unitsDisagree }
            result[keyPath: path] /= degree
        }
        guard scale == nil else { throw .unitsDisagree }
        return result
    }

    private static var exponents: [WritableKeyPath<Dimension, Int>] {
        [\.length, \.mass, \.time, \.temperature, \.current, \.angle]
    }
}
