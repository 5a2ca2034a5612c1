import Testing

@testable import Checks
@testable import Review

/// The equation check, step by step.
@Suite struct EquationCheckTests {
    private func findings(_ work: String) -> [Finding] {
        EquationCheck().findings(on: Sampled.trace(work), finish: .stop, in: Sampled.content())
    }

    @Test func `each step has a finding that can be counted`() {
        let work = """
            Let us find Cpk.
            1. 50.4 - 50.04 = 0.36 mm
            2. 50.04 mm - 49.6 mm = 0.04 mm
            3. √0.0041 = 0.0641
            4. 25 / 0 = 25
            """
        let found = findings(work)
        #expect(found.map(\.outcome) == [.notApplicable, .pass, .fail, .warn, .undecided])
        #expect(
            found.map(\.code) == [
                "nothing-to-recompute", "recomputed", "false-equation", "sloppy-last-place", "undefined",
            ])
        #expect(found.map { $0.facts["step"] } == ["1", "2", "3", "4", "5"])
    }

    @Test func `a contradiction says what was stated and what is right`() throws {
        let work = "first\n2. 50.04 mm - 49.6 mm = 0.04 mm, so it is small"
        let fail = try #require(findings(work).first { $0.outcome == .fail })
        #expect(fail.facts["stated"] == "0.04 mm")
        #expect(fail.facts["recomputed"] == "0.44")
        let span = try #require(fail.span)
        #expect(String(decoding: Array(work.utf8)[span], as: UTF8.self) == "50.04 mm - 49.6 mm = 0.04 mm")
    }

    @Test func `a contradiction says which part is false and where its numbers come from`() throws {
        let work = "d = 20.004 − 19.991 = 0.013 mm\nlabel 13 here\nso 0.013 × 13 = 0.36 mm, 7 pieces"
        let fail = try #require(findings(work).first { $0.outcome == .fail })
        let bytes = Array(work.utf8)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        #expect(fail.part.map(text) == "0.36 mm")
        #expect(fail.sources.map(text) == ["0.013", "13", "0.013 × 13"])
        #expect(fail.facts["derivation"] == "0.013 × 13 = 0.169 mm")
        #expect(fail.facts["difference"] == "+0.191")
        for found in findings("n = 6 × 5\nso n = 31\n19.979 is within 19.98 to 20.00\n31 = 6 × 5") {
            #expect(found.sources.allSatisfy { !$0.isEmpty } || found.outcome != .fail)
        }
    }

    @Test func `every span lies within its step`() {
        let work = "合計\n= 1 + 2\n= 4\n = 4.0\nx = 3 × 4\n\\[ x = 13 \\]\n"
        let trace = Sampled.trace(work)
        for finding in findings(work) {
            guard let span = finding.span else { continue }
            #expect(trace.steps.contains { $0.low <= span.lowerBound && span.upperBound <= $0.high })
        }
        #expect(findings(work).filter { $0.outcome == .fail }.map(\.code) == ["false-equation", "false-restatement"])
    }

    @Test func `a text that runs in circles is acknowledged once`() {
        let found = findings("3 + 4 = 8\n3 + 4 = 8\n3 + 4 = 8")
        #expect(found.map(\.code) == ["false-equation", "repeated", "repeated"])
    }

    @Test func `the answer beside the work is recomputed too`() {
        let trace = Trace(thought: "3 + 4 = 7", answer: "So 3 + 4 = 9.")
        let found = EquationCheck().findings(on: trace, finish: .stop, in: Sampled.content())
        #expect(found.map(\.outcome) == [.pass, .fail])
        #expect(found.last?.span == nil)
        #expect(found.last?.facts["place"] == "answer")
    }

    @Test func `an empty work has no finding`() {
        #expect(findings("").isEmpty)
        #expect(findings("\n \n---\n").isEmpty)
    }
}
