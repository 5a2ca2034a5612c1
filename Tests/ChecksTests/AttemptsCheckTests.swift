import Testing

@testable import Checks
@testable import Review

/// Attempts held to one another, in both languages.
@Suite struct AttemptsCheckTests {
    /// A question, what the attempts wrote, and the numbers of the attempts that are pointed at.
    struct Round: Sendable, CustomTestStringConvertible {
        let question: String
        let works: [String]
        let wrong: [Int]
        var testDescription: String { works.joined(separator: " | ") }

        init(_ question: String, _ works: [String], _ wrong: [Int] = []) {
            (self.question, self.works, self.wrong) = (question, works, wrong)
        }
    }

    private static let english =
        "Readings in mm: 10.02, 10.05, 9.98. What are the mean and the range? Is Cpk sufficient?"
    private static let japanese = "測定値(mm)：10.02, 10.05, 9.98。平均値と範囲を求めてください。Cpk は十分ですか。"

    static let contradicting = [
        Round(english, ["mean = 10.017 mm", "mean = 10.05 mm"], [2]),
        Round(english, ["mean = 10.05 mm", "mean = 10.017 mm", "The mean = 30.05 / 3 = 10.0167 mm"], [1]),
        Round(english, ["range = 0.07 mm", "range = 0.07 mm", "range = 10.05 - 9.98 = 0.7 mm"], [3]),
        Round(english, ["Cpk = 1.20", "Cpk = 1.45", "Cpk = 0.9"], [2, 3]),
        Round(japanese, ["平均値 = 10.017 mm", "平均値 = 10.05 mm"], [2]),
        Round(japanese, ["平均値 = 10.05 mm", "平均値 = 10.017 mm", "平均値 = 30.05 ÷ 3 = 10.0167 mm"], [1]),
        Round(japanese, ["範囲 = 0.07 mm", "範囲 = 0.07 mm", "範囲 = 10.05 − 9.98 = 0.7 mm"], [3]),
        Round(japanese, ["Cpk = 1.20", "Cpk = 1.45", "Cpk = 0.9"], [2, 3]),
    ]

    static let agreeing = [
        // Rounded, in another unit, without one, in per cent.
        Round(english, ["mean = 10.017 mm", "mean = 10.02 mm", "mean = 1.0017 cm", "mean = 10.0167"]),
        Round(english, ["range = 0.07 mm", "range = 70 µm", "range = 70"]),
        // One alone, a name that the question does not use, or one that is given two values.
        Round(english, ["mean = 10.05 mm", "range = 0.07 mm", ""]),
        Round(english, ["difference = 0.03 mm", "difference = 0.07 mm"]),
        Round(english, ["mean = 10.05 mm\nmean = 10.017 mm", "mean = 10.02 mm", "mean = 10.05 mm\nmean = 10.02 mm"]),
        Round(english, ["mean = 10.017 mm", "If mean = 10.05 mm, it would be in."]),
        Round(english, ["new mean = 10.05 mm", "mean = 10.017 mm"]),
        Round("What is the meaning of 3, 4 and 5?", ["mean = 4", "mean = 5"]),
        Round(japanese, ["平均値 = 10.017 mm", "平均値 = 10.02 mm", "平均値 = 1.0017 cm", "平均値 = 10.0167"]),
        Round(japanese, ["範囲 = 0.07 mm", "範囲 = 70 µm", "範囲 = 70"]),
        Round(japanese, ["平均値 = 10.05 mm", "範囲 = 0.07 mm", ""]),
        Round(japanese, ["差 = 0.03 mm", "差 = 0.07 mm"]),
        Round(japanese, ["平均値 = 10.05 mm\n平均値 = 10.017 mm", "平均値 = 10.02 mm"]),
        Round(japanese, ["平均値 = 10.017 mm", "もし平均値 = 10.05 mm なら規格内"]),
    ]

    private func findings(_ round: Round, byModel: Bool = true) -> [Finding] {
        let attempts = round.works.enumerated().map { index, work in
            Answered(n: index + 1, trace: Sampled.trace(work), finish: .stop, byModel: byModel || index == 0)
        }
        let asked = Asked(CaseContent(question: round.question, language: .en))
        return AttemptsCheck().findings(among: attempts.map { Work($0, in: asked) })
    }

    @Test(arguments: contradicting) func `the value that fewer attempts have is pointed at, of two the later`(
        _ round: Round
    ) {
        let found = findings(round)
        #expect(found.map(\.attempt) == round.wrong)
        #expect(found.allSatisfy { $0.outcome == .warn && $0.code == "other-attempt" })
    }

    @Test(arguments: agreeing) func `what may be one value is no contradiction`(_ round: Round) {
        #expect(findings(round).isEmpty)
    }

    @Test func `both attempts and both values are named, and the place of the one`() throws {
        let finding = try #require(findings(Round(Self.english, ["mean = 10.017 mm", "so mean = 10.05 mm"])).first)
        #expect(finding.span == 10..<18)
        #expect(
            finding.facts == [
                "step": "1", "name": "mean", "stated": "10.05 mm", "other": "10.017 mm", "attempt": "1",
            ])
    }

    @Test func `what a person wrote is held to no attempt`() {
        #expect(findings(Round(Self.english, ["mean = 10.017 mm", "mean = 10.05 mm"]), byModel: false).isEmpty)
    }
}
