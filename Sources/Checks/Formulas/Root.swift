import Reckon

/// Square roots of exact numbers, as intervals a part in 10³² wide.
enum Root {
    /// The root; throws `invalid` when the number is negative or too large to be worked with.
    static func of(_ value: Rational) throws(FormulaProblem) -> Interval {
        do { return try Interval(value).root(2) } catch { throw .invalid("a number is out of range") }
    }
}
