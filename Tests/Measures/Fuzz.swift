import Checks
import Foundation
import Mutations
import Reckon
import Review

/// Runs made-up texts through all checks and the equality of answers: none may crash, hang or keep memory.
struct Fuzz {
    private let seed: UInt64
    private let inputs: Int
    private let minutes: Int
    private let seeds: [String]

    /// Throws when the folder has no traces to start from.
    init(_ data: Labelled, seed: UInt64, inputs: Int, minutes: Int) throws {
        (self.seed, self.inputs, self.minutes) = (seed, inputs, minutes)
        seeds = try data.rows("mfg_traces.jsonl").flatMap { row in
            [row["text"], row["prompt"], row["gold"]].compactMap { $0?.text }
        }
    }

    /// What went wrong; empty when nothing did.
    func run() -> [String] {
        print("fuzz: SEED=\(seed) INPUTS=\(inputs) MINUTES=\(minutes) from \(seeds.count) texts")
        var mutator = Mutator(seed: seed)
        var (faults, slowest, kept, done) = ([String](), 0.0, 0, 0)
        let end = Date(timeIntervalSinceNow: Double(minutes) * 60)
        for n in 0..<inputs {
            guard Date() < end else { break }
            let text = mutator.text(from: seeds)
            let start = clock()
            if let fault = Self.fault(text, asking: mutator.text(from: seeds)) { faults.append("input \(n): \(fault)") }
            slowest = max(slowest, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            // What is made once, and the heap's own slack, is there after a tenth, and after ten thousand.
            if n == min(inputs / 10, 10_000) { kept = Self.resident }
            done = n + 1
        }
        let grown = Self.resident - kept
        print(
            String(
                format: "fuzz: %d inputs, slowest %.0f ms, memory grown by %d MiB", done, slowest * 1_000, grown >> 20))
        if grown > 64 << 20 { faults.append("memory grew by \(grown >> 20) MiB") }
        return faults
    }

    /// What is wrong with what the checks say of one text.
    private static func fault(_ text: String, asking question: String) -> String? {
        let trace = Trace(thought: "", answer: text)
        let content = CaseContent(question: question, language: .en)
        for check in CheckList.all {
            for finding in check.findings(on: trace, finish: .stop, in: content) {
                guard let span = finding.span else { continue }
                if span.lowerBound < 0 || span.upperBound > text.utf8.count {
                    return "\(check.name): span outside the text"
                }
            }
        }
        if AnswerEquality(gold: text, pred: text).equal == false { return "an answer differs from itself: \(text)" }
        let (there, back) = (AnswerEquality(gold: text, pred: question), AnswerEquality(gold: question, pred: text))
        if there.equal == true, back.equal == false { return "equal one way only: \(text) | \(question)" }
        return nil
    }

    /// Bytes in memory, as Linux counts them; 0 elsewhere.
    private static var resident: Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
