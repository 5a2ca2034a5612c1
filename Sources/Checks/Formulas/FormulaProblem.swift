/// Why a formula gives no number. The code is part of the output and never changes.
package enum FormulaProblem: Error, Hashable, Sendable {
    /// An input is missing, of another type or out of its range.
    case invalid(String)
    /// The units measure different things.
    case dimension
    /// A unit is unknown; with a near one, if there is one.
    case unknownUnit(String, suggestion: String?)
    /// The table that the formula needs does not hold the value.
    case notTabled(String)

    /// The code for programs.
    package var code: String {
        switch self {
        case .invalid: "invalid"
        case .dimension: "dimension"
        case .unknownUnit: "unknown-unit"
        case .notTabled: "not-tabled"
        }
    }

    /// What is wrong, for the operator.
    package var detail: String {
        switch self {
        case .invalid(let text), .notTabled(let text): text
        case .dimension: "the units measure different things"
        case .unknownUnit(let name, let near): "unit \(name) is unknown" + (near.map { "; \($0)?" } ?? "")
        }
    }
}
