import Reckon
import Review

/// A characteristic of the case with its numbers read: readings, limits, unit.
struct Measured {
    let name: String
    let unit: Unit?
    let lower: Rational?
    let upper: Rational?
    let nominal: Rational?
    let sample: Sample

    init(name: String, unit: Unit?, lower: Rational?, upper: Rational?, sample: Sample) {
        self.name = name
        self.unit = unit
        self.lower = lower
        self.upper = upper
        nominal = nil
        self.sample = sample
    }

    /// Nil when a number or the unit cannot be read.
    init?(_ characteristic: CaseContent.Characteristic) {
        let readings = characteristic.measurements.compactMap(Rational.init(decimal:))
        let unit = try? Unit(parse: characteristic.unit)
        lower = characteristic.lower.flatMap(Rational.init(decimal:))
        upper = characteristic.upper.flatMap(Rational.init(decimal:))
        guard readings.count == characteristic.measurements.count, characteristic.unit.isEmpty || unit != nil,
            (lower == nil) == (characteristic.lower == nil), (upper == nil) == (characteristic.upper == nil)
        else { return nil }
        name = characteristic.name
        nominal = characteristic.nominal.flatMap(Rational.init(decimal:))
        self.unit = unit
        sample = Sample(readings)
    }

    var hasLimits: Bool { lower != nil || upper != nil }

    /// Whether no reading lies so far from the limits that these may be deviations, or the readings in another unit.
    var isNearItsLimits: Bool {
        guard let lower, let upper else { return true }
        let reach = (upper - lower) * Rational(10)
        return sample.readings.allSatisfy { lower - reach <= $0 && $0 <= upper + reach }
    }

    /// The limits there are, as text.
    var limits: String { [lower, upper].compactMap { $0?.description }.joined(separator: " – ") }

    /// The most digits behind the point of a reading or a limit.
    var places: Int { (sample.readings + [lower, upper].compactMap(\.self)).compactMap(\.exactPlaces).max() ?? 0 }

    /// Whether a reading lies within the limits, both included.
    func isInside(_ reading: Rational) -> Bool {
        (lower.map { $0 <= reading } ?? true) && (upper.map { reading <= $0 } ?? true)
    }

    /// The readings outside the limits, in the order taken.
    var outside: [Rational] { sample.readings.filter { !isInside($0) } }

    /// The number that `quantity` is in this characteristic's unit; nil when it measures something else.
    func reading(_ quantity: Quantity) -> Rational? {
        guard let written = quantity.unit else { return quantity.value }
        return try? written.convert(quantity.value, to: unit ?? .one)
    }
}
