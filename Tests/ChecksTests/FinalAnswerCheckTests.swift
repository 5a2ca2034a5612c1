import Testing

@testable import Checks
@testable import Review

/// The final answer against work and measurements.
@Suite struct FinalAnswerCheckTests {
    private func codes(
        _ work: String, _ final: String?, finish: Finish = .stop, in content: CaseContent = Sampled.content()
    ) -> [String] {
        FinalAnswerCheck().findings(on: Sampled.trace(work, final: final), finish: finish, in: content)
            .map { "\($0.outcome.rawValue) \($0.code)" }
    }

    @Test func `an attempt without a final answer fails`() {
        #expect(codes("3 + 4 = 7", nil) == ["fail no-final-answer"])
        #expect(codes("3 + 4 = 7", " ") == ["fail no-final-answer"])
        #expect(codes("3 + 4 = 7", nil, finish: .length) == ["fail cut-off"])
        #expect(codes("3 + 4", "Next we take", finish: .length) == ["fail cut-off"])
        #expect(codes("3 + 4 = 7", "7", finish: .length) == ["warn cut-off", "pass follows"])
        // A filter may have cut it.
        #expect(codes("3 + 4 = 7", "7", finish: .other) == ["warn cut-off", "pass follows"])
    }

    @Test(arguments: [
        ("Cpk = 0.35 / 0.18 = 1.9444", "1.94"), ("L = 0.45 m", "450 mm"), ("T = 0.2 × 0.012 × 12500 = 30", "30 N·m"),
        ("so 3 shafts are out", "3 本"),
    ])
    func `an answer that the work holds follows`(work: String, final: String) {
        #expect(codes(work, final) == ["pass follows"])
    }

    @Test func `an answer that is not the value of the last expression contradicts the work`() {
        #expect(codes("d = 0.012\nT = 0.15 × 0.025 × 25200", "3780") == ["fail contradicts-work"])
        #expect(codes("T = 0.15 × 0.012 × 25200", "45.36 N·m") == ["undecided not-in-work"])
    }

    @Test func `an answer that only a false statement gives does not follow`() {
        #expect(codes("T = 0.2 × 0.012 × 12500 = 31 N·m", "31 N·m") == ["undecided rests-on-error"])
        #expect(codes("3 + 4 = 8\nIt is 8, and 4 + 4 = 8.", "8") == ["pass follows"])
    }

    @Test func `an answer from nowhere is undecided, not wrong`() {
        #expect(codes("The mean is 5.2 mm.", "7 mm") == ["undecided not-in-work"])
        #expect(codes("", "7 mm") == ["undecided no-work"])
        #expect(codes("3 + 4 = 7", "a longer shaft") == ["not-applicable words"])
    }

    @Test func `a verdict is held to the measurements where nothing else counts`() {
        let out = Sampled.content(characteristics: [Sampled.shaft("19.978", "19.960")])
        #expect(codes("", "PASS", in: out) == ["fail contradicts-measurements"])
        #expect(codes("", "不合格", in: out) == ["pass agrees-with-measurements"])
        let sampling = Sampled.content(question: "抜取方式 n = 125", characteristics: [Sampled.shaft("19.960")])
        #expect(codes("", "合格", in: sampling) == ["undecided verdict"])
        let given = Sampled.content(
            characteristics: [Sampled.shaft("19.960")],
            given: [CaseContent.Given(name: "U", value: "0.01", unit: "mm")])
        #expect(codes("", "合格", in: given) == ["undecided verdict"])
        #expect(codes("", "合格") == ["undecided verdict"])
    }

    @Test func `no trace crashes a check`() {
        var state: UInt64 = 99
        let pieces = [
            "3", "+", "= ", "mm", "合格", "\n", "\\boxed{", "}", "(", "19.978", " within tolerance", "/", "0", "é",
        ]
        let content = Sampled.content(characteristics: [Sampled.shaft("19.978", "20.5")])
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<20 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int((state >> 33) % UInt64(pieces.count))]
            }
            let trace = Trace(thought: text, answer: text)
            for check in CheckList.all {
                for finding in check.findings(on: trace, finish: .stop, in: content) {
                    if let span = finding.span { #expect(span.upperBound <= text.utf8.count) }
                }
            }
        }
    }
}
