import Foundation
import Mutations
import Review
import Testing

/// Cutting the work into steps that findings can point at.
@Suite struct StepTests {
    @Test func `lines are steps; blank lines and rules are none`() {
        let text = "1. d = 20 mm\r\n\n  ---\n\t2. 合格  \n```\n3"
        let steps = Step.segment(text)
        #expect(steps.map { $0.text(in: text) } == ["1. d = 20 mm", "2. 合格", "3"])
        #expect(steps.map(\.n) == [1, 2, 3])
    }

    @Test func `nothing has no steps`() {
        #expect(Step.segment("").isEmpty)
        #expect(Step.segment("\n \n***\n").isEmpty)
    }

    @Test func `a range that does not fit reads as empty`() {
        #expect(Step(n: 1, low: 0, high: 9).text(in: "short").isEmpty)
        #expect(Step(n: 1, low: -1, high: 2).text(in: "short").isEmpty)
        #expect(Step(n: 1, low: 3, high: 2).text(in: "short").isEmpty)
    }

    @Test(arguments: [31, 32, 33]) func `steps lie on character boundaries, in order, and leave out no word`(
        _ seed: UInt64
    ) {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", "検", "🙂", "é", "e\u{301}", "1", "\n", "\n", "\r\n", " ", "\t", "--", "。", "\u{2028}", "\r"]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            let bytes = Array(text.utf8)
            var outside: [UInt8] = []
            var low = 0
            for (index, step) in Step.segment(text).enumerated() {
                #expect(step.n == index + 1)
                #expect(low <= step.low && step.low < step.high && step.high <= bytes.count)
                #expect(String(validating: bytes[step.low..<step.high], as: UTF8.self) != nil)
                outside += bytes[low..<step.low] + [0x0A]
                low = step.high
            }
            outside += bytes[low...]
            let rest = String(decoding: outside, as: UTF8.self)
            #expect(!rest.contains { $0.isLetter || $0.isNumber }, "\(text.debugDescription)")
        }
    }
}
