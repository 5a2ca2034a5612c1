import Reckon

/// A value in another unit (SI brochure, 9th ed., 2019; inch and pound of 1959), exact but for degrees and radians.
package struct UnitConversion: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        let value: Exact
        let from_: String
        let to: String
    }

    let value: Exact

    /// Converts. Throws `dimension` when the units measure different things, `unknownUnit` with the nearest name.
    package init(_ input: Input) throws(FormulaProblem) {
        let from = try Self.unit(input.from_)
        let to = try Self.unit(input.to)
        guard from.symbol != to.symbol else {
            value = input.value
            return
        }
        // π to 30 digits: 180° are π rad.
        let turn = (try? Rational(description: "180/3.14159265358979323846264338328")) ?? .one
        let one = (try? Unit(parse: "deg")) ?? .one
        do {
            switch ("rad", "rad") {
            case (from.symbol, _): value = Exact(try one.convert(input.value.value * turn, to: to))
            case (_, to.symbol): value = Exact(try from.convert(input.value.value, to: one) / turn)
            default: value = Exact(try from.convert(input.value.value, to: to))
            }
        } catch { throw .dimension }
    }

    private static func unit(_ name: String) throws(FormulaProblem) -> Unit {
        do { return try Unit(parse: name) } catch {
            throw .unknownUnit(name, suggestion: Unit.suggestion(for: name))
        }
    }
}
