import Foundation
import Review
import Testing

@testable import Dataset

/// Rows of rounds in which a model's answer was approved.
struct ApprovedTests {
    @Test func `an approved answer is preferred to the one that says something else`() {
        let lessons = Sample.lessons(
            Sample.round(1, .approve, [Sample.model(1, "12.3"), Sample.model(2, "13.2")], [Sample.right(1)]))
        #expect(lessons.summary == ["preference 1/1 over 1/2"])
        #expect(lessons.omitted.isEmpty)
    }

    @Test func `a minority that was signed is preferred to the majority`() {
        let attempts = [Sample.model(1, "13.2"), Sample.model(2, "13.2"), Sample.model(3, "12.3")]
        let lessons = Sample.lessons(Sample.round(1, .approve, attempts, [Sample.right(3)]))
        #expect(lessons.summary == ["preference 1/3 over 1/1"])
    }

    @Test func `of several differing answers the nearest in length is rejected`() {
        let attempts = [
            Sample.model(1, "7", thought: String(repeating: "a", count: 90)),
            Sample.model(2, "8", thought: String(repeating: "b", count: 41)),
            Sample.model(3, "9", thought: String(repeating: "c", count: 40)),
            Sample.model(4, "10", thought: "d"),
        ]
        let lessons = Sample.lessons(Sample.round(1, .approve, attempts, [Sample.right(3)]))
        #expect(lessons.summary == ["preference 1/3 over 1/2"])
    }

    @Test func `of two differing answers as near, the lower numbered is rejected`() {
        let attempts = [Sample.model(3, "7"), Sample.model(2, "8"), Sample.model(1, "9")]
        let lessons = Sample.lessons(Sample.round(1, .approve, attempts, [Sample.right(3)]))
        #expect(lessons.summary == ["preference 1/3 over 1/1"])
    }

    @Test func `answers that mean the same give one to imitate and one called good`() {
        let attempts = [Sample.model(1, "25.4 mm"), Sample.model(2, "1 in"), Sample.model(3, "2.54 cm")]
        let lessons = Sample.lessons(Sample.round(1, .approve, attempts, [Sample.right(1)]))
        #expect(lessons.summary == ["sft 1/1", "kto 1/1 good"])
    }

    @Test func `an attempt without an answer neither agrees nor differs`() {
        var cut = Sample.model(2, "", thought: "and then")
        cut.finish = .length
        let lessons = Sample.lessons(Sample.round(1, .approve, [Sample.model(1, "5"), cut], [Sample.right(1)]))
        #expect(lessons.summary == ["sft 1/1", "kto 1/1 good"])
    }

    @Test(arguments: [nil, Ended.reject, .return, .withdraw])
    func `a round that is open or ended otherwise teaches no approval`(_ ended: Ended?) {
        let lessons = Sample.lessons(
            Sample.round(1, ended, [Sample.model(1, "12.3"), Sample.model(2, "13.2")], [Sample.right(1)]))
        #expect(lessons.summary.isEmpty)
    }

    @Test func `the last of several signatures is the decision of the row`() {
        let lessons = Sample.lessons(
            Sample.round(1, .approve, [Sample.model(1, "5")], [Sample.right(1, id: 501), Sample.right(1, id: 502)]))
        #expect(lessons.all.map(\.decision.id) == [Sample.id(502), Sample.id(502)])
    }

    @Test func `a pair of the same folded text is dropped`() {
        var round = Sample.round(
            1, .approve, [Sample.model(1, "答えは １２ mm"), Sample.model(2, "答えは  12 mm")], [Sample.right(1)])
        round.classes = [[1], [2]]
        let lessons = Sample.lessons(round)
        #expect(lessons.summary.isEmpty)
        #expect(lessons.omitted == [.equalText: 1])
    }

    @Test func `answers of two models are not paired`() {
        let attempts = [Sample.model(1, "5"), Sample.model(2, "6", by: Sample.research)]
        let lessons = Sample.lessons(Sample.round(1, .approve, attempts, [Sample.right(1)]))
        #expect(lessons.summary.isEmpty)
        #expect(lessons.omitted == [.mixedModels: 1])
    }

    @Test func `what is erased is in no row`() {
        var gone = Sample.model(1, "5")
        gone.trace = nil
        var round = Sample.round(1, .approve, [Sample.model(1, "5"), Sample.model(2, "6")], [Sample.right(1)])
        round.attempts[0] = gone
        #expect(Sample.lessons(round).summary.isEmpty)
        #expect(Sample.lessons(round).omitted == [.erased: 1])
        round.attempts = [Sample.model(1, "5"), gone]
        round.attempts[1].n = 2
        #expect(Sample.lessons(round).summary.isEmpty)
        round = Sample.round(1, .approve, [Sample.model(1, "5")], [Sample.right(1)], prompt: nil)
        #expect(Sample.lessons(round).summary.isEmpty)
        #expect(Sample.lessons(round).omitted == [.erased: 1])
    }

    @Test func `without the assessment's classes nothing is taken for agreement`() {
        var round = Sample.round(1, .approve, [Sample.model(1, "5"), Sample.model(2, "6")], [Sample.right(1)])
        round.classes = []
        #expect(Sample.lessons(round).summary.isEmpty)
        #expect(Sample.lessons(round).omitted == [.erased: 1])
    }

    @Test func `an answer to another prompt than the one given is in no row`() {
        let lessons = Sample.lessons(
            Sample.round(1, .approve, [Sample.model(1, "5", prompt: "another")], [Sample.right(1)]))
        #expect(lessons.summary.isEmpty)
        #expect(lessons.omitted == [.prompt: 1])
    }

    @Test func `a case taken up again revokes all it taught, at once and for good`() {
        let first = Sample.round(1, .approve, [Sample.model(1, "5"), Sample.model(2, "6")], [Sample.right(1)])
        let open = Sample.round(2, nil, [], [], why: .reopened)
        #expect(Sample.lessons(first, open).summary.isEmpty)
        #expect(Sample.lessons(first, open).omitted == [.revoked: 1])
        let again = Sample.round(
            2, .approve, [Sample.model(1, "6"), Sample.model(2, "5")], [Sample.right(1)], why: .reopened)
        #expect(Sample.lessons(again, first).summary == ["preference 2/1 over 2/2"])
    }
}
