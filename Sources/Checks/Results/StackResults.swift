import Reckon

/// The tolerance of a stack: the sum of the single ones in the worst case, the root of their squares' sum otherwise.
///
/// Finds one taken for the other and a sum that leaves members out. Cannot see which members the stack has where the
/// question gives tolerances of something else too. Source: ISO 8015:2011 has no rule for stacks; arithmetic, and
/// A. Bender, SAE 680490, 1968.
enum StackResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        let pairs = asked.tolerances
        guard pairs.count >= 2 else { return [] }
        let (centres, tolerances) = (pairs.map(\.centre), pairs.map(\.tolerance))
        let (nominal, worst) = (centres.reduce(.zero, +), tolerances.reduce(.zero, +))
        let squares = tolerances.map { $0 * $0 }.reduce(.zero, +)
        guard let root = try? Interval(squares).root(2).middle else { return [] }
        let unit = asked.line.quantities.compactMap(\.quantity.unit).first { $0.dimension.length == 1 }?.factor ?? .one
        func also(_ t: Rational) -> [Rational] { [nominal + t, nominal - t, t + t, -t] }
        return [
            Expectation(
                names: [
                    "worstcase", "worst-case", "worstcasetolerance", "worst-casetolerance", "最悪値", "最悪ケース", "最悪値の公差",
                ],
                value: worst, alsoRight: also(worst), scales: .unit(unit), code: "other-result",
                rule: Rule("t = t1 + t2 + …", "arithmetic")),
            Expectation(
                names: ["rss", "rsstolerance", "rss公差", "rssの公差", "二乗和平方根"], value: root,
                alsoRight: also(root) + [squares, (try? squares / unit) ?? squares], scales: .unit(unit),
                code: "other-result",
                rule: Rule("t = √(t1² + t2² + …)", "A. Bender, SAE 680490, 1968")),
        ]
    }
}
