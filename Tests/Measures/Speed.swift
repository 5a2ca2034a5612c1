import Checks
import Foundation
import Reckon
import Review

/// How fast one core is, in processor time: all checks on texts of several lengths, equations, units and equal answers,
/// the last two beside their peers in turns.
struct Speed {
    let material: Material
    let peers: Peers?

    /// One line a figure, with the floor and the aim.
    func lines() throws -> [String] {
        try checks() + growth() + equations() + units() + equal()
    }

    private func checks() -> [String] {
        let short = material.traces.indices.map { material.text(of: 4_000, from: $0) }
        let long = (0..<100).map { material.text(tokens: 32_000, from: $0) }
        let size = Double(long.reduce(0) { $0 + $1.text.utf8.count }) / Double(long.count) / 1_000
        // The work is the same each time, so what one pass takes more than another is the machine's.
        let times = (0..<5).map { _ in (short + long).map(Self.milliseconds) }
        let least = (short + long).indices.map { text in times.map { $0[text] }.min() ?? .nan }
        let (few, many) = (Array(least.prefix(short.count)), Array(least.suffix(long.count)))
        return [
            line(
                "all checks, 4 kB, p99", few.quantile(0.99), "ms", "floor 5, aim 1; median \(few.quantile(0.5).short)"),
            line(
                "all checks, 32,000 tokens, p95", many.quantile(0.95), "ms",
                "floor 30, aim 10; median \(many.quantile(0.5).short); \(size.short) kB"),
        ]
    }

    /// Time per byte of a text of four megabytes against that of one of 128 kB: one where growth is linear. A million
    /// tokens are some 2.3 MB.
    private func growth() -> [String] {
        let sizes = [128_000, 512_000, 1_000_000, 4_000_000]
        let each = sizes.map { size in
            (0..<3).map { Self.milliseconds(material.text(of: size, from: $0)) * 1e6 / Double(size) }.quantile(0.5)
        }
        let all = zip(sizes, each).map { "\($0 / 1_000) kB \($1.short) ns" }.joined(separator: ", ")
        return [line("growth to 4 MB, time per byte", each[3] / each[0], "x", "aim 1; \(all)")]
    }

    private func equations() -> [String] {
        let texts = material.solutions
        let rate = Self.rate { texts.reduce(0) { $0 + Judge.judged($1).count } }
        return [line("equations judged", rate, "/s", "floor 20000, aim 230000; \(texts.count) texts")]
    }

    private func units() throws -> [String] {
        let ours = {
            Self.rate {
                Material.units.count { pair in
                    WrittenAnswer(pair.0).equals(WrittenAnswer(pair.1)) == pair.2
                }
            }
        }
        return try beside(
            "unit checks", ours, peers?.units(Material.units.map { ($0.0, $0.1) }), "floor 50000, aim 270000")
    }

    private func equal() throws -> [String] {
        let pairs = material.pairs
        let ours = { Self.rate { pairs.count { Self.compare($0.0, $0.1) } } }
        return try beside("equal answers", ours, peers?.equal(pairs), "floor 100 times, aim 500 times")
    }

    /// True always: what is counted is that it was done.
    private static func compare(_ gold: String, _ pred: String) -> Bool {
        AnswerEquality.Why.allCases.contains(AnswerEquality(gold: gold, pred: pred).why)
    }

    /// Ours and theirs in turns, the median of three.
    private func beside(
        _ name: String, _ ours: () -> Double, _ theirs: (() throws -> Double)?, _ note: String
    ) throws -> [String] {
        var (mine, other) = ([Double](), [Double]())
        for _ in 0..<3 {
            mine.append(ours())
            if let theirs { other.append(try theirs()) }
        }
        let rate = mine.quantile(0.5)
        guard !other.isEmpty else { return [line(name, rate, "/s", note + "; no peer installed")] }
        let peer = other.quantile(0.5)
        return [line(name, rate, "/s", "\(note); peer \(peer.short)/s: \((rate / peer).short) times")]
    }

    private func line(_ name: String, _ figure: Double, _ unit: String, _ note: String) -> String {
        "speed".padding(toLength: 22, withPad: " ", startingAt: 0)
            + name.padding(toLength: 34, withPad: " ", startingAt: 0) + "\(figure.short) \(unit)   (\(note))"
    }

    private static func milliseconds(_ text: Material.Text) -> Double {
        let start = clock()
        let trace = Trace(thought: "", answer: text.text)
        _ = CheckList.all.findings(on: trace, finish: .stop, in: text.content)
        return Double(clock() - start) * 1_000 / Double(CLOCKS_PER_SEC)
    }

    /// Things done in a second; `work` does some and says how many.
    private static func rate(_ work: () -> Int) -> Double {
        var done = 0
        let start = clock()
        repeat { done += work() } while clock() - start < CLOCKS_PER_SEC
        return Double(done) * Double(CLOCKS_PER_SEC) / Double(clock() - start)
    }
}

extension [Double] {
    /// The smallest value that a share of them does not exceed.
    fileprivate func quantile(_ share: Double) -> Double {
        isEmpty ? .nan : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
}

extension Double {
    /// Three digits that count.
    fileprivate var short: String {
        self >= 100 ? String(format: "%.0f", self) : String(format: "%.3g", self)
    }
}
