import Reckon

/// What a fit makes of hole and shaft: the largest and the smallest clearance, and the tolerance of a grade.
///
/// The deviations come from the question, or from the table where the question names the classes ("25 H7/g6"). Finds the
/// wrong deviation in a clearance. Only the classes that `FitTable` holds. Source: ISO 286-1:2010, 3.2.10 and -2:2010.
enum FitResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard let (hole, shaft) = deviations(asked) else { return [] }
        let rule = Rule("ES − ei, EI − es", "ISO 286-1:2010")
        return [
            Expectation(
                names: ["maximumclearance", "largestclearance", "maxclearance", "最大すきま"],
                value: hole.upper - shaft.lower,
                scales: .ten, unit: millimetre, slack: .zero, code: "other-result", rule: rule),
            Expectation(
                names: ["minimumclearance", "smallestclearance", "minclearance", "最小すきま"],
                value: hole.lower - shaft.upper, scales: .ten, unit: millimetre, slack: .zero, code: "other-result",
                rule: rule),
        ]
    }

    /// Standard tolerances of the question's nominal size: a table's value.
    static func grades(_ asked: Asked) -> [Expectation] {
        guard let nominal = NamedFit.first(in: Array(asked.text.utf8))?.nominal,
            let range = FitTable.ends.firstIndex(where: { nominal <= Rational($0) })
        else { return [] }
        return FitTable.grades.map { grade, widths in
            Expectation(
                names: ["it\(grade)"], value: Rational(widths[range]) * .millionth, scales: .ten, unit: micrometre,
                slack: .zero,
                code: "other-than-table", rule: Rule("IT\(grade)", "ISO 286-1:2010, table 1"))
        }
    }

    private static let millimetre = try? Unit(parse: "mm")
    private static let micrometre = try? Unit(parse: "µm")
    private typealias Deviations = (lower: Rational, upper: Rational)

    private static func deviations(_ asked: Asked) -> (Deviations, Deviations)? {
        if let a = asked.value("lowerholedeviation"), let b = asked.value("upperholedeviation"),
            let c = asked.value("lowershaftdeviation"), let d = asked.value("uppershaftdeviation")
        {
            return ((a, b), (c, d))
        }
        guard let fit = NamedFit.first(in: Array(asked.text.utf8)), let mating = fit.mating,
            let hole = try? fit.own.deviations(of: fit.nominal), let shaft = try? mating.deviations(of: fit.nominal)
        else { return nil }
        return (
            (hole.lower * .millionth, hole.upper * .millionth), (shaft.lower * .millionth, shaft.upper * .millionth)
        )
    }
}
