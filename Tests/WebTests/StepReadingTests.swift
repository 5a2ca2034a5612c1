import Checks
import Foundation
import Review
import Store
import Testing

@testable import Web

/// What a step looks like must be what the checks say of it.
@Suite struct StepReadingTests {
    private static func attempt(_ text: String) -> AttemptFile {
        AttemptFile.made(n: 1, trace: Trace(thought: "", answer: text))
    }

    private static let texts = [
        "1. 2 + 2 = 4\n2. 3 × 3 = 10\n3. so it holds\nFinal answer: 4", "words only", "",
        "1. 20.004 − 19.991 = 0.113 mm\n2. √2 ≈ 1.41\n3. 1/0 = 2\n合格", "1. 5 > 3\n2. 10 mm = 1 cm = 0.02 m",
    ]

    @Test(arguments: texts) func `the sentence of a page counts as the assessment does`(_ text: String) throws {
        let trace = Trace(thought: "", answer: text)
        let content = try CaseContent.read(
            JSON.parse(Array(Plant.shaft.utf8)), language: .en)
        let answered = Answered(n: 1, trace: trace, finish: .stop, byModel: true)
        let findings = CheckList.all.findings(on: trace, finish: .stop, in: content).map { finding in
            var finding = finding
            finding.attempt = 1
            return finding
        }
        let round = RoundFile.made(findings: findings)
        let readings = StepReading.all(Self.attempt(text), in: round)
        #expect(StepReading.counts(readings) == StepCount(answered, findings).numbers)
        for reading in readings { #expect(reading.pieces.map(\.text).joined() == reading.text) }
    }

    @Test func `a step about which nothing is known is not called right`() {
        let readings = StepReading.all(Self.attempt("1. a line\n2. another"), in: RoundFile.made(findings: []))
        #expect(readings.map(\.standing) == [.unchecked, .unchecked])
    }

    @Test func `one wrong step spoils the sentence, and silence is never right`() {
        #expect(StepReading.standing(of: [3, 1, 1, 1]) == .wrong)
        #expect(StepReading.standing(of: [3, 2, 0, 1]) == .unchecked)
        #expect(StepReading.standing(of: [0, 0, 0, 0]) == .unchecked)
        #expect(StepReading.standing(of: [2, 2, 0, 0]) == .recomputed)
    }

    @Test func `marks cover what concerns point at, also where they overlap`() {
        let spans: [(Range<Int>, Finding.Outcome)] = [(0..<4, .fail), (2..<6, .warn), (8..<9, .pass)]
        let findings = spans.map { Finding(check: "c", outcome: $0.1, code: "x", attempt: 1, span: $0.0) }
        let reading = StepReading.all(Self.attempt("0123456789"), in: RoundFile.made(findings: findings))
        #expect(reading.first?.pieces.map(\.text) == ["0123", "45", "6789"])
        #expect(reading.first?.pieces.map(\.mark) == [.fail, .warn, nil])
    }

    @Test func `the false part alone is marked, and what it was computed from in whatever step it stands`() {
        let finding = Finding(
            check: "c", outcome: .fail, code: "x", attempt: 1, span: 10..<23, part: 21..<23,
            sources: [4..<6, 10..<18])
        let readings = StepReading.all(
            Self.attempt("a = 12 m\n\n12 × 13 = 99\n"), in: RoundFile.made(findings: [finding]))
        #expect(
            readings.map { $0.pieces.map { "\($0.text)|\($0.mark?.rawValue ?? "") \($0.n ?? 0)" } } == [
                ["a = | 0", "12|source 1", " m| 0"], ["12 × 13|source 1", " = | 0", "99|fail 1"],
            ])
    }

    @Test func `numbers of the question are marked as those of earlier steps are`() {
        let finding = Finding(
            check: "c", outcome: .fail, code: "x", attempt: 1, span: 0..<22, part: 20..<22, sources: [0..<18])
        var round = RoundFile.made(findings: [finding])
        round.attempts = [Self.attempt("12.5 × 1,300 × 2 = 99")]
        let pieces = QuestionPieces.of("幅12.5、長さ1,300、2個、112.5", in: round, shown: 1)
        #expect(
            pieces.map { "\($0.text)|\($0.mark?.rawValue ?? "") \($0.n ?? 0)" } == [
                "幅| 0", "12.5|source 1", "、長さ| 0", "1,300|source 1", "、2個、112.5| 0",
            ])
        #expect(QuestionPieces.of("12.5", in: .made(findings: []), shown: nil).map(\.mark) == [nil])
    }

    @Test func `a mark that ends inside a character spoils nothing`() {
        let finding = Finding(check: "c", outcome: .fail, code: "x", attempt: 1, span: 0..<4)
        let reading = StepReading.all(Self.attempt("合格 合格"), in: RoundFile.made(findings: [finding]))
        #expect(reading.count == 1)
        #expect(reading.first?.pieces.count == 2)
    }
}
