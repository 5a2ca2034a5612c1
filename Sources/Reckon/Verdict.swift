/// What recomputing says of a statement.
package enum Verdict: Hashable, Sendable {
    /// Exactly true.
    case holds
    /// The written number is the recomputed one, correctly rounded to the digits written after the point.
    case roundedHolds(places: Int)
    /// Not exactly true, and no contradiction either.
    case sloppy(Sloppiness)
    /// False in every sensible reading; the text is what belongs in the place of what was stated.
    case contradicts(recomputed: String)
    /// It cannot be told, with the reason.
    case undecided(Reason)

    /// How a statement is sloppy.
    package enum Sloppiness: String, Hashable, Sendable, CaseIterable {
        /// Off by at most one unit of the last written place.
        case lastPlace = "last-place"
        /// Digits cut off instead of rounded, or rounded so far that more than one per cent is lost.
        case coarse
        /// Said to be near, and within half a per cent.
        case near
        /// More digits than the rounded number it was computed from can give.
        case carried
        /// `20 − 5 = 15 − 3 = 12`: the sign joins a result to the next step.
        case running
        /// The number is right, the units of the two sides are not the same.
        case units
        /// Equal, where strictly less or greater is stated.
        case strict
    }

    /// Why it cannot be told.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The text can be read in more than one way.
        case ambiguous
        /// A factor between units may have been left out.
        case conversion
        /// The text does not claim it: a question, a condition, a test that failed.
        case notClaimed = "not-claimed"
        /// A division by zero, the root of a negative number.
        case undefined
        /// Beyond the limits of what is computed.
        case tooLarge = "too-large"
    }

    /// Whether something was recomputed and stands.
    package var stands: Bool {
        switch self {
        case .holds, .roundedHolds: true
        default: false
        }
    }

    /// Whether it is false in every sensible reading.
    package var isContradiction: Bool {
        if case .contradicts = self { return true }
        return false
    }
}
