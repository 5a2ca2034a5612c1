import Reckon

/// What one line says plainly of one measurement: that it is within the limits, or outside.
struct LimitClaim {
    let name: String
    /// The measurement, decimal.
    let reading: String
    /// The line says "within".
    let inside: Bool
    /// What it says is so.
    let isTrue: Bool

    /// Nil unless the line names exactly one of the measurements and says exactly one of the two.
    ///
    /// - Parameter held: the reading that the line sets between two numbers, if it does: then it is meant, and between
    ///   limits of another kind nothing is said of the case's.
    init?(_ line: WorkLine, about measured: [Measured], holding held: HeldReading? = nil) {
        if let held, !held.isByOwnLimits, held.strange.isEmpty { return nil }
        if let held {
            guard let inside = LimitWords.says(line.lower) else { return nil }
            name = held.owner.name
            reading = held.value.description
            self.inside = inside
            isTrue = held.owner.isInside(held.value) == inside
            return
        }
        let quantities = line.quantities.quantities.map(\.quantity)
        var subjects: [(Measured, Rational)] = []
        for one in measured {
            for value in quantities.compactMap(one.reading) where value != one.lower && value != one.upper {
                guard one.sample.readings.contains(value) else { continue }
                let isNew = !subjects.contains { $0.0.name == one.name && $0.1 == value }
                if isNew { subjects.append((one, value)) }
            }
        }
        // Words last: they take the longest to look for.
        guard let (subject, value) = subjects.first, subjects.count == 1, let inside = LimitWords.says(line.lower)
        else {
            return nil
        }
        let numbers = Set(quantities.compactMap(subject.reading))
        let lower = subject.lower.map(numbers.contains) ?? false
        let upper = subject.upper.map(numbers.contains) ?? false
        name = subject.name
        reading = value.description
        self.inside = inside
        isTrue = Self.holds(inside, subject, value, onlyLower: lower && !upper, onlyUpper: upper && !lower)
    }

    /// "19.98 > 19.97, OK" speaks of the lower limit alone; "out" is false only where both limits are kept.
    private static func holds(
        _ inside: Bool, _ subject: Measured, _ value: Rational, onlyLower: Bool, onlyUpper: Bool
    ) -> Bool {
        guard inside else { return !subject.isInside(value) }
        if onlyLower, let lower = subject.lower { return lower <= value }
        if onlyUpper, let upper = subject.upper { return value <= upper }
        return subject.isInside(value)
    }
}
