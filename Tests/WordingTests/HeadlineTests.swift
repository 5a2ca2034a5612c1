import Review
import Testing
import Wording

/// The first sentence about an answer says what was recomputed before it says who agrees.
@Suite struct HeadlineTests {
    private func headline(
        _ confidence: Assessment.Confidence, steps: [Int] = [3, 3, 0, 0], proposed: Int? = 1, _ findings: [Finding] = []
    ) -> (en: String, ja: String) {
        let assessment = Assessment(
            route: .standard, confidence: confidence, proposed: proposed, classes: [],
            reasons: [Assessment.Reason(.steps, steps)])
        return (Wording(.en).headline(assessment, findings), Wording(.ja).headline(assessment, findings))
    }

    private func fail(_ code: String, attempt: Int? = 1) -> Finding {
        Finding(check: "c", outcome: .fail, code: code, attempt: attempt)
    }

    @Test(arguments: [Assessment.Confidence.agreed, .majority, .single])
    func `agreement on what nobody recomputed is never headed by a clean check`(_ confidence: Assessment.Confidence) {
        for steps in [[1, 0, 0, 1], [0, 0, 0, 0], []] {
            let (en, ja) = headline(confidence, steps: steps)
            #expect(en.hasPrefix("no step of it could be recomputed; ") && !en.contains("contradiction"))
            #expect(ja.hasPrefix("検算できたステップはない、") && !ja.contains("矛盾"))
        }
    }

    @Test func `an answer without steps that the case itself gives is said to be so`() {
        let given = Finding(
            check: "final-answer", outcome: .pass, code: "agrees-with-case", attempt: 1, facts: ["stated": "1.29"])
        let (en, ja) = headline(.majority, steps: [1, 0, 0, 1], [given])
        #expect(en.hasPrefix("no step of it could be recomputed, but the case itself gives its answer; a majority"))
        #expect(ja.hasPrefix("検算できたステップはないが、最終回答は案件の数値と一致、過半数が一致"))
    }

    @Test func `what was recomputed is said to hold no contradiction`() {
        #expect(
            headline(.majority).en == "a majority agrees; no contradiction found in its answer (uncalibrated)")
        #expect(headline(.agreed).ja == "全回答案が一致、その回答に矛盾は見つからず（未較正）")
    }

    @Test func `a missing answer and a text cut off are called so`() {
        let missing = headline(.contradicted, proposed: nil, [fail("no-final-answer"), fail("cut-off", attempt: 2)])
        #expect(missing.en == "an attempt was cut off, an attempt has no final answer (uncalibrated)")
        #expect(missing.ja == "途中で打ち切られた回答案がある、最終回答のない回答案がある（未較正）")
        let both = headline(.contradicted, [fail("cut-off"), fail("false-equation")])
        #expect(both.en == "a check found a contradiction (uncalibrated)", "a contradiction goes first")
        let other = headline(.contradicted, [fail("false-equation"), fail("no-final-answer", attempt: 2)])
        #expect(other.ja == "検算で矛盾あり（未較正）", "what bears on another attempt is not said of this one")
    }

    @Test func `a finding of something missing is no contradiction`() {
        #expect(Wording(.en).outcome(.fail, code: "no-final-answer") == "no answer")
        #expect(Wording(.ja).outcome(.fail, code: "cut-off") == "打ち切り")
        #expect(Wording(.ja).outcome(.warn, code: "cut-off") == "要注意")
        #expect(Wording(.ja).outcome(.fail, code: "false-equation") == "矛盾")
    }

    @Test func `answers of which no two agree are not said to agree`() {
        let agreement: (Int, Int) -> String = { Wording(.en).reason(Assessment.Reason(.agreement, [$0, $1])) }
        #expect(agreement(1, 2) == "no two of 2 answers agree")
        #expect(agreement(1, 1) == "only one attempt has a final answer")
        #expect(agreement(0, 0) == "no attempt has a final answer")
        #expect(agreement(2, 3) == "2 of 3 answers agree")
    }

    @Test func `the sides of a comparison stand on either side of the sign that holds`() {
        let facts = ["text": "20.03 mm ≤ 20.02 mm", "stated": "20.02 mm", "recomputed": ">"]
        #expect(Wording(.ja).recomputed(in: facts) == "20.03 mm > 20.02 mm")
        #expect(Wording(.en).recomputed(in: ["recomputed": "<"]) == "the left side is smaller")
        #expect(Wording(.en).recomputed(in: ["recomputed": "4"]) == "4")
    }
}
