/// A value with its unit; without one it is a pure number of unstated kind.
package struct Quantity: Hashable, Sendable, CustomStringConvertible {
    /// The number as written.
    package let value: Rational
    /// The unit as written, nil if none was.
    package let unit: Unit?

    /// A value and its unit.
    package init(_ value: Rational, _ unit: Unit? = nil) {
        self.value = value
        self.unit = unit
    }

    /// `12.5 mm`.
    package var description: String {
        guard let unit, !unit.symbol.isEmpty else { return value.description }
        return unit.symbol == "%" ? "\(value)%" : "\(value) \(unit.symbol)"
    }

    /// Whether both mean the same amount: 25.4 mm = 1 in, 2.5 % = 0.025, 3 個 = 3; 10 cm ≠ 10 m, 12 N·m ≠ 12 N/m, and
    /// a number without a unit is not one with a unit that measures something.
    package func equals(_ other: Quantity) -> Bool {
        (try? compare(other)) == 0
    }

    /// −1, 0 or 1 as this amount is smaller than, equal to or larger than the other. Throws `unitsDisagree`.
    package func compare(_ other: Quantity) throws(ReckonError) -> Int {
        let mine = unit ?? .one
        let theirs = other.unit ?? .one
        let converted = try theirs.convert(other.value, to: mine)
        return value == converted ? 0 : (value < converted ? -1 : 1)
    }
}
