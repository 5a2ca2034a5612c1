import Checks
import Review

/// Equations in answers to sums in words, where only the final answer, or the first wrong step, is labelled.
enum SchoolSums {
    /// Five chat models on GSM8K.
    static func chatModels(_ data: Labelled) throws -> [Row] {
        let judged = try data.rows("zeroeval_gsm8k_text.jsonl").map {
            Answer(text: $0["reasoning"]?.text ?? "", isRight: $0.truth("correct") ?? false)
        }
        return rows("GSM8K, chat models", judged)
    }

    /// Four models with a calculator on GSM8K; its marks are taken out of the text.
    static func calculator(_ data: Labelled) throws -> [Row] {
        let models = ["6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification"]
        let judged = try data.rows("gsm8k_openai_solutions.jsonl").flatMap { row in
            models.compactMap { row[$0] }.map {
                Answer(text: unmarked($0["solution"]?.text ?? ""), isRight: $0.truth("is_correct") ?? false)
            }
        }
        return rows("GSM8K, calculator", judged)
    }

    /// Chains of plain sums with the first wrong step marked.
    static func multistep(_ data: Labelled) throws -> [Row] {
        var (wrong, exact) = (0, 0)
        for row in try data.rows("bbm_multistep_arithmetic.jsonl") {
            guard let first = row["mistake_index"]?.text.flatMap({ Int($0) }) else { continue }
            wrong += 1
            let found = row.items("steps").firstIndex { !Labelled.falseSteps($0.text ?? "").isEmpty }
            if found == first { exact += 1 }
        }
        return [Row("BIG-Bench-Mistake", "exact first wrong step", exact, of: wrong)]
    }

    /// The game of 24.
    static func twentyFour(_ data: Labelled) throws -> [Row] {
        let judged = try data.rows("game24_gpt4_cot.jsonl").flatMap { row in
            zip(row.items("samples"), row.items("correct")).map { text, correct in
                Answer(text: text.text ?? "", isRight: correct == .number("1") || correct == .bool(true))
            }
        }
        return rows("Game of 24", judged)
    }

    /// What the checks beside that of equations say of five chat models' right answers to GSM8K: there the questions name
    /// little, and every contradiction is a false alarm.
    static func beside(_ data: Labelled, misses: Bool) throws -> [Row] {
        let checks = CheckList.all.filter { !["equation", "final-answer"].contains($0.name) }
        let right = try data.rows("zeroeval_gsm8k_text.jsonl").filter { $0.truth("correct") ?? false }
        let found = right.map { row in
            let content = CaseContent(question: row["question"]?.text ?? "", language: .en)
            let trace = Trace(thought: "", answer: row["reasoning"]?.text ?? "")
            return checks.findings(on: trace, finish: .stop, in: content).filter(\.isConcern)
        }
        if misses { for finding in found.joined() { print("school \(finding.code) \(finding.facts)") } }
        let (fails, warns) = (Finding.Outcome.fail, Finding.Outcome.warn)
        return [
            Row(
                "GSM8K, chat models", "other fail on right answers",
                found.count { $0.contains { $0.outcome == fails } }, of: right.count),
            Row(
                "GSM8K, chat models", "other warn on right answers",
                found.count { $0.contains { $0.outcome == warns } }, of: right.count),
        ]
    }

    private struct Answer {
        let text: String
        let isRight: Bool
    }

    private static func rows(_ set: String, _ answers: [Answer]) -> [Row] {
        let right = answers.count(where: \.isRight)
        let flagged = answers.filter { !Labelled.falseSteps($0.text).isEmpty }
        let alarms = flagged.count(where: \.isRight)
        let hits = flagged.count - alarms
        return [
            Row(set, "fail on right answers", alarms, of: right),
            Row(set, "precision", hits, of: flagged.count),
            Row(set, "recall", hits, of: answers.count - right),
        ]
    }

    /// The text without `<<3*3=9>>`.
    static func unmarked(_ text: String) -> String {
        var rest = text[...]
        var kept = ""
        while let open = rest.firstRange(of: "<<"), let close = rest[open.upperBound...].firstRange(of: ">>") {
            kept += rest[..<open.lowerBound]
            rest = rest[close.upperBound...]
        }
        return kept + rest
    }
}
