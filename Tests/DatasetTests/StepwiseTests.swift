import Foundation
import Review
import Testing

@testable import Dataset

/// Rows of steps: what a mark of the first wrong step teaches, and what it does not.
struct StepwiseTests {
    private static let wrong = Sample.model(1, "5", thought: "1+1 = 2\n---\n2+2 = 5\n5")
    private static let plain = Sample.model(2, "Let x = 2.\nx+2 = 4", thought: " ")

    private static func rows(
        _ attempts: [JudgedRound.Attempt], _ decisions: [JudgedRound.Signed], _ ended: Ended? = .reject
    ) -> [String] {
        Sample.lessons(Sample.round(1, ended, attempts, decisions)).summary.filter { $0.hasPrefix("stepwise") }
    }

    @Test func `the steps up to the first wrong one are labelled, and those behind it are left out`() throws {
        let lesson = try #require(
            Sample.lessons(Sample.round(1, .reject, [Self.wrong], [Sample.marked([(1, 2)])])).all.first)
        #expect(lesson.steps.texts == ["1+1 = 2", "2+2 = 5"])
        #expect(lesson.steps.labels == [true, false])
        let row = try JSON.parse(lesson.line.dropLast())
        #expect(row["prompt"] == .string(Sample.prompt))
        #expect(row["completions"] == .array([.string("1+1 = 2"), .string("2+2 = 5")]))
        #expect(row["labels"] == .array([.bool(true), .bool(false)]))
        #expect(row["first_wrong"] == .number("2") && row["licence"] == .string("Apache-2.0"))
    }

    @Test func `where no step is wrong all are labelled right, and work shown in the answer counts`() throws {
        let lesson = try #require(
            Sample.lessons(Sample.round(1, .return, [Self.plain], [Sample.marked([(2, 0)], .return)])).all.first)
        #expect(lesson.steps.texts == ["Let x = 2.", "x+2 = 4"])
        #expect(lesson.steps.labels == [true, true])
    }

    @Test func `each marked attempt gives a row, and an unmarked one none`() {
        #expect(Self.rows([Self.wrong, Self.plain], [Sample.marked([(1, 1)])]) == ["stepwise 1/1 at 1"])
        #expect(
            Self.rows([Self.wrong, Self.plain], [Sample.marked([(1, 1), (2, 2)])]) == [
                "stepwise 1/1 at 1", "stepwise 1/2 at 2",
            ])
    }

    @Test func `an open round teaches nothing, and neither does a person's text`() {
        #expect(Self.rows([Self.wrong], [Sample.marked([(1, 1)], .approve, 1)], nil).isEmpty)
        #expect(Self.rows([Sample.person("5")], [Sample.marked([(1, 0)])]).isEmpty)
    }

    @Test func `signers who name different steps teach nothing, which is counted`() {
        let decisions = [
            Sample.marked([(1, 1)], .approve, 1, id: 500), Sample.marked([(1, 2)], .reject, id: 501),
        ]
        let lessons = Sample.lessons(Sample.round(1, .reject, [Self.wrong], decisions))
        #expect(lessons.summary.allSatisfy { !$0.hasPrefix("stepwise") })
        #expect(lessons.omitted[.disputed] == 1)
        let agreed = [decisions[0], Sample.marked([(1, 1)], .reject, id: 501)]
        #expect(Self.rows([Self.wrong], agreed) == ["stepwise 1/1 at 1"])
    }

    @Test func `what stands before a reopened round is revoked`() {
        let lessons = Sample.lessons(
            Sample.round(1, .reject, [Self.wrong], [Sample.marked([(1, 1)])]),
            Sample.round(2, .reject, [Self.wrong], [Sample.marked([(1, 2)])], why: .reopened))
        #expect(lessons.summary.filter { $0.hasPrefix("stepwise") } == ["stepwise 2/1 at 2"])
    }

    @Test func `the verdict of a row is that on its own answer alone`() throws {
        var decision = Sample.signed(.reject, nil, .wrong, judged: 1)
        decision.firstWrong = [Decision.FirstWrong(attempt: 2, step: 0)]
        let lesson = try #require(
            Sample.lessons(Sample.round(1, .reject, [Self.wrong, Self.plain], [decision])).all.last)
        #expect(lesson.kind == .stepwise)
        #expect(try JSON.parse(lesson.line.dropLast())["verdict"] == .null)
    }
}
