import Checks
import Review

/// Answers to shop-floor questions, with the byte range and kind of the first wrong step.
struct FactoryTraces {
    private let outcomes: [Outcome]

    private struct Outcome {
        let row: JSON
        let fails: [Finding]
        /// Cautions but sloppy arithmetic.
        let warns: [Finding]
        var isProvable: Bool { row["verdict"]?.text == "wrong" && row.truth("checkable") == true }
        var isRight: Bool { row["verdict"]?.text == "right" }
        var kind: String { row["kind"]?.text ?? "" }
        /// Half of the set, by a hash of the question: one to tune on, one to test on.
        var half: Int {
            Int(
                (row["question_id"]?.text ?? "").utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
                    >> 7 & 1)
        }

        var first: Range<Int>? {
            let ends = row.items("first_wrong").compactMap { $0.text.flatMap { Int($0) } }
            return ends.count == 2 ? ends[0]..<ends[1] : nil
        }

        /// The fail on the first wrong step; of several the one that points most closely.
        var hit: Finding? {
            guard let first else { return nil }
            return fails.filter { $0.span?.overlaps(first) == true }.min { $0.width < $1.width }
        }
    }

    /// - Parameter without: names of checks that are left out, to see what each adds.
    init(_ data: Labelled, without: Set<String>) throws {
        let checks = CheckList.all.filter { !without.contains($0.name) }
        outcomes = try data.rows("mfg_traces.jsonl").map { row in
            let finish: Finish = row["finish"]?.text == "length" ? .length : .stop
            let language: Language = row["lang"]?.text == "ja" ? .ja : .en
            let trace = Trace(thought: "", answer: row["text"]?.text ?? "")
            let content = CaseContent(question: row["prompt"]?.text ?? "", language: language)
            let findings = checks.findings(on: trace, finish: finish, in: content)
            // A text that was cut off is no false step.
            return Outcome(
                row: row, fails: findings.filter { $0.outcome == .fail && $0.code != "cut-off" },
                warns: findings.filter {
                    $0.outcome == .warn && $0.code != "cut-off" && !$0.code.hasPrefix("sloppy-")
                })
        }
    }

    var rows: [Row] {
        let right = outcomes.filter(\.isRight)
        let provable = outcomes.filter(\.isProvable)
        let hits = provable.compactMap { outcome in outcome.hit.map { (outcome, $0) } }
        let named = hits.count { StepKind.of($1) == $0.kind }
        return [
            Row("factory traces", "first wrong step hit", hits.count, of: provable.count),
            Row("factory traces", "  half 0", hits.count { $0.0.half == 0 }, of: provable.count { $0.half == 0 }),
            Row("factory traces", "  half 1", hits.count { $0.0.half == 1 }, of: provable.count { $0.half == 1 }),
            Row("factory traces", "fail on right traces", right.count { !$0.fails.isEmpty }, of: right.count),
            Row("factory traces", "warn on right traces", right.count { !$0.warns.isEmpty }, of: right.count),
            Row(
                "factory traces", "fail before the first wrong step", provable.count(where: isEarly), of: provable.count
            ),
            Row("factory traces", "kind named rightly, of hits", named, of: hits.count),
        ]
    }

    private func isEarly(_ outcome: Outcome) -> Bool {
        guard let first = outcome.first else { return false }
        return outcome.fails.contains { ($0.span?.upperBound ?? .max) <= first.lowerBound }
    }

    /// Each miss, each fail where there should be none, and each kind named wrongly.
    var misses: String {
        var lines: [String] = []
        for outcome in outcomes {
            let id = "\(outcome.row["id"]?.text ?? "") half \(outcome.half) \(outcome.kind)"
            if outcome.isProvable, outcome.hit == nil {
                lines.append(
                    "miss   \(id): \(outcome.row["stated"]?.text ?? "") -> \(outcome.row["should_be"]?.text ?? "")")
            } else if let hit = outcome.hit, outcome.isProvable, StepKind.of(hit) != outcome.kind {
                lines.append("kind   \(id): \(hit.code) \(hit.facts)")
            }
            if outcome.isRight {
                lines += outcome.warns.map { "warn   \(id): \($0.code) \($0.facts)" }
            }
            if outcome.isRight || (outcome.isProvable && isEarly(outcome)) {
                for fail in outcome.fails
                where outcome.isRight || (fail.span?.upperBound ?? .max) <= outcome.first?.lowerBound ?? 0 {
                    lines.append("alarm  \(id): \(fail.code) \(fail.facts)")
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Finding {
    fileprivate var width: Int { span?.count ?? .max }
}
