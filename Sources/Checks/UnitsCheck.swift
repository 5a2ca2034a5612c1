package import Review
import Reckon

/// Holds factors between units to what the units are.
///
/// Finds "1 MPa = 1000 N", where no factor makes one of the other, and "350 ÷ 100 = 3.5 cm" of a length that the question
/// gives as 350 mm. A plain conversion with both units is the equation check's. Cannot tell a scale ("1 in = 100 ft"), nor
/// mass for weight: those are left alone. Source: SI brochure, 9th ed., 2019.
///
/// - fail `false-conversion` (`stated`, `recomputed`).
package struct UnitsCheck: Check {
    /// `units`
    package let name = "units"

    /// The check.
    package init() {}

    /// None: the case itself converts nothing.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// Each false factor once.
    package func findings(on work: Work) -> [Finding] {
        let given = work.asked.line.quantities.map(\.quantity)
        return work.findings(of: name) { line in
            guard line.bytes.contains(UInt8(ascii: "=")) else { return [] }
            let line = line.quantities
            return line.quantities.indices.dropFirst().compactMap { index in
                otherKind(line, index) ?? wrongFactor(line, index, given)
            }
        }
    }

    /// "1 MPa = 1000 N"
    private func otherKind(_ line: QuantityLine, _ index: Int) -> Objection? {
        let (one, other) = (line.quantities[index - 1].quantity, line.quantities[index].quantity)
        guard one.value == .one, let a = one.unit, let b = other.unit, line.gaps[index] == "=", line.isBound(at: index),
            Self.isMechanical(a), Self.isMechanical(b), !a.measuresSame(as: b),
            !line.gaps[index + 1].hasPrefix("/"), index < 2 || !"×/-+^".contains(line.gaps[index - 1].last ?? " ")
        else { return nil }
        return Objection(
            code: "false-conversion", range: line.range(index - 1, index),
            facts: [
                "text": line.text(index - 1, index), "stated": line.text(index, index), "source": Self.source,
            ])
    }

    /// "350 ÷ 100 = 3.5 cm" where the question gives 350 mm.
    private func wrongFactor(_ line: QuantityLine, _ index: Int, _ given: [Quantity]) -> Objection? {
        guard index >= 2 else { return nil }
        let (start, factor, end) = (
            line.quantities[index - 2].quantity, line.quantities[index - 1].quantity, line.quantities[index].quantity
        )
        // A small whole number may be any count.
        guard let unit = end.unit, !unit.isPureNumber, start.unit == nil, factor.unit == nil,
            !start.value.isWhole || start.value > Rational(12),
            [10, 100, 1000, 1_000_000, 60, 3600].contains(where: { factor.value == Rational($0) }),
            line.gaps[index] == "=", ["/", "div", "×"].contains(line.gaps[index - 1]), line.isBound(at: index),
            !"×/-+^(".contains(line.gaps[index - 2].last ?? " ")
        else { return nil }
        let same = given.filter { $0.value == start.value }
        guard same.count == 1, let own = same[0].unit, own.measuresSame(as: unit), own.factor != unit.factor,
            let right = try? own.convert(start.value, to: unit), right != end.value
        else { return nil }
        return Objection(
            code: "false-conversion", range: line.range(index - 2, index),
            facts: [
                "text": line.text(index - 2, index), "stated": line.text(index, index),
                "recomputed": Quantity(right, unit).description, "source": Self.source,
            ])
    }

    private static let source = "SI brochure, 9th ed., 2019"

    /// Length, area, volume, force, torque or pressure.
    private static func isMechanical(_ unit: Unit) -> Bool {
        let d = unit.dimension
        guard d.temperature == 0, d.current == 0, d.angle == 0 else { return false }
        return (d.mass == 0 && d.time == 0 && (1...4).contains(d.length)) || (d.mass == 1 && d.time == -2)
    }
}
