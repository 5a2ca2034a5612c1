package import Review
import Reckon

/// Holds a quantity that a step names to what the case makes of it.
///
/// Three checks are made of it: `formulas` (capability, stacks, positions, gauge studies, beams, rates, clearances, bolts and the
/// formulas that the question writes out), `readings` (what follows from the readings) and `tables` (constants, sampling
/// plans, threads). Each family of expectations says in its own file what it finds, what it cannot, and its source.
/// The first side behind the name that has a value is held to the expectation, and the number at the end where its unit alone
/// is wrong; what stands between is the equation check's.
///
/// - fail `cp-as-cpk`, `larger-side`: the capability index of another definition.
/// - fail `other-result` (`name`, `stated`, `recomputed`, `rule`, `source`): another value than the formula gives.
/// - fail `false-statistic`, warn `deviation-of-n`: other than the readings give.
/// - fail `other-than-table`: another value than the table's.
package struct ResultCheck: Check {
    /// `formulas`, `readings` or `tables`
    package let name: String
    private let expectations: @Sendable (Asked) -> [Expectation]

    /// The formulas of capability, stacks, positions, gauges, beams, rates, fits, and the question's own.
    package static let formulas = ResultCheck("formulas") { asked in
        let own = OwnFormulas.expectations(asked)
        let known =
            CapabilityResults.expectations(asked) + StackResults.expectations(asked)
            + PositionResults.expectations(asked) + GaugeResults.expectations(asked) + BeamResults.expectations(asked)
            + RateResults.expectations(asked) + FitResults.expectations(asked) + BoltResults.expectations(asked)
        return known + own.filter { one in !known.contains { !$0.names.isDisjoint(with: one.names) } }
    }

    /// What follows from the readings.
    package static let readings = ResultCheck("readings") { asked in StatisticResults.expectations(asked) }

    /// Constants of charts, sampling plans, threads, standard tolerances.
    package static let tables = ResultCheck("tables") { asked in
        ChartResults.expectations(asked) + SamplingResults.expectations(asked) + ThreadResults.expectations(asked)
            + FitResults.grades(asked)
    }

    private init(_ name: String, _ expectations: @escaping @Sendable (Asked) -> [Expectation]) {
        (self.name, self.expectations) = (name, expectations)
    }

    /// None: the case itself claims nothing.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// What the steps say otherwise, each value of a name only once.
    package func findings(on work: Work) -> [Finding] {
        let asked = work.asked
        let expected = expected(asked)
        guard !expected.isEmpty || name == "tables" else { return [] }
        var byName: [String: Int] = [:]
        for (place, expectation) in expected.enumerated() {
            for name in expectation.names where byName[name] == nil { byName[name] = place }
        }
        let names = Array(byName.keys)
        let ends = Set(names.compactMap(\.utf8.last))
        // Of a group of the readings a heading tells, lines before.
        let isWhole = !Self.groups.occur(in: work.bytes[...])
        return work.findings(of: name) { line in
            (line.chains + (isWhole ? [line.spoken].compactMap(\.self) : [])).compactMap { chain in
                guard let end = chain.folded.utf8.last, ends.contains(end), names.contains(where: chain.folded.ends)
                else { return nil }
                // "Service load: F = 8 kN", "safety factor: f = 1.5": the label says that the letter is another.
                let isLabelled = line.bytes[..<chain.head.range.upperBound].contains(UInt8(ascii: ":"))
                guard chain.folded.utf8.count > 1 || !isLabelled else { return nil }
                let place = chain.resultNames.compactMap { byName[$0] }.min()
                return place.flatMap { objection(chain, expected[$0]) }
            }
                + (name == "tables" ? TableClaims.objections(to: line, asked) : [])
        }
    }

    private static let groups = Phrases(["ubgroup", "utlier", "left out", "群", "外れ値"])

    /// What the case makes of a quantity of this name, folded, whichever of the three checks knows it.
    static func expectation(of name: String, in asked: Asked) -> Expectation? {
        [formulas, readings, tables].lazy.compactMap { check in
            check.expected(asked).first { $0.names.contains(name) }
        }.first
    }

    /// Worked out once a case.
    private func expected(_ asked: Asked) -> [Expectation] {
        if let known = asked.expected[name] { return known }
        let expected = expectations(asked)
        asked.expected[name] = expected
        return expected
    }

    private func objection(_ chain: NamedChain, _ expectation: Expectation) -> Objection? {
        // "合計 = 9 + 1 = 10 本": a count is no length.
        if let own = expectation.unit, !own.isPureNumber,
            chain.sides.last?.bare?.number?.quantity.unit?.isPureNumber == true
        {
            return nil
        }
        for side in chain.sides.prefix(4) {
            guard let sum = side.sum, sum.names != 1 else { continue }
            guard let slip = expectation.objection(to: sum) else { return unitSlip(chain, expectation) }
            return objection(slip, side, sum, chain, expectation)
        }
        return nil
    }

    /// The number at the end of a chain that is right but for its unit: "F = 45 / (0.18 × 10) = 25 N".
    private func unitSlip(_ chain: NamedChain, _ expectation: Expectation) -> Objection? {
        guard let side = chain.sides.last, let sum = side.bare, let number = sum.number,
            let unit = number.quantity.unit, !unit.isPureNumber, expectation.scales.areUnits,
            let slip = expectation.objection(to: sum)
        else { return nil }
        let bare = WrittenQuantity(
            quantity: Quantity(number.quantity.value), places: number.places, range: number.range)
        return expectation.objection(to: NamedSum(bare)) == nil ? objection(slip, side, sum, chain, expectation) : nil
    }

    private func objection(
        _ slip: Expectation.Slip, _ side: Side, _ sum: NamedSum, _ chain: NamedChain, _ expectation: Expectation
    ) -> Objection {
        Objection(
            code: slip.code, range: side.range, facts: expectation.facts(chain.name, stated: side.text, sum),
            outcome: slip.isContradiction ? .fail : .warn)
    }
}

/// The words before a sign that name a quantity.
enum ResultName {
    /// The names that the last words may be, where nothing that makes it another quantity stands before them.
    static func all(endingIn words: String) -> [String] {
        let all = words.split(separator: " ").map { $0.lowercased() }
        // From the left, since a word that is not harmless rules out every name behind it.
        let plain = all.prefix { harmless.contains($0) || $0.allSatisfy(\.isNumber) }.count
        guard !all.isEmpty, plain >= all.count - 6 else { return [] }
        return (max(0, all.count - 6)...min(plain, all.count - 1)).flatMap { start in
            let name = all[start...].joined()
            return [name] + openings.filter { name.utf8.starts(with: $0.utf8) }.map { String(name.dropFirst($0.count)) }
        }
    }

    private static let harmless: Set<String> = [
        "the", "so", "then", "therefore", "thus", "hence", "is", "now", "we", "get", "and", "calculate", "calculated",
        "-",
        "process", "sample", "total",
    ]
    private static let openings = ["したがって", "よって", "ゆえに", "また", "次に", "まず"]
}
