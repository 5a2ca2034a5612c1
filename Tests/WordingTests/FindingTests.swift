import Checks
import Review
import Testing
import Wording

/// Sentences of findings.
@Suite struct FindingTests {
    private static let facts = [
        "text": "2 + 2 = 5", "stated": "5", "recomputed": "4", "count": "3", "out": "1", "got": "1", "wanted": "3",
        "lower": "19.980", "upper": "20.021", "readings": "20.03", "reading": "20.03", "rounded": "12.499",
    ]

    @Test(arguments: FindingCode.allCases) func `every code has a sentence with and without its facts`(
        _ code: FindingCode
    ) {
        for language in Language.allCases {
            let wording = Wording(language)
            for facts in [Self.facts, [:], ["count": "x", "out": "y"]] {
                let text = wording.finding(check: "any", outcome: .fail, code: code.rawValue, facts: facts)
                #expect(Script.fault(text, language) == nil)
                #expect(text != wording.finding(check: "any", outcome: .fail, code: "unknown", facts: facts))
            }
        }
    }

    @Test func `sentences tell the codes apart`() {
        for language in Language.allCases {
            let all = FindingCode.allCases.map {
                Wording(language).finding(check: "any", outcome: .warn, code: $0.rawValue)
            }
            #expect(Set(all).count == all.count)
        }
    }

    @Test func `an unknown code gets a sentence of its outcome`() {
        for language in Language.allCases {
            let wording = Wording(language)
            let texts = Finding.Outcome.allCases.map {
                wording.finding(check: "later", outcome: $0, code: "not-known-here")
            }
            for text in texts { #expect(Script.fault(text, language) == nil) }
            #expect(Set(texts).count == texts.count)
        }
    }

    @Test func `facts reach the words`() {
        let equation = Finding(
            check: "equation", outcome: .fail, code: "false-equation",
            facts: ["text": "2 + 2 = 5", "stated": "5", "recomputed": "4"])
        #expect(Wording(.en).finding(equation) == "“2 + 2 = 5”: The equation is false. (stated 5, recomputed 4)")
        #expect(Wording(.ja).finding(equation) == "「2 + 2 = 5」：等式が成り立ちません。（記載 5、検算 4）")
        let outside = Finding(
            check: "measurements-limits", outcome: .pass, code: "some-outside",
            facts: ["name": "d", "count": "5", "out": "1", "readings": "20.03", "lower": "19.980", "upper": "20.021"])
        #expect(Wording(.en).finding(outside) == "d: 1 of 5 readings outside the limits (19.980 to 20.021): 20.03.")
        #expect(Wording(.ja).finding(outside) == "d：測定値5個のうち1個が限度外です（19.980～20.021）：20.03。")
        let claim = Finding(
            check: "measurements-limits", outcome: .fail, code: "claim-against-limits",
            facts: ["name": "d", "reading": "20.03", "stated": "within", "recomputed": "outside"])
        #expect(
            Wording(.ja).finding(claim) == "d：測定値 20.03：記述が測定値と限度に反しています。（記載 限度内、検算 限度外）")
        let missing = Finding(
            check: "attempts", outcome: .warn, code: "attempts-missing", facts: ["got": "1", "wanted": "3"])
        #expect(Wording(.en).finding(missing) == "Only 1 of 3 attempts came back.")
    }

    @Test func `every check has a name in both languages`() {
        for name in CheckList.names.union(["attempts"]) {
            for language in Language.allCases {
                #expect(Script.fault(Wording(language).check(name), language) == nil, "\(name)")
            }
        }
        #expect(Wording(.en).check("later") == "later")
    }

    static let works = [
        "1. 2 + 2 = 4\n2. 2 + 2 = 5\n3. 2 + 2 = 5\n4. 3 < 2\n5. 10 / 3 = 3.33\n6. 10 / 3 = 3.34\n7. prose",
        "20 - 5 = 15 - 3 = 12\n5 / 0 = 1\n1.5 mm = 1.5\n19 / 7 ≈ 2.72\n3 > 3\n10 / 6 = 1.6",
        "d = 20.03 mm is within the limits.\nd = 20.00 mm is within the limits.", "", "Is 2 + 2 = 5?",
    ]
    static let answers = ["Final answer: 12.5 mm", "Final answer: 4", "合格", "NG", "It depends.", ""]

    @Test(arguments: works, answers) func `what the checks say has a sentence of its own`(
        _ work: String, _ answer: String
    ) throws {
        let content = try CaseContent.read(
            JSON.parse(
                #"""
                {"policy":"p","title":"t","question":"Is it in?","characteristics":[
                 {"name":"d","unit":"mm","lower":"19.980","upper":"20.021","measurements":["20.00","20.03"]},
                 {"name":"e","unit":"mm","upper":"1"},{"name":"f"}]}
                """#.utf8), language: .en)
        for check in CheckList.all {
            let found =
                check.findings(onCase: content)
                + [Finish.stop, .length].flatMap {
                    check.findings(on: Trace(thought: work, answer: answer), finish: $0, in: content)
                }
            for finding in found {
                #expect(FindingCode(rawValue: finding.code) != nil, "\(finding.code)")
                #expect(Script.fault(Wording(.ja).finding(finding), .ja) == nil)
                #expect(!Wording(.en).finding(finding).isEmpty)
            }
        }
    }
}
