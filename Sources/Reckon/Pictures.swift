/// The sensible readings of an equation, by what stands in it.
struct Pictures {
    /// Readings in which units are left aside.
    let plain: [Reading]
    /// Readings in which units take part; empty where they cannot.
    let measured: [Reading]
    /// Whether per cent or ppm stand in it.
    let fractions: Bool
    /// Whether a unit that measures something, or a noun, stands on either side.
    let unitsAtAll: Bool
    /// Whether both sides carry units, and of different dimensions.
    let unitsDiffer: Bool
    /// Whether the nouns of the two sides differ.
    let nounsDiffer: Bool

    /// Whether both sides can be compared with their units.
    var unitsMeet: Bool { !measured.isEmpty }

    init(_ computed: Expression, _ stated: Expression) {
        let units = computed.units + stated.units
        fractions = units.contains { $0.isPureNumber && $0.factor != .one }
        let nouns = (Set(computed.nouns), Set(stated.nouns))
        nounsDiffer = nouns.0 != nouns.1
        let measuring = units.filter { !$0.isPureNumber }
        unitsAtAll = !measuring.isEmpty || !nouns.0.isEmpty || !nouns.1.isEmpty
        let hasPi = (computed.nodes + stated.nodes).contains(.pi)
        let bases = Self.bases(pi: hasPi, fractions: fractions)
        plain = bases
        guard !measuring.isEmpty else {
            measured = []
            unitsDiffer = false
            return
        }
        let counted = bases.map { base in
            var reading = base
            reading.unitsCount = true
            return reading
        }
        let left = try? Evaluation(reading: counted[0]).amount(of: computed).dimension
        let right = try? Evaluation(reading: counted[0]).amount(of: stated).dimension
        let both = computed.units.contains { !$0.isPureNumber } && stated.units.contains { !$0.isPureNumber }
        unitsDiffer = both && (left == nil || left != right)
        guard let left, left == right else {
            measured = []
            return
        }
        let pointed = counted.map { base in
            var reading = base
            reading.points = true
            return reading
        }
        measured = measuring.contains { $0.offset.signum != 0 } ? counted + pointed : counted
    }

    private static func bases(pi: Bool, fractions: Bool) -> [Reading] {
        let values: [String?] = pi ? [nil, "3.14", "3.1416", "3.14159", "3.142", "3.141593"] : [nil]
        return values.flatMap { value in
            (fractions ? [true, false] : [true]).map { Reading(fractions: $0, pi: value) }
        }
    }
}
