import Review
import Testing
import Wording

/// Every code has words in both languages, each in its own script.
@Suite struct VocabularyTests {
    static let both = Language.allCases

    private func check<T>(_ all: [T], _ words: (Wording, T) -> String) {
        for language in Self.both {
            for item in all {
                let text = words(Wording(language), item)
                #expect(Script.fault(text, language) == nil, "\(item)")
            }
            let distinct = Set(all.map { words(Wording(language), $0) })
            #expect(distinct.count == all.count, "two of \(T.self) read the same in \(language)")
        }
    }

    @Test func `codes of the case and its people`() {
        check(CaseContent.Kind.allCases) { $0.kind($1) }
        check(Role.allCases) { $0.role($1) }
        check(Entry.Kind.allCases) { $0.entry($1) }
        check([Round.Why.submitted, .amended, .corrected, .reopened, .closed]) { $0.why($1) }
        check([Stage.answering, .review(place: 2), .approved, .rejected, .returned, .withdrawn]) { $0.stage($1) }
        check(Policy.Use.allCases) { $0.use($1) }
        check(Policy.Routing.Condition.allCases) { $0.condition($1) }
    }

    @Test func `codes of the answer`() {
        check(Finding.Outcome.allCases) { $0.outcome($1) }
        check(Route.allCases) { $0.route($1) }
        check(Route.allCases) { $0.explained($1) }
        check([Finish.stop, .length, .written, .other]) { $0.finish($1) }
        check(Assessment.Reason.Code.allCases.map { Assessment.Reason($0, [3, 5, 1, 1]) }) { $0.reason($1) }
        check(Assessment.Confidence.allCases) { $0.confidence($1) }
    }

    @Test func `codes of the decision`() {
        check(Decision.Verb.allCases) { $0.verb($1) }
        check(Decision.Verb.allCases) { $0.explained($1) }
        check(Decision.Verb.allCases) { $0.signed($1) }
        check(Decision.Verdict.allCases) { $0.verdict($1) }
        check(Decision.Reason.allCases) { $0.reason($1) }
        check(Meaning.allCases) { $0.meaning($1) }
        check(Ended.allCases) { $0.ended($1) }
        let signatures = Meaning.allCases.flatMap { meaning in Decision.Verb.allCases.map { (meaning, $0) } }
        check(signatures) { $0.statement($1.0, $1.1) }
    }

    @Test func `words and sentences of pages`() {
        for language in Self.both {
            let wording = Wording(language)
            for label in Label.allCases { #expect(Script.fault(wording[label], language) == nil, "\(label)") }
            for notice in Notice.allCases { #expect(Script.fault(wording[notice], language) == nil, "\(notice)") }
        }
    }

    @Test func `a template finds every word under a name of its own`() {
        let vocabulary = Wording(.en).vocabulary
        #expect(vocabulary.count == Label.allCases.count + Notice.allCases.count)
        #expect(vocabulary["desk"] == "Desk")
    }

    @Test func `confidence always says that it is uncalibrated`() {
        for confidence in Assessment.Confidence.allCases {
            #expect(Wording(.ja).confidence(confidence).contains("未較正"))
            #expect(Wording(.en).confidence(confidence).contains("uncalibrated"))
        }
    }

    @Test func `rejecting always says that it is the answer`() {
        #expect(Wording(.en).verb(.reject) == "Reject the answer")
        #expect(Wording(.ja).verb(.reject) == "回答を却下")
        for meaning in Meaning.allCases {
            #expect(Wording(.en).statement(meaning, .reject).contains("no verdict on the part"))
            #expect(Wording(.ja).statement(meaning, .reject).contains("合否を判定するものではありません"))
        }
    }

    @Test func `steps are counted in one sentence`() {
        #expect(Wording(.en).stepCount([7, 4, 0, 3]) == "7 steps: 4 recomputed, 0 wrong, 3 cannot be checked")
        #expect(Wording(.en).stepCount([1, 1, 0, 0]) == "1 step: 1 recomputed, 0 wrong, 0 cannot be checked")
        #expect(Wording(.ja).stepCount([7, 4, 0, 3]) == "7ステップ：検算済み4、誤り0、検算不可3")
        #expect(Wording(.ja).stepCount([]) == "0ステップ：検算済み0、誤り0、検算不可0")
    }

    @Test func `the drafted-by-AI sentence names who answers for the answer`() {
        let signers: [(name: String, meaning: Meaning)] = [("A", .reviewed), ("B", .approved)]
        #expect(Wording(.ja).draftedByAI(signers) == "この回答はAIが起案し、A（確認）、B（承認）が確認・承認しました。")
        #expect(
            Wording(.en).draftedByAI(signers)
                == "An AI drafted this answer; A (reviewed), B (approved) checked and approved it.")
        #expect(Wording(.en).draftedByAI([]) == Wording(.en)[.draftedByAI])
    }

    @Test func `sentences with numbers keep to their script`() {
        for language in Self.both {
            let wording = Wording(language)
            let instant = Instant(microseconds: 0)
            let texts = [
                wording.uncheckedSteps([2, 3]), wording.uncheckedSteps([]), wording.sameAs("2026-000123"),
                wording.seat(place: 1, role: .reviewer, meaning: .reviewed), wording.holder("A", until: instant),
                wording.attempt(2), wording.rulingReason(of: 3),
            ]
            for text in texts { #expect(Script.fault(text, language) == nil) }
        }
        #expect(Wording(.ja).uncheckedSteps([2, 3]) == "検算できなかったステップ：2、3")
    }
}
