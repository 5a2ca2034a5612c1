import Reckon

/// Single sampling by attributes, normal or tightened inspection: ISO 2859-1:1999 (= JIS Z 9015-1:2006, ANSI/ASQ Z1.4).
///
/// The master table is one rule: along a diagonal (one letter larger, one AQL smaller) the acceptance number is the same.
/// Tightened inspection has the same samples and its own numbers, one diagonal further; its arrows are not shipped.
/// Where the table has an arrow, sample size and acceptance number both come from the row the arrow ends at. A sample that
/// reaches the lot means every item. The chance of acceptance at the AQL is binomial up to 10, Poisson above.
package struct SamplingPlan: Encodable, Sendable {
    /// What is asked for; AQL in per cent nonconforming or per hundred items.
    package struct Input: Decodable, Sendable {
        let lot: Int
        let level: String
        let aql: Double
    }

    /// How severely is inspected; reduced inspection has other sizes and is not shipped.
    package enum Severity: Sendable {
        /// Table 2-A.
        case normal
        /// Table 2-B.
        case tightened
    }

    let code: String
    let plan_code: String
    let n: Int
    let Ac: Int
    let Re: Int
    let full: Bool
    let Pa_at_AQL: Double?

    /// Looks the plan up. Throws `invalid` for a lot below 2 and `notTabled` for a level or AQL that the standard lacks.
    package init(_ input: Input, severity: Severity = .normal) throws(FormulaProblem) {
        guard input.lot >= 2 else { throw .invalid("a lot holds at least 2 items") }
        guard let column = Self.levels.firstIndex(of: input.level) else {
            throw .notTabled("levels are \(Self.levels.joined(separator: ", "))")
        }
        guard let aql = Self.aqls.firstIndex(of: input.aql) else {
            throw .notTabled("\(input.aql) is no preferred AQL")
        }
        let row = Self.lotEnds.firstIndex { input.lot <= $0 } ?? Self.lotEnds.count
        let letter = Self.letters.firstIndex(of: Array(Self.codes[row])[column]) ?? 0
        let plan = try severity == .normal ? Self.row(letter: letter, aql: aql) : Self.tightened(letter, aql)
        code = String(Self.letters[letter])
        plan_code = String(Self.letters[plan.letter])
        full = Self.sizes[plan.letter] >= input.lot
        n = full ? input.lot : Self.sizes[plan.letter]
        Ac = plan.accept
        Re = plan.accept + 1
        let size = n
        let most = plan.accept
        Pa_at_AQL = full ? nil : Self.chance(atMost: most, of: size, aql: input.aql)
    }

    private static func chance(atMost most: Int, of size: Int, aql: Double) -> Double {
        aql <= 10
            ? Distribution.binomial(atMost: most, of: size, chance: aql / 100)
            : Distribution.poisson(atMost: most, mean: Double(size) * aql / 100)
    }

    /// The row that the arrows lead to; an arrow that would leave the table turns round.
    private static func row(letter: Int, aql: Int) -> (letter: Int, accept: Int) {
        let diagonal = letter + aql
        let up = diagonal == 15 || diagonal > 16
        for step in up ? [-1, 1] : [1, -1] {
            var place = letter
            while letters.indices.contains(place) {
                if let accept = accept(letter: place, aql: aql) { return (place, accept) }
                place += step
            }
        }
        return (letter, 0)
    }

    private static func tightened(_ letter: Int, _ aql: Int) throws(FormulaProblem) -> (letter: Int, accept: Int) {
        let numbers = [15: 0, 18: 1, 19: 2, 20: 3, 21: 5, 22: 8, 23: 12, 24: 18]
        guard let accept = numbers[letter + aql] else {
            throw .notTabled("tightened inspection has an arrow here, or a number that is not shipped")
        }
        return (letter, accept)
    }

    /// The acceptance number of a cell, nil for an arrow.
    private static func accept(letter: Int, aql: Int) -> Int? {
        let numbers = [14: 0, 17: 1, 18: 2, 19: 3, 20: 5, 21: 7, 22: 10, 23: 14, 24: 21, 25: 30, 26: 44]
        let diagonal = letter + aql
        // Above 21 only the five smallest samples have a number.
        return diagonal > 24 && letter > 4 ? nil : numbers[diagonal]
    }

    private static let letters = Array("ABCDEFGHJKLMNPQR")
    private static let sizes = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000]
    private static let aqls = [
        0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100, 150,
        250, 400, 650, 1000,
    ]
    private static let levels = ["S-1", "S-2", "S-3", "S-4", "I", "II", "III"]
    private static let lotEnds = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000]
    private static let codes = [
        "AAAAAAB", "AAAAABC", "AABBBCD", "ABBCCDE", "BBCCCEF", "BBCDDFG", "BCDEEGH", "BCDEFHJ", "CCEFGJK", "CDEGHKL",
        "CDFGJLM", "CDFHKMN", "DEGJLNP", "DEGJMPQ", "DEHKNQR",
    ]
}
