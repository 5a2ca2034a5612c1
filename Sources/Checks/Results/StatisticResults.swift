import Reckon

/// Mean, range, standard deviation, extremes, sum and number of the readings.
///
/// Names the standard deviation of the population (n) where the sample's (n − 1) is meant. Only a bare name counts: "mean
/// of the first three" is another mean. Source: ISO 3534-1:2006; n − 1 as ISO 22514-2:2017.
enum StatisticResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard !asked.says("first ", "last ", "subgroup", "except", "最初の", "前半", "後半", "群", "除"),
            let measured = asked.readings, let mean = try? measured.sample.mean(), let least = measured.sample.least,
            let most = measured.sample.greatest
        else { return [] }
        let (readings, factor) = (measured.sample.readings, measured.unit?.factor ?? .one)
        func exact(_ names: Set<String>, _ value: Rational, _ formula: String, scaled: Bool = true) -> Expectation {
            Expectation(
                names: names, value: scaled ? value * factor : value, scales: scaled ? .ten : .none,
                unit: scaled ? measured.unit : nil, slack: .millionth,
                code: "false-statistic", rule: Rule(formula, source))
        }
        var all: [Expectation] = [
            exact(["range", "範囲", "範囲r"], most - least, "R = max − min"),
            exact(["maximum", "max", "largest", "最大値"], most, "max"),
            exact(["minimum", "min", "smallest", "最小値"], least, "min"),
            exact(["sum", "total", "合計", "総和"], readings.reduce(.zero, +), "Σx"),
        ]
        if asked.value("mean", "processmean", "平均", "average", "平均値") == nil {
            all.append(exact(["mean", "average", "平均", "平均値", "x̄"], mean, "x̄ = Σx / n"))
        }
        if asked.givens.value("n") == nil {
            all.append(exact(["n", "count", "個数"], Rational(readings.count), "n", scaled: false))
        }
        if measured.hasLimits {
            all.append(
                exact(
                    ["numberofreadingsoutoftolerance", "numberoutoftolerance", "規格外の本数", "規格外の個数", "規格外の数"],
                    Rational(measured.outside.count), "x < L, U < x", scaled: false))
        }
        if asked.value("standarddeviation", "s", "標準偏差", "σ") == nil {
            all += deviation(measured.sample, measured.unit)
        }
        return all
    }

    private static func deviation(_ sample: Sample, _ unit: Unit?) -> [Expectation] {
        let factor = unit?.factor ?? .one
        guard let variance = try? sample.variance(), variance > .zero, let s = try? Interval(variance).root(2).middle,
            let whole = try? variance * Rational(sample.readings.count - 1) / Rational(sample.readings.count),
            let population = try? Interval(whole).root(2).middle
        else { return [] }
        return [
            Expectation(
                names: ["s", "standarddeviation", "標準偏差", "samplestandarddeviation", "標本標準偏差"], value: s * factor,
                scales: .ten, unit: unit, slack: Rational(2) * .percent,
                slips: [Expectation.Slip(value: population * factor, code: "deviation-of-n", isContradiction: false)],
                code: "false-statistic", rule: Rule("s = √(Σ(x − x̄)² / (n − 1))", source))
        ]
    }

    private static let source = "ISO 3534-1:2006"
}
