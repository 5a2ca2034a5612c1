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
        var (left, right) = (Content(), Content())
        computed.visit { left.note($0) }
        stated.visit { right.note($0) }
        fractions = left.fractions || right.fractions
        nounsDiffer = left.nouns != right.nouns
        unitsAtAll = left.measures || right.measures || !left.nouns.isEmpty || !right.nouns.isEmpty
        let bases =
            left.hasPi || right.hasPi ? Self.bases(pi: true, fractions: fractions) : Self.plain[fractions ? 1 : 0]
        plain = bases
        guard left.measures || right.measures else {
            measured = []
            unitsDiffer = false
            return
        }
        let counted = bases.map { base in
            var reading = base
            reading.unitsCount = true
            return reading
        }
        let first = try? Evaluation(reading: counted[0]).amount(of: computed).dimension
        let second = try? Evaluation(reading: counted[0]).amount(of: stated).dimension
        unitsDiffer = left.measures && right.measures && (first == nil || first != second)
        guard let first, first == second else {
            measured = []
            return
        }
        guard left.hasPoints || right.hasPoints else {
            measured = counted
            return
        }
        measured =
            counted
            + counted.map { base in
                var reading = base
                reading.points = true
                return reading
            }
    }

    /// What stands on one side.
    private struct Content {
        var fractions = false
        var measures = false
        var hasPoints = false
        var hasPi = false
        var nouns: Set<String> = []

        mutating func note(_ part: Expression) {
            switch part {
            case .pi: hasPi = true
            case .noun(_, let noun): nouns.insert(noun)
            case .unit(_, let unit):
                if unit.isPureNumber {
                    fractions = fractions || unit.factor != .one
                } else {
                    measures = true
                    hasPoints = hasPoints || unit.offset.signum != 0
                }
            default: break
            }
        }
    }

    /// Without π: with per cent and ppm, and without.
    private static let plain = [false, true].map { bases(pi: false, fractions: $0) }

    private static func bases(pi: Bool, fractions: Bool) -> [Reading] {
        let values: [String?] = pi ? [nil, "3.14", "3.1416", "3.14159", "3.142", "3.141593"] : [nil]
        return values.flatMap { value in
            (fractions ? [true, false] : [true]).map { Reading(fractions: $0, pi: value) }
        }
    }
}
