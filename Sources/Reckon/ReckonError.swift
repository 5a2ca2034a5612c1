/// Why a number, a unit or an expression could not be had. Closed: callers switch over it.
package enum ReckonError: Error, Hashable, Sendable {
    /// A divisor is zero.
    case divisionByZero
    /// The text is not a number of the form asked for.
    case notANumber
    /// More digits, a larger exponent or a larger result than the limits allow.
    case tooLarge
    /// The root of a negative number, or another value that does not exist.
    case undefined
    /// The text is not a unit that is known here.
    case unknownUnit
    /// Two units that measure different things, or a point on a scale used as a factor.
    case unitsDisagree
    /// Too few readings, or readings without spread, for the figure asked for.
    case tooFewReadings
}
