import Foundation
import HTTPTypes
import Review
import Testing

@testable import Web

/// Marks over the API and on the page: sent with the decision, refused with their place, shown afterwards.
@Suite struct MarkTests {
    private static func rejection(_ marks: String) -> String {
        #"{"verb":"reject","comment":"It is 0.013.","password":"\#(Plant.password)",\#(marks)}"#
    }

    private static func failed(_ file: JSON?) throws -> String {
        let findings = file?["rounds"]?.items.last?["findings"]?.items ?? []
        return try #require(
            findings.first { $0["outcome"]?.text == "fail" && $0["attempt"]?.text == "1" }?["n"]?.text)
    }

    @Test func `marks sent with a decision are read back with it`() async throws {
        try await Plant.with { plant in
            let reviewer = try await plant.api("reviewer")
            let id = try await plant.assessed(Plant.wrong)
            let failed = try Self.failed(try await reviewer.get("cases/\(id)").json)
            let refused = try await reviewer.sign(
                id,
                Self.rejection(
                    #""first-wrong":[{"attempt":1,"step":7}],"rulings":[{"finding":\#(failed),"says":"overrule"}]"#))
            #expect(refused.status == 422 && refused.code == "invalid-input")
            #expect(refused.text.contains("first-wrong[0].step") && refused.text.contains("rulings[0].reason"))
            let unread = try await reviewer.sign(id, Self.rejection(#""first-wrong":[{"attempt":1}]"#))
            #expect(unread.status == 422 && unread.text.contains("first-wrong[0].step"))
            let signed = try await reviewer.sign(
                id,
                Self.rejection(
                    #""first-wrong":[{"attempt":1,"step":1}],"rulings":[{"finding":\#(failed),"says":"confirm"}]"#))
            #expect(signed.status == 200, "\(signed.text)")
            let decision = try await reviewer.get("cases/\(id)").json?["rounds"]?.items.last?["decisions"]?.items.first
            #expect(decision?["first-wrong"]?.items.first?["step"]?.text == "1")
            #expect(decision?["rulings"]?.items.first?["finding"]?.text == failed)
        }
    }

    @Test(arguments: ["en", "ja"]) func `a step and a finding are marked by the form without script`(
        _ language: String
    ) async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.wrong)
            let failed = try Self.failed(try await plant.api("reviewer").get("cases/\(id)").json)
            var reviewer = try await plant.browser("second", language: language)
            let page = try await reviewer.get("/s/plant/cases/\(id)").text
            #expect(page.contains(#"<input type="radio" form="decide" name="first-wrong-1" value="1""#))
            #expect(page.contains(#"name="ruling-\#(failed)" value="overrule""#))
            let fields = [
                ("sheet", try #require(reviewer.hidden("sheet"))), ("verb", "reject"), ("comment", "It is 0.013."),
                ("first-wrong-1", "1"), ("first-wrong-2", ""), ("ruling-\(failed)", "overrule"),
                ("password", Plant.password),
            ]
            let action = try #require(reviewer.action("/decision"))
            let refused = try await reviewer.post(action, fields + [("ruling-reason-\(failed)", " ")])
            let named = language == "ja" ? "所見\(failed)、退ける理由：必須です" : "Finding \(failed), Why it is overruled: required"
            #expect(refused.status == 422 && refused.text.contains(named))
            #expect(refused.text.contains(#"name="ruling-\#(failed)" value="overrule" checked"#))
            #expect(refused.text.contains(#"name="first-wrong-1" value="1" aria-label="#))
            let reason = "Read <again>"
            #expect(try await reviewer.post(action, fields + [("ruling-reason-\(failed)", reason)]).status == 303)
            let shown = try await reviewer.get("/s/plant/cases/\(id)").text
            #expect(shown.contains("Read &lt;again&gt;"))
            #expect(shown.contains(language == "ja" ? "回答案1：最初の誤りはステップ1" : "attempt 1: step 1 is the first"))
            #expect(!shown.contains(#"form="decide""#))
        }
    }

    @Test func `the record of the checks is read by those who review`() async throws {
        try await Plant.with { plant in
            let reviewer = try await plant.api("reviewer")
            #expect(try await reviewer.get("checks").json?["checks"]?.items.isEmpty == true)
            let id = try await plant.assessed(Plant.wrong)
            let failed = try Self.failed(try await reviewer.get("cases/\(id)").json)
            _ = try await reviewer.sign(id, Self.rejection(#""rulings":[{"finding":\#(failed),"says":"confirm"}]"#))
            let line = try await reviewer.get("checks").json?["checks"]?.items.first
            #expect(line?["code"]?.text == "false-equation" && line?["confirmed"]?.text == "1")
            #expect(line?["low"] == .number("0.025") && line?["high"] == .number("1"))
            #expect(try await plant.api("submitter").get("checks").status == 403)
            var (reads, asks) = (
                try await plant.browser("second"), try await plant.browser("submitter", language: "ja")
            )
            #expect(try await reads.get("/s/plant/policies").text.contains("confirmed 1 of 1: 100.0 %"))
            #expect(try await !asks.get("/s/plant/policies").text.contains("検査の実績"))
            #expect(try await plant.api("clerk").get("dataset/stepwise.jsonl").status == 200)
        }
    }

    @Test(arguments: ["en", "ja"]) func `the page leads to what is false and says what it should have been`(
        _ language: String
    ) async throws {
        try await Plant.with { plant in
            let chain = Array(
                repeating: "1. 20.004 − 19.991 = 0.013 mm\n2. 0.013 × 2 = 0.036\n3. 5 + 5 = 11\nFinal answer: pass",
                count: 3)
            let id = try await plant.assessed(chain)
            let findings = try await plant.api("reviewer").get("cases/\(id)").json?["rounds"]?.items.last?["findings"]
            let false2 = try #require(findings?.items.first { $0["outcome"]?.text == "fail" })
            let n = try #require(false2["n"]?.text)
            #expect(false2["facts"]?["difference"]?.text == "+0.01")
            #expect(false2["part"]?["low"]?.text == "48" && false2["sources"]?.items.count == 2)
            var browser = try await plant.browser("second", language: language)
            let page = try await browser.get("/s/plant/cases/\(id)").text
            let (part, from) = language == "ja" ? ("矛盾する箇所", "計算のもと") : ("false part", "computed from")
            #expect(page.contains(#"<mark class="fail"><span class="away">[\#(part) \#(n): </span>0.036<"#))
            #expect(page.contains(#"<mark class="source"><span class="away">[\#(from) \#(n): </span>0.013<"#))
            #expect(page.contains(#"<mark class="source"><span class="away">[\#(from) \#(n): </span>0.013 × 2<"#))
            #expect(page.contains("0.013 × 2 = 0.026"))
            // Six concerns, each with the next one's address but the last, and the first reached from above.
            let links = page.matches(of: /id="finding-\d+" data-concern/).count
            #expect(links == 6 && page.contains("id=\"finding-\(n)\" data-concern"))
            #expect(page.matches(of: /↓/).count == 6 && page.matches(of: /↑/).count == 5)
            #expect(page.contains("<kbd>n</kbd>"))
        }
    }
}
