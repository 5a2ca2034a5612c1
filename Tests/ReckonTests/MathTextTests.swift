import Mutations
import Testing

@testable import Reckon

/// A text whose mathematics is read once says what its parts say alone.
@Suite struct MathTextTests {
    private func expectSame(_ text: String) {
        let whole = MathText(text)
        var low = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { low += line.count + 1 }
            let bytes = Array(line)
            let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard let first = bytes.firstIndex(where: { !blank($0) }), let last = bytes.lastIndex(where: { !blank($0) })
            else { continue }
            let alone = WrittenMath.quantities(in: String(decoding: bytes[first...last], as: UTF8.self))
            guard let found = whole.quantities(inLine: low + first..<low + last + 1) else { continue }
            #expect(found == alone, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        "1. x = 5 mm\n2. y = -3 + 2\n\n   - 7 個\n", "\\text{a\n5 mm} 6\n7 kg", "}\n5 } 6\n{ 7\n8 mm",
        "```python\nx = 5\n```\ny = 6",
        "寸法 ｘ＝５ｍｍ\n-4 ≤ 5", "a\r\n5 N·m\r\n6", "3\n%\n4 %",
    ])
    func `a line's numbers are those that it has alone, or are not had`(_ text: String) { expectSame(text) }

    @Test func `nor do made-up texts say otherwise`() {
        var mutator = Mutator(seed: 8)
        for _ in 0..<400 {
            expectSame(mutator.text(from: ["1. Cp = 0.12 / (6 × 0.01) = 2\n2. 5 mm ± 0.1", "\\frac{1}{2}\n{3}\n"]))
        }
    }

    @Test func `a plain line gives its numbers without being read again`() {
        let text = MathText("{ open\n2. 5 mm\n")
        #expect(text.quantities(inLine: 7..<14)?.map(\.quantity.description) == ["5 mm"])
    }

    @Test func `powers of powers of units are refused, not reckoned without end`() {
        let tower = (0..<9).reduce("2 mm") { sum, _ in "(\(sum))^400" }
        #expect(WrittenMath.expression(tower) != nil)
        #expect(Judge.judged("1 mm = \(tower.replacing("2 mm", with: "1 mm"))").allSatisfy { !$0.verdict.stands })
    }
}
