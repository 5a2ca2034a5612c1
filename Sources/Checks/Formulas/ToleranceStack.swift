import Reckon

/// A chain of dimensions with symmetric tolerances: worst case, root sum square, and that inflated by 1.5.
///
/// Worst case is arithmetic; the root sum square holds for independent, centred dimensions (A. Bender, SAE 680490, 1968,
/// for the factor 1.5). Nominals carry the sign of their direction in the chain. Sums are exact.
package struct ToleranceStack: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        struct Dimension: Decodable, Sendable {
            let nominal: Exact
            let tol: Exact
        }
        let dims: [Dimension]
    }

    let nominal: Exact
    let worst_case: Exact
    let rss: Exact
    let mrss_1_5: Exact

    /// Adds them up. Throws `invalid` for an empty chain or a negative tolerance.
    package init(_ input: Input) throws(FormulaProblem) {
        let tolerances = input.dims.map(\.tol.value)
        guard !tolerances.isEmpty, tolerances.allSatisfy({ $0 >= .zero }) else {
            throw .invalid("dims needs at least one dimension, and no tolerance below zero")
        }
        nominal = Exact(input.dims.map(\.nominal.value).reduce(.zero, +))
        worst_case = Exact(tolerances.reduce(.zero, +))
        let root = try Root.of(tolerances.map { $0 * $0 }.reduce(.zero, +)).middle
        rss = Exact(root)
        mrss_1_5 = Exact(root * Rational(3) * .half)
    }
}
