import Reckon

/// A reading that a line sets between two numbers, and how far these are its limits.
struct HeldReading {
    /// What was read.
    let owner: Measured
    let value: Rational
    /// The numbers that are no limits of the characteristic and have no other source; empty where both have one.
    let strange: [WrittenQuantity]
    /// Both numbers are the limits of the characteristic.
    let isByOwnLimits: Bool

    /// Nil unless the line does so with one of the readings, and nothing says that it is about other limits or about an
    /// order of readings.
    init?(_ line: WorkLine, about measured: [Measured], from source: LimitSource) {
        let all = line.betweens.flatMap { between in
            measured.compactMap { HeldReading(between, in: line, about: $0, from: source) }
        }
        guard let best = all.min(by: { $0.strange.count < $1.strange.count }) else { return nil }
        if !best.strange.isEmpty, line.speaksOfMore { return nil }
        self = best
    }

    private init?(_ between: BetweenNumbers, in line: WorkLine, about one: Measured, from source: LimitSource) {
        let quantities = line.quantities.quantities
        func number(_ index: Int) -> Rational? { one.reading(quantities[index].quantity) }
        let readings = one.sample.readings
        guard let low = number(between.low), let high = number(between.high), let value = number(between.value),
            readings.contains(value)
        else { return nil }
        let bounds = [(between.low, low, one.lower), (between.high, high, one.upper)]
        // A characteristic that has one limit alone says nothing of the other side.
        let others = bounds.filter { _, bound, limit in limit.map { $0 != bound } ?? false }
        owner = one
        self.value = value
        isByOwnLimits = others.isEmpty
        strange = others.filter { !source.hold($0.1, for: one) }.map { quantities[$0.0] }
        guard !strange.isEmpty else { return }
        let written = Set(quantities.indices.compactMap(number))
        let isByOwnToo = [one.lower, one.upper].compactMap(\.self).allSatisfy(written.contains)
        let isOrder = others.count == 2 && others.allSatisfy { readings.contains($0.1) }
        if isByOwnToo || isOrder && LimitWords.says(line.lower) != true || others.contains(where: { $0.2 == value }) {
            return nil
        }
    }
}

extension WorkLine {
    /// Whether it supposes something, takes something back, or speaks of other limits than those of the case, of other
    /// numbers than readings, or of readings in order.
    var speaksOfMore: Bool {
        // "Not" alone denies a verdict as often as a number.
        QuantityLine.conditions.occur(in: Array(lower).replaced(Self.not, by: [])[...]) || Self.more.occur(in: lower)
    }

    private static let not = Array("not ".utf8)

    private static let more = Phrases([
        "control limit", "control chart", "warning limit", "lcl", "ucl", "sigma", "σ", "ascending", "descending",
        "sort",
        "in order", "class", " bin", "zone", " all ", "all ", "both", "readings", "mean", "average", "median", "middle",
        "nominal",
        "target", "centre", "center", "example", "e.g.", "would", "管理限界", "管理下限", "管理上限", "管理図", "警告限界", "警戒限界",
        "昇順", "降順", "順に", "順：", "順:", "並べ", "階級", "区間", "ゾーン", "すべて", "全て", "全部", "いずれも", "平均", "中央", "中心", "狙い",
        "基準寸法",
        "例えば", "たとえば", "仮定",
    ])
}
