import Foundation
import Review
import Testing

@testable import Dataset

/// Rows of corrections, and of answers called wrong.
struct CorrectedTests {
    private let two = [Sample.model(1, "13.2"), Sample.model(2, "13.2"), Sample.model(3, "14")]
    private let approval = Sample.signed(.approve, 1, id: 502)

    @Test func `an approved correction is preferred to the answer judged and is one to imitate`() {
        let wrong = Sample.signed(.correct, nil, .wrong, judged: 3, reasons: [.arithmetic, .unit], id: 501)
        let lessons = Sample.corrected(two, wrong, "12.3 mm, within", .approve, approval)
        #expect(lessons.summary == ["preference 2/1 over 1/3 human_edit", "sft 2/1 human_edit"])
        #expect(lessons.all.allSatisfy { $0.correction == wrong && $0.decision == approval })
        #expect(lessons.all.allSatisfy { $0.model == Sample.apache })
    }

    @Test func `a correction without a verdict is preferred to the answer proposed`() {
        let lessons = Sample.corrected(two, Sample.signed(.correct), "12.3", .approve, approval)
        #expect(lessons.summary == ["preference 2/1 over 1/1 human_edit", "sft 2/1 human_edit"])
    }

    @Test func `a correction after a lower approval is preferred to the answer approved there`() {
        let lessons = Sample.lessons(
            Sample.round(1, .correct, two, [Sample.right(3), Sample.signed(.correct)]),
            Sample.round(2, .approve, [Sample.person("12.3")], [approval], why: .corrected))
        #expect(lessons.summary == ["preference 2/1 over 1/3 human_edit", "sft 2/1 human_edit"])
    }

    @Test func `a correction of a tie that names no answer is only imitated`() {
        let tie = [Sample.model(1, "1"), Sample.model(2, "2")]
        let lessons = Sample.corrected(tie, Sample.signed(.correct), "3", .approve, approval)
        #expect(lessons.summary == ["sft 2/1 human_edit"])
        #expect(lessons.omitted == [.unnamed: 1])
    }

    @Test func `a correction of a correction is preferred to the model's answer`() {
        let wrong = Sample.signed(.correct, nil, .wrong, judged: 1)
        let lessons = Sample.lessons(
            Sample.round(1, .correct, two, [wrong]),
            Sample.round(2, .correct, [Sample.person("12.4")], [Sample.signed(.correct)], why: .corrected),
            Sample.round(3, .approve, [Sample.person("12.3")], [approval], why: .corrected))
        #expect(lessons.summary == ["preference 3/1 over 1/1 human_edit", "sft 3/1 human_edit"])
    }

    @Test func `a text written where no model answered is imitated and bears no licence`() {
        let lessons = Sample.corrected([], Sample.signed(.correct), "12.3", .approve, approval)
        #expect(lessons.summary == ["sft 2/1 human_written"])
        #expect(lessons.all.first?.model == nil)
    }

    @Test func `a correction that repeats the answer is not paired with it`() {
        let lessons = Sample.corrected(
            [Sample.model(1, "１２.3  mm")], Sample.signed(.correct, nil, .cannotTell, judged: 1), "12.3 mm", .approve,
            approval)
        #expect(lessons.summary == ["sft 2/1 human_edit"])
        #expect(lessons.omitted == [.equalText: 1])
    }

    @Test func `an edit from answers of two models is in no row`() {
        let mixed = [Sample.model(1, "1"), Sample.model(2, "1", by: Sample.research)]
        let lessons = Sample.corrected(mixed, Sample.signed(.correct), "3", .approve, approval)
        #expect(lessons.summary.isEmpty)
        #expect(lessons.omitted == [.mixedModels: 1])
    }

    @Test(arguments: [nil, Ended.reject, .return, .withdraw])
    func `a correction that is not approved teaches nothing, and the wrong answer is called bad`(_ ended: Ended?) {
        let wrong = Sample.signed(.correct, nil, .wrong, judged: 2)
        let lessons = Sample.corrected(two, wrong, "12.3", ended, nil)
        #expect(lessons.summary == ["kto 1/2 bad"])
    }

    @Test(arguments: [Ended.reject, .return])
    func `an answer called wrong in a round without a pair is called bad`(_ ended: Ended) {
        let verb: Decision.Verb = ended == .reject ? .reject : .return
        let lessons = Sample.lessons(
            Sample.round(1, ended, two, [Sample.signed(verb, nil, .wrong, judged: 1, reasons: [.formula])]))
        #expect(lessons.summary == ["kto 1/1 bad"])
        #expect(lessons.all.first?.decision.reasons == [.formula])
    }

    @Test(arguments: [Decision.Verdict.right, .cannotTell])
    func `any other verdict on a rejected answer gives no row`(_ verdict: Decision.Verdict) {
        let lessons = Sample.lessons(
            Sample.round(1, .reject, two, [Sample.signed(.reject, nil, verdict, judged: 1)]))
        #expect(lessons.summary.isEmpty)
    }

    @Test func `a rejection without a verdict gives no row`() {
        #expect(Sample.lessons(Sample.round(1, .reject, two, [Sample.signed(.reject)])).summary.isEmpty)
    }

    @Test func `a person's text that was rejected is never labelled`() {
        let lessons = Sample.corrected(
            [], Sample.signed(.correct), "12.3", .reject, Sample.signed(.reject, nil, .wrong, judged: 1))
        #expect(lessons.summary.isEmpty)
    }

    @Test func `an open round teaches nothing yet`() {
        let lessons = Sample.lessons(
            Sample.round(1, nil, two, [Sample.signed(.reject, nil, .wrong, judged: 1)]))
        #expect(lessons.summary.isEmpty)
    }

    @Test func `an approved correction whose case is reopened is revoked with the pair`() {
        let lessons = Sample.lessons(
            Sample.round(1, .correct, two, [Sample.signed(.correct, nil, .wrong, judged: 1)]),
            Sample.round(2, .approve, [Sample.person("12.3")], [approval], why: .corrected),
            Sample.round(3, nil, [], [], why: .reopened))
        #expect(lessons.summary.isEmpty)
        #expect(lessons.omitted == [.revoked: 2])
    }

    @Test func `an amended case keeps what its returned round taught`() {
        let lessons = Sample.lessons(
            Sample.round(1, .return, two, [Sample.signed(.return, nil, .wrong, judged: 3)]),
            Sample.round(2, .approve, [Sample.model(1, "12.3")], [Sample.right(1)], why: .amended))
        #expect(lessons.summary == ["sft 2/1", "kto 2/1 good", "kto 1/3 bad"])
    }
}
