import Reckon

/// A number that a line sets between the limits of the case like a reading, and that was not read.
struct StrayReading {
    let owner: Measured
    let written: WrittenQuantity

    /// Nil where it has a source, or may be a mean, an example or the like.
    init?(_ line: WorkLine, about measured: [Measured], from source: LimitSource) {
        let quantities = line.quantities.quantities
        for between in line.betweens {
            let written = quantities[between.value]
            for one in measured where !one.sample.readings.isEmpty {
                func number(_ index: Int) -> Rational? { one.reading(quantities[index].quantity) }
                guard let value = one.reading(written.quantity), let lower = one.lower, let upper = one.upper,
                    number(between.low) == lower, number(between.high) == upper, written.places == one.places,
                    // A whole number apart may tell which one is meant.
                    written.places > 0 || !between.isWorded,
                    !one.sample.readings.contains(value), !source.hold(value, for: one),
                    (try? one.sample.mean())?.rounded(places: written.places) != value, !line.speaksOfMore
                else { continue }
                (owner, self.written) = (one, written)
                return
            }
        }
        return nil
    }
}
