import Mutations
import Review

/// The texts that speed is measured on: the labelled ones of a folder, or made-up ones of the same kind without it.
struct Material {
    /// A text with the case that it answers.
    struct Text {
        var text: String
        /// As its model counted them.
        var tokens: Int
        var content: CaseContent
    }

    /// Answers to shop-floor questions.
    let traces: [Text]
    /// Answers to sums in words.
    let solutions: [String]
    /// Expected and given answers.
    let pairs: [(String, String)]

    /// Throws when a file of the folder is missing.
    init(_ data: Labelled) throws {
        traces = try data.rows("mfg_traces.jsonl").map { row in
            let language: Language = row["lang"]?.text == "ja" ? .ja : .en
            return Text(
                text: row["text"]?.text ?? "", tokens: row["tokens"]?.text.flatMap { Int($0) } ?? 0,
                content: CaseContent(question: row["prompt"]?.text ?? "", language: language))
        }
        solutions = try data.rows("gsm8k_openai_solutions.jsonl").prefix(500).compactMap {
            ($0["175b_verification"]?["solution"]?.text).map(SchoolSums.unmarked)
        }
        pairs = try data.rows("math_verify_pairs.jsonl").map { ($0["gold"]?.text ?? "", $0["pred"]?.text ?? "") }
    }

    /// Made-up texts; a seed always gives the same ones.
    init(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
        traces = (0..<138).map { n in
            let (low, high, s, b, h, count) = (
                number(900...999), number(1_001...1_099), number(2...9), number(8...20), number(20...60),
                number(40...400)
            )
            let width = high - low
            let cp = Double(width * 1_000 / (6 * s)) / 1_000
            let (ja, en) = (
                [
                    "1. 規格幅 = \(high) - \(low) = \(width) µm", "2. **Cp** = \(width) / (6 × \(s)) = \(cp)",
                    "3. 断面二次モーメント I = \(b) × \(h)^3 / 12 = \(b * h * h * h / 12) mm⁴",
                    "4. 実測値 \(low).5 µm は下限 \(low) µm 以上で、上限 \(high) µm 以下なので合格です。",
                    "5. 良品率 = (\(count) - \(s)) / \(count) × 100 = \((count - s) * 100 / count) %", "\\boxed{\(cp)}",
                ],
                [
                    "1. Tolerance width = \(high) - \(low) = \(width) µm",
                    "2. $C_p = \\frac{\(width)}{6 \\times \(s)} = \(cp)$",
                    "3. The second moment of area is I = \(b) * \(h)^3 / 12 = \(b * h * h * h / 12) mm^4.",
                    "4. The reading \(low).5 µm is within \(low) µm to \(high) µm, so the part is within tolerance.",
                    "5. Yield = (\(count) - \(s)) / \(count) × 100 = \((count - s) * 100 / count)%", "Answer: \(cp)",
                ]
            )
            let question =
                n.isMultiple(of: 2)
                ? "上限 \(high) µm、下限 \(low) µm、標準偏差 \(s) µm の工程で、不適合品は \(count) 個中 \(s) 個です。Cp はいくつですか。"
                : "USL = \(high) µm, LSL = \(low) µm, s = \(s) µm; \(s) of \(count) parts are nonconforming. What is Cp?"
            let text = (n.isMultiple(of: 2) ? ja : en).joined(separator: "\n")
            return Text(
                text: text, tokens: Int((Double(text.utf8.count) / Self.bytesPerToken).rounded()),
                content: CaseContent(question: question, language: n.isMultiple(of: 2) ? .ja : .en))
        }
        solutions = (0..<500).map { _ in
            let (a, b, c) = (number(2...99), number(2...99), number(2...12))
            return """
                She buys \(a) + \(b) = \(a + b) apples.
                They cost \(a + b) * $\(c) = $\((a + b) * c).
                Half of that is \((a + b) * c) / 2 = \(Double((a + b) * c) / 2).
                """
        }
        pairs = (0..<140).map { n in
            let (a, b) = (number(1...999), number(2...99))
            return [
                ("\(a)", "\(a).0"), ("\\frac{\(a)}{\(b)}", "\(a)/\(b)"), ("\(a) mm", "\(a * 1_000) µm"),
                ("x = \(a)", "\\boxed{\(a)}"), ("\(a)x + \(b)", "\(b) + \(a) x"),
                ("(\(a), \(b)]", "\\left(\(a), \(b)\\right]"),
                ("\\{\(a), \(b)\\}", "\\{\(b), \(a)\\}"),
            ][n % 7]
        }
    }

    /// Of the labelled answers to shop-floor questions: 80,988 bytes in 35,663 tokens of Qwen2.5-Coder.
    private static let bytesPerToken = 2.27

    /// A text of at least so many bytes, put together from those that begin at a number, to the question of the first.
    func text(of size: Int, from start: Int) -> Text { text(from: start) { $0.text.utf8.count >= size } }

    /// A text of at least so many tokens, put together in the same way.
    func text(tokens: Int, from start: Int) -> Text { text(from: start) { $0.tokens >= tokens } }

    private func text(from start: Int, until isEnough: (Text) -> Bool) -> Text {
        var whole = Text(text: "", tokens: 0, content: traces[start % traces.count].content)
        var place = start
        while !isEnough(whole) {
            let next = traces[place % traces.count]
            whole.text += next.text + "\n\n"
            // The blank line between two answers is a token of its own.
            whole.tokens += next.tokens + 1
            place += 1
        }
        return whole
    }

    /// Quantities, and whether they are the same amount.
    static let units: [(String, String, Bool)] = [
        ("25.4 mm", "1 in", true), ("0.013 mm", "13 µm", true), ("350 mm", "35 cm", true), ("10 cm", "10 m", false),
        ("2.5 MPa", "2.5 N/mm^2", true), ("100 kPa", "1 bar", true), ("90 min", "1.5 h", true),
        ("1500 g", "1.5 kg", true),
        ("12 N/m", "0.012 N/mm", true), ("5 kW", "500 W", false), ("1 ft", "12 in", true), ("3 mL", "0.03 L", false),
    ]
}
