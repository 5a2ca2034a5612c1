import Reckon

/// Rates: parts per million, yield, rolled yield, overall equipment effectiveness.
///
/// Finds quotients turned over, factors of another power of ten, means in the place of products. A rate needs exactly two
/// counts in the question, an effectiveness its three shares. Source: ISO 22400-2:2014 for OEE; the others by definition.
enum RateResults {
    static func expectations(_ asked: Asked) -> [Expectation] { defects(asked) + effectiveness(asked) + rolled(asked) }

    private static func defects(_ asked: Asked) -> [Expectation] {
        guard asked.says("defect", "nonconform", "不適合", "不良"), !asked.says("opportunit", "機会"),
            // Which of the two counts is meant is not told where the good ones are counted.
            !asked.says("good", "conforming parts", "accepted", "passed", "良品が", "合格が", "合格し", "良品で")
        else { return [] }
        let counts = asked.line.quantities.map(\.quantity)
            .filter { $0.unit?.isPureNumber != false && $0.unit?.symbol != "%" && $0.unit?.symbol != "ppm" }.map(
                \.value
            )
            .filter { ![100, 1000, 1_000_000].map(Rational.init).contains($0) }
        guard counts.count == 2, let bad = counts.min(), let all = counts.max(), bad > .zero, bad < all,
            all.exactPlaces == 0,
            let share = try? bad / all
        else { return [] }
        return [
            Expectation(
                names: ["ppm", "dppm"], value: share * Rational(1_000_000), scales: .perMillion, code: "other-result",
                rule: Rule("ppm = d / n × 1 000 000", "definition")),
            Expectation(
                names: ["defectrate", "rate", "不適合品率", "不良率"], value: share, alsoRight: [share * Rational(1_000_000)],
                scales: .percent, code: "other-result", rule: Rule("d / n", "ISO 3534-2:2006")),
            Expectation(
                names: ["yield", "良品率", "歩留まり", "直行率"], value: .one - share, scales: .percent, slack: .zero,
                code: "other-result", rule: Rule("1 − d / n", "definition")),
        ]
    }

    private static func effectiveness(_ asked: Asked) -> [Expectation] {
        guard let up = asked.value("availability", "時間稼働率"), let pace = asked.value("performance", "性能稼働率"),
            let good = asked.value("quality", "良品率")
        else { return [] }
        return [
            Expectation(
                names: ["oee", "設備総合効率"], value: up * pace * good, scales: .percent, code: "other-result",
                rule: Rule("OEE = A × P × Q", "ISO 22400-2:2014"))
        ]
    }

    private static func rolled(_ asked: Asked) -> [Expectation] {
        let shares = asked.line.quantities.map(\.quantity).filter { $0.unit?.symbol == "%" }.compactMap(Asked.plain)
        guard shares.count >= 2, asked.says("yield", "直行率"), shares.allSatisfy({ $0 > .zero && $0 <= .one }),
            !asked.says("availability", "稼働率")
        else { return [] }
        return [
            Expectation(
                names: ["rty", "rolledyield", "rolledthroughputyield", "全体の直行率", "総合直行率"],
                value: shares.reduce(.one, *),
                // Percentages multiplied as whole numbers are the slip that `givens` names.
                alsoRight: [shares.map { $0 * Rational(100) }.reduce(Rational(100), *)], scales: .percent,
                code: "other-result",
                rule: Rule("RTY = y1 × y2 × …", "definition"))
        ]
    }
}
