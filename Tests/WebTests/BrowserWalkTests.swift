import Foundation
import HTTPTypes
import Review
import Testing

/// The pages, walked without script by a browser that sends what their forms hold.
@Suite struct BrowserWalkTests {
    private static let question: [(String, String)] = [
        ("kind", "inspection"), ("policy", "dimension"), ("language", "en"), ("title", "Shaft"),
        ("question", "Is the shaft within limits?"), ("part", "P-1"), ("c0-name", "d"), ("c0-unit", "mm"),
        ("c0-lower", "19.980"), ("c0-upper", "20.020"), ("c0-measurements", "19.991, 20.004"), ("rows", "4"),
    ]

    /// Submits the shaft by the form; gives the page of the case.
    private static func submit(_ browser: inout Browser) async throws -> String {
        #expect(try await browser.get("/s/plant/submit").status == 200)
        let answer = try await browser.post(
            "/s/plant/submit", question + [("key", try #require(browser.hidden("key")))])
        #expect(answer.status == 303, "\(answer.text)")
        return try #require(answer.headers[.location]).replacing("?done=submitted", with: "")
    }

    @Test(arguments: ["en", "ja"]) func `a case goes from question to signed answer`(_ language: String) async throws {
        try await Plant.with { plant in
            var asker = try await plant.browser("submitter", language: language)
            let url = try await Self.submit(&asker)
            try await plant.work(Plant.wrong)
            let hidden = try await asker.get(url)
            #expect(hidden.status == 200 && !hidden.text.contains("0.113"))

            var reviewer = try await plant.browser("second", language: language)
            #expect(try await reviewer.get("/s/plant/desk").text.contains("Shaft"))
            let page = try await reviewer.get(url).text
            #expect(page.contains("0.113") && page.contains(language == "ja" ? "2ステップ：" : "2 steps: "))
            #expect(page.contains("<mark class=\"fail\">"))
            let claim = try #require(reviewer.action("/claim"))
            #expect(try await reviewer.post(claim, []).status == 303)
            _ = try await reviewer.get(url)
            let action = try #require(reviewer.action("/decision"))
            let sheet = try #require(reviewer.hidden("sheet"))
            let fields = [("sheet", sheet), ("verb", "reject"), ("verdict", "wrong"), ("reason", "arithmetic")]
            let kept = try await reviewer.post(
                action, fields + [("comment", ""), ("text", "My own text"), ("password", Plant.password)])
            #expect(kept.status == 422 && kept.text.contains("role=\"alert\""))
            #expect(kept.text.contains("My own text") && kept.text.contains("value=\"reject\" required checked"))
            #expect(!kept.text.contains(Plant.password))
            let signed = try await reviewer.post(
                action, fields + [("comment", "The difference is 0.013."), ("password", Plant.password)])
            #expect(signed.status == 303, "\(signed.text)")
            let told = try await asker.get(url).text
            #expect(told.contains("The difference is 0.013.") && !told.contains("0.113"))
        }
    }

    @Test func `a moved sheet brings the form back with its draft and the new sheet`() async throws {
        try await Plant.with { plant in
            var reviewer = try await plant.browser("second")
            let id = try await plant.assessed(Plant.good)
            _ = try await reviewer.get("/s/plant/cases/\(id)")
            let action = try #require(reviewer.action("/decision"))
            let stale = String(repeating: "a", count: 64)
            let answer = try await reviewer.post(
                action,
                [("sheet", stale), ("verb", "return"), ("comment", "Which lot?"), ("password", Plant.password)])
            #expect(answer.status == 409 && answer.text.contains("Which lot?"))
            #expect(reviewer.hidden("sheet") != stale && reviewer.hidden("sheet")?.count == 64)
        }
    }

    @Test func `what was typed survives the loss of the seat`() async throws {
        try await Plant.with { plant in
            var reviewer = try await plant.browser("second")
            let id = try await plant.assessed(Plant.good)
            _ = try await reviewer.get("/s/plant/cases/\(id)")
            let action = try #require(reviewer.action("/decision"))
            let sheet = try #require(reviewer.hidden("sheet"))
            _ = try await plant.api("submitter").post("cases/\(id)/withdraw", nil)
            let typed = [("comment", "My draft"), ("text", "My answer"), ("ruling-reason-1", "My reason")]
            let answer = try await reviewer.post(
                action, [("sheet", sheet), ("verb", "reject"), ("password", Plant.password)] + typed)
            #expect(answer.status == 409)
            for (name, text) in typed { #expect(answer.text.contains("readonly>\n\(text)</textarea>"), "\(name)") }
        }
    }

    @Test func `the form of a case keeps its fields and says what is wrong with them`() async throws {
        try await Plant.with { plant in
            var asker = try await plant.browser("submitter")
            _ = try await asker.get("/s/plant/submit")
            let wrong = Self.question.map { ($0.0, $0.0 == "c0-lower" ? "twenty" : $0.1) }
            let answer = try await asker.post("/s/plant/submit", wrong)
            #expect(answer.status == 422)
            #expect(answer.text.contains("Lower limit: “twenty”") && answer.text.contains("value=\"twenty\""))
            let more = try await asker.post("/s/plant/submit", wrong + [("more", "1")])
            #expect(more.status == 200 && more.text.contains("c7-name") && more.text.contains("value=\"twenty\""))
        }
    }

    @Test func `pressing send twice asks once`() async throws {
        try await Plant.with { plant in
            var asker = try await plant.browser("submitter")
            _ = try await asker.get("/s/plant/submit")
            let fields = Self.question + [("key", try #require(asker.hidden("key")))]
            let first = try await asker.post("/s/plant/submit", fields)
            let twin = try await asker.post("/s/plant/submit", fields)
            #expect(first.headers[.location] == twin.headers[.location] && first.status == 303)
        }
    }

    @Test func `a returned case is amended by the form that shows it`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.good)
            _ = try await plant.api("reviewer").sign(
                id, #"{"verb":"return","comment":"Which lot?","password":"\#(Plant.password)"}"#)
            var asker = try await plant.browser("submitter")
            #expect(try await asker.get("/s/plant/cases/\(id)").text.contains("Which lot?"))
            #expect(try await asker.get("/s/plant/cases/\(id)/amend").text.contains("value=\"19.991, 20.004\""))
            let answer = try await asker.post("/s/plant/cases/\(id)/amend", Self.question + [("lot", "L7")])
            #expect(answer.status == 303, "\(answer.text)")
            #expect(try await plant.api("reviewer").get("cases/\(id)").json?["content"]?["lot"]?.text == "L7")
        }
    }

    @Test(arguments: ["en", "ja"]) func `every page of every role opens`(_ language: String) async throws {
        try await Plant.with { plant in
            let pages = [
                "submitter": ["mine", "submit", "policies", "account"], "reviewer": ["desk", "cases", "mine"],
                "clerk": ["exports", "policies", "cases"], "admin": ["accounts", "cases", "account"],
            ]
            for (login, names) in pages {
                var browser = try await plant.browser(login, language: language)
                for name in names {
                    let answer = try await browser.get("/s/plant/\(name)")
                    #expect(answer.status == 200, "\(login) \(name)")
                    #expect(answer.text.contains("<html lang=\"\(language)\">"))
                }
            }
            var submitter = try await plant.browser("submitter", language: language)
            for name in ["desk", "exports", "accounts"] {
                #expect(try await submitter.get("/s/plant/\(name)").status == 403)
            }
        }
    }
}
