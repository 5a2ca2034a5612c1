import Foundation

/// A share with its exact 95 % interval (Clopper and Pearson, 1934), found by bisection on the binomial distribution.
struct Share: CustomStringConvertible {
    let hits: Int
    let n: Int

    var description: String {
        guard n > 0 else { return "0/0" }
        let low = hits == 0 ? 0 : Self.bisect { 1 - Self.atMost(hits - 1, n, $0) < 0.025 }
        let high = hits == n ? 1 : Self.bisect { Self.atMost(hits, n, $0) > 0.025 }
        return String(format: "%d/%d = %.4f [%.4f, %.4f]", hits, n, Double(hits) / Double(n), low, high)
    }

    /// The largest p for which `isBelow` still holds.
    private static func bisect(_ isBelow: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle } else { high = middle }
        }
        return low
    }

    /// P(X ≤ k) of the binomial distribution.
    private static func atMost(_ k: Int, _ n: Int, _ p: Double) -> Double {
        (0...k).reduce(0) { sum, i in
            let ways = lgamma(Double(n + 1)) - lgamma(Double(i + 1)) - lgamma(Double(n - i + 1))
            return sum + exp(ways + Double(i) * log(p) + Double(n - i) * log1p(-p))
        }
    }
}

/// One line of the table.
struct Row {
    let set: String
    let figure: String
    let share: Share

    init(_ set: String, _ figure: String, _ hits: Int, of n: Int) {
        self.set = set
        self.figure = figure
        share = Share(hits: hits, n: n)
    }

    static func table(_ rows: [Row]) -> String {
        rows.map { row in
            row.set.padding(toLength: 22, withPad: " ", startingAt: 0)
                + row.figure.padding(toLength: 34, withPad: " ", startingAt: 0) + row.share.description
        }.joined(separator: "\n")
    }
}
