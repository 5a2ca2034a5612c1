import Mutations
import Testing

@testable import Reckon

/// Units: what is known, what converts, what is suggested.
@Suite struct UnitTests {
    @Test(arguments: [
        ("25.4", "mm", "1", "in"), ("0.013", "mm", "13", "µm"), ("13", "um", "13", "μm"), ("1", "N/mm²", "1", "MPa"),
        ("1", "kgf", "9.80665", "N"), ("1000", "N·mm", "1", "Nm"), ("1", "kN·m", "1000", "N*m"),
        ("2", "h", "120", "min"),
        ("1", "㎜", "1", "mm"), ("1", "m/s^2", "1", "m·s⁻²"), ("20", "℃", "293.15", "K"), ("212", "°F", "100", "°C"),
        ("1", "L", "1000", "cm3"), ("1", "bar", "0.1", "MPa"), ("1.6", "Ra µm", "1.6", "µm"),
        ("2.5", "%", "25000", "ppm"),
        ("3", "個", "3", "pcs"), ("1", "W/(m·K)", "1", "W/m/K"), ("1", "thou", "25.4", "µm"), ("1", "°", "60", "′"),
    ])
    func `the same amount in two units is equal`(a: String, unit: String, b: String, other: String) throws {
        let left = Quantity(try #require(Rational(decimal: a)), try Unit(parse: unit))
        let right = Quantity(try #require(Rational(decimal: b)), try Unit(parse: other))
        #expect(left.equals(right))
        #expect(right.equals(left))
    }

    @Test(arguments: [("cm", "m"), ("N·m", "N/m"), ("HRC", "HV"), ("mm", "kg"), ("N", "kN"), ("mm", "個")])
    func `ten of one unit are not ten of another`(a: String, b: String) throws {
        let (left, right) = (Quantity(Rational(10), try Unit(parse: a)), Quantity(Rational(10), try Unit(parse: b)))
        #expect(!left.equals(right))
    }

    @Test(arguments: ["", "foo", "mmm", "m m m m m q", "^2", "/", "N·", "(m", "m)", "m^99", "MM", "Kg", "HRC·m"])
    func `what is no unit is unknown`(text: String) {
        #expect(!Unit.isKnown(text))
    }

    @Test(arguments: [
        ("MM", "mm"), ("kn", "kN"), ("Mpa", "MPa"), ("micrn", "micron"), ("hrc", "HRC"), ("newtn", "newton"),
    ])
    func `a misspelt unit finds its neighbour`(text: String, expected: String) {
        #expect(Unit.suggestion(for: text) == expected)
    }

    @Test func `a word far from every unit finds none`() {
        #expect(Unit.suggestion(for: "banana") == nil)
        #expect(Unit.suggestion(for: "") == nil)
        #expect(Unit.suggestion(for: String(repeating: "x", count: 500)) == nil)
    }

    @Test func `units of different dimension refuse to convert`() throws {
        let (mm, kg) = (try Unit(parse: "mm"), try Unit(parse: "kg"))
        #expect(throws: ReckonError.unitsDisagree) { try mm.convert(.one, to: kg) }
    }

    @Test func `no text crashes the unit reader`() {
        var chance = SplitMix64(seed: 11)
        let pieces = [
            "m", "mm", "·", "/", "^", "2", "(", ")", "⁻¹", "N", "°C", " ", "個", "*", "**", "-", "1", "é", "\u{0}",
        ]
        for _ in 0..<2_000 {
            let text = (0...chance.int(0...12)).map { _ in chance.pick(pieces) }.joined()
            if let unit = try? Unit(parse: text) { #expect(unit.factor > .zero) }
        }
    }
}
