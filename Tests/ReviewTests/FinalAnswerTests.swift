import Foundation
import Mutations
import Review
import Testing

/// Where the final answer of a text is looked for, and in which order.
@Suite struct FinalAnswerTests {
    static let table: [(String, String?)] = [
        // A JSON object.
        (#"{"answer": "12.5 mm"}"#, "12.5 mm"),
        (#"So: {"steps": [1], "answer": 12.50}"#, "12.50"),
        ("```json\n{\"answer\": \"合格\"}\n```", "合格"),
        (#"{"answer": "first"} then {"answer": "second"}"#, "second"),
        (#"{"answer": "kept"} and {"note": 1}"#, "kept"),
        (#"{"answer": "kept"} with {x} and a stray }"#, "kept"),
        (#"{"answer": "outer", "detail": {"answer": "inner"}}"#, "outer"),
        (#"{"result": {"answer": "inner"}}"#, "inner"),
        (#"{"answer": "object"} \boxed{box}"#, "object"),
        (#"{"answer": "a brace } inside"}"#, "a brace } inside"),
        // A box.
        (#"Thus \boxed{12.5}."#, "12.5"),
        (#"\boxed{ \frac{1}{2} \text{ mm} }"#, #"\frac{1}{2} \text{ mm}"#),
        (#"\boxed{1} or rather \boxed{2}"#, "2"),
        (#"\boxed{1} or \boxed{2"#, "1"),
        (#"\boxed{} then 5 mm"#, #"\boxed{} then 5 mm"#),
        (#"{"answer": ""} \boxed{7}"#, "7"),
        (#"\boxed{\boxed{3}}"#, "3"),
        (#"{ } } \boxed{4}"#, "4"),
        // The last statement.
        ("Reasoning.\n\nFinal answer: 12.5 mm\n", "12.5 mm"),
        ("**Final Answer:** 12.5 mm", "12.5 mm"),
        ("The final answer is $12.5$", "12.5"),
        ("計算した。\n最終回答：合格", "合格"),
        ("答えは 12.5 mm", "12.5 mm"),
        ("回答: 不合格", "不合格"),
        ("結論：良", "良"),
        ("ＡＮＳＷＥＲ：１２", "１２"),
        ("Conclusion: accept\n---\n", "accept"),
        ("Answer:\n12.5 mm", "12.5 mm"),
        ("x = 3\n12.5 mm", "12.5 mm"),
        ("Result\n- 12.5 mm", "12.5 mm"),
        ("Result\n* **12.5 mm**", "12.5 mm"),
        ("結果\n・合格", "合格"),
        ("Result\n2. accept", "accept"),
        ("Result\n-12.5 mm", "-12.5 mm"),
        ("Result\n2.5 mm", "2.5 mm"),
        ("12.5 mm is the final answer", "12.5 mm is the final answer"),
        // Nothing.
        ("Half of it is 6.\n**Final answer:**", nil), ("合格\n最終回答：", nil),
        ("最後の行は「最終回答：」に続けて、問われた答えだけを書く。", nil), ("Last line: \"Final answer:\" followed by nothing else.", nil),
        ("Final answer: \"pass\"", "\"pass\""),
        ("", nil), (" \n\t\r\n", nil), ("---\n***", nil), ("。、", nil),
    ]

    @Test(arguments: table) func `the final answer of a text`(_ text: String, _ expected: String?) {
        #expect(FinalAnswer.find(in: text) == expected)
    }

    @Test(arguments: [#"\boxed{"#, "{", #"{"answer":"#, "}", "[{", #"{"a":{"#])
    func `a text of nothing but openings takes no long time`(_ piece: String) {
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let spent = clock.measure { _ = FinalAnswer.find(in: text) }
        #expect(spent < .seconds(30))
    }

    @Test func `noise never crashes`() {
        var random = SplitMix64(seed: 21)
        let pieces = ["{", "}", "\"", "answer", ":", "\\boxed{", "5", " ", "\n", "回答：", "é", "🙂", "**", "$", "-"]
        for _ in 0..<4_000 {
            let text = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            let found = FinalAnswer.find(in: text)
            #expect(found?.allSatisfy(\.isWhitespace) != true, "\(text)")
        }
    }

    @Test func `a trace looks only in what came after the thought`() {
        #expect(Trace(thought: "Final answer: 3", answer: "").final == nil)
        #expect(Trace(thought: "3?", answer: "Answer: 4").final == "4")
        #expect(Trace(thought: " \n", answer: "shown work").work == "shown work")
        #expect(Trace(thought: "thought", answer: "a").work == "thought")
    }
}
