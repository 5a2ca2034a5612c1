import Mutations
import Reckon
import Testing

@testable import Checks
@testable import Review

/// Texts made to break the checks: none crashes one, and every span lies in its text.
@Suite struct HostileTextTests {
    private func check(_ text: String, asking question: String) {
        let trace = Trace(thought: "", answer: text)
        let content = CaseContent(question: question, language: .ja)
        for check in CheckList.all {
            for finding in check.findings(on: trace, finish: .stop, in: content) {
                guard let span = finding.span else { continue }
                #expect(span.lowerBound >= 0 && span.upperBound <= text.utf8.count, "\(check.name): \(text.prefix(80))")
            }
        }
        #expect(AnswerEquality(gold: text, pred: text).equal != false, "\(text.prefix(80))")
    }

    @Test func `mutated texts never crash a check`() {
        var mutator = Mutator(seed: 51)
        let fragments = Array(Fragment.english.prefix(20) + Fragment.japanese.prefix(20))
        let seeds = fragments.map(\.text) + fragments.map(\.content.question)
        for _ in 0..<150 { check(mutator.text(from: seeds), asking: mutator.text(from: seeds)) }
    }

    @Test(arguments: [
        String(repeating: "(", count: 20_000), String(repeating: "[{(", count: 8_000) + "1 = 2",
        String(repeating: "9", count: 20_000) + " = 1", "9^9^9^9^9 = 1", "9^" + String(repeating: "9", count: 5_000),
        "a" + String(repeating: "\u{301}", count: 10_000) + " = 1", String(repeating: "🇯🇵", count: 8_000),
        String(repeating: "\\boxed{", count: 4_000), String(repeating: "```\n", count: 5_000),
        String(repeating: "1 mm ", count: 5_000), "1" + String(repeating: " + 1", count: 5_000) + " = 3",
    ])
    func `hostile texts end`(_ text: String) {
        check(text, asking: String(text.prefix(3_000)))
    }
}
