import Review
import Testing

@testable import Store
@testable import Web

/// Names are shown as they were written, not as checks compare them.
@Suite struct WrittenNameTests {
    private static func shown(_ name: String, in work: String, span: Range<Int>? = nil) -> String? {
        let trace = Trace(thought: "", answer: work)
        let finding = Finding(
            check: "formulas", outcome: .fail, code: "other-result", attempt: 1, span: span ?? 0..<work.utf8.count,
            facts: ["name": name])
        let round = RoundFile.made(findings: [finding], attempts: [.made(n: 1, trace: trace)])
        return round.asWritten.findings.first?.finding.facts["name"]
    }

    @Test func `letters and spaces are those of the work`() {
        #expect(Self.shown("tighteningtorquet", in: "The Tightening torque T = 45 N·m") == "Tightening torque T")
        #expect(Self.shown("締付けトルク", in: "締付け トルク＝45") == "締付け トルク")
        #expect(Self.shown("cpk", in: "1. Cpk = 1.2", span: 3..<12) == "Cpk")
    }

    @Test func `what the work does not write stays, and so does what is written already`() {
        #expect(Self.shown("torque", in: "T = 45") == "torque")
        #expect(Self.shown("Bore Ø25", in: "bore ø25 = 3") == "Bore Ø25")
        #expect(Self.shown("cpk", in: "Cpk = 1", span: 100..<200) == "cpk")
        #expect(Self.shown("cpk", in: "") == "cpk")
    }
}
