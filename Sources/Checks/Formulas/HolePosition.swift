import Reckon

/// True position of a hole with the bonus of the maximum material condition (ISO 1101:2017, ISO 2692:2021, ASME Y14.5-2018).
///
/// Position error = 2·√(dx² + dy²). Bonus = actual mating size − smallest size, not below zero, not above the size
/// tolerance. Virtual condition = smallest size − tolerance. Verdicts compare squares exactly; limits are inclusive.
package struct HolePosition: Encodable, Sendable {
    /// What is asked for; all in one unit of length.
    package struct Input: Decodable, Sendable {
        let size_min: Exact
        let size_max: Exact
        let actual_mating: Exact
        let tol: Exact
        let dx: Exact
        let dy: Exact
    }

    let position_error: Exact
    let bonus_mmc: Exact
    let allowed_mmc: Exact
    let pass_rfs: Bool
    let pass_mmc: Bool
    let virtual_condition: Exact

    /// Judges the hole. Throws `invalid` for crossed limits or a negative tolerance. A hole outside its size limits
    /// does not pass, whatever its position.
    package init(_ input: Input) throws(FormulaProblem) {
        let (least, most) = (input.size_min.value, input.size_max.value)
        let tolerance = input.tol.value
        guard least <= most, tolerance >= .zero else { throw .invalid("size_min ≤ size_max and tol ≥ 0 are needed") }
        let square = Rational(4) * (input.dx.value * input.dx.value + input.dy.value * input.dy.value)
        let mating = input.actual_mating.value
        let bonus = min(max(mating - least, .zero), most - least)
        let allowed = tolerance + bonus
        let sized = least <= mating && mating <= most
        position_error = Exact(try Root.of(square).middle)
        bonus_mmc = Exact(bonus)
        allowed_mmc = Exact(allowed)
        pass_rfs = sized && square <= tolerance * tolerance
        pass_mmc = sized && square <= allowed * allowed
        virtual_condition = Exact(least - tolerance)
    }
}
