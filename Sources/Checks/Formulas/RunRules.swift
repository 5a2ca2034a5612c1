import Reckon

/// Patterns on a control chart: the Western Electric rules (Statistical Quality Control Handbook, 1956) and Nelson's
/// (J. Quality Technology 16, 1984; ISO 7870-2:2013 knows them as examples). Eight and nine in a row are a usual mix-up.
///
/// A pattern is reported at the point that completes it; where "k of m" is asked, that point is itself one of the k.
/// Points on a line are not beyond it. Comparisons are exact.
package struct RunRules: Encodable, Sendable {
    /// What is asked for.
    package struct Input: Decodable, Sendable {
        let x: [Exact]
        let center: Exact
        let sigma: Exact
        let index_base: Int?
    }

    let western_electric: [String: [Int]]
    let nelson: [String: [Int]]

    /// Finds all. Throws `invalid` for sigma ≤ 0.
    package init(_ input: Input) throws(FormulaProblem) {
        let sigma = input.sigma.value
        guard sigma > .zero else { throw .invalid("sigma must exceed zero") }
        let x = input.x.map { $0.value - input.center.value }
        let base = input.index_base ?? 0
        func at(_ length: Int, _ holds: (ArraySlice<Rational>) -> Bool) -> [Int] {
            x.indices.filter { $0 + 1 >= length && holds(x[($0 + 1 - length)...$0]) }.map { $0 + base }
        }
        func share(_ needed: Int, of length: Int, beyond zones: Int) -> [Int] {
            let line = sigma * Rational(zones)
            return at(length) { window in
                guard let last = window.last, last.magnitude > line else { return false }
                return window.count { last.signum * $0.signum > 0 && $0.magnitude > line } >= needed
            }
        }
        func oneSide(_ length: Int) -> [Int] { share(length, of: length, beyond: 0) }
        let beyond = share(1, of: 1, beyond: 3)
        let two = share(2, of: 3, beyond: 2)
        let four = share(4, of: 5, beyond: 1)
        western_electric = ["1": beyond, "2": two, "3": four, "4": oneSide(8)]
        nelson = [
            "1": beyond, "2": oneSide(9),
            "3": at(6) { Self.steps($0).allSatisfy { $0 > 0 } || Self.steps($0).allSatisfy { $0 < 0 } },
            "4": at(14) { window in
                let steps = Self.steps(window)
                return zip(steps, steps.dropFirst()).allSatisfy { $0 * $1 < 0 }
            },
            "5": two, "6": four, "7": at(15) { $0.allSatisfy { $0.magnitude < sigma } },
            "8": at(8) { window in
                window.allSatisfy { $0.magnitude > sigma } && Set(window.map(\.signum)).count == 2
            },
        ]
    }

    private static func steps(_ window: ArraySlice<Rational>) -> [Int] {
        zip(window, window.dropFirst()).map { ($1 - $0).signum }
    }
}
