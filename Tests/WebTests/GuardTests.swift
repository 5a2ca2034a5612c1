import Access
import Flow
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Review
import Store
import Testing

/// What guards the service: origins, tokens of forms, headers, and what it says of its own state.
@Suite struct GuardTests {
    @Test func `a form from elsewhere moves nothing`() async throws {
        try await Plant.with { plant in
            var browser = try await plant.browser("submitter")
            _ = try await browser.get("/s/plant/submit")
            browser.origin = "https://evil.example"
            #expect(try await browser.post("/s/plant/sign-out", []).status == 403)
            browser.origin = nil
            #expect(try await browser.post("/s/plant/sign-out", []).status == 403)
            browser.origin = Plant.origin
            #expect(try await browser.post("/s/plant/sign-out", [("csrf", "AAAA")]).status == 403)
            #expect(try await browser.get("/s/plant/mine").status == 200)
        }
    }

    @Test func `a form's token is good for its own session alone`() async throws {
        try await Plant.with { plant in
            var one = try await plant.browser("submitter")
            var other = try await plant.browser("reviewer")
            _ = try await one.get("/s/plant/mine")
            _ = try await other.get("/s/plant/mine")
            let token = try #require(other.hidden("csrf"))
            #expect(try await one.post("/s/plant/sign-out", [("csrf", token)]).status == 403)
            #expect(try await one.post("/s/plant/sign-out", []).status == 303)
        }
    }

    @Test func `a cookie reads over the API and moves nothing`() async throws {
        try await Plant.with { plant in
            let browser = try await plant.browser("submitter")
            let cookie = [("Cookie", try #require(browser.cookie))]
            let caller = APICaller(plant: plant, token: nil)
            #expect(try await caller.get("cases", cookie).status == 200)
            #expect(try await caller.post("cases", Plant.shaft, cookie).status == 401)
        }
    }

    @Test func `a cookie alone exports nothing, since that is recorded; the page of exports does`() async throws {
        try await Plant.with { plant in
            var browser = try await plant.browser("clerk")
            let cookie = [("Cookie", try #require(browser.cookie))]
            let caller = APICaller(plant: plant, token: nil)
            let entries = try await plant.flow.due.inbox(plant.site.id, until: nil)
            for path in ["audit", "dataset/sft.jsonl"] {
                #expect(try await caller.get(path, cookie).code == "signed-out", "\(path)")
            }
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == entries)
            _ = try await browser.get("/s/plant/exports")
            #expect(try await browser.post("/s/plant/exports/dataset", [("file", "sft.jsonl")]).status == 200)
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == entries + 1)
        }
    }

    @Test func `a token sends no form of a page, and so makes no token with more roles`() async throws {
        try await Plant.with { plant in
            let clerk = try #require(try await plant.flow.store.account(plant.site.id, login: "clerk"))
            let secret = try await plant.flow.createToken(
                name: "narrow", roles: [.auditor], days: 1, at: plant.site, by: clerk)
            let headers: HTTPFields = [
                .authorization: "Bearer \(secret.text)", .origin: Plant.origin,
                .contentType: "application/x-www-form-urlencoded",
            ]
            func post(_ path: String, _ body: String) async throws -> Int {
                let answer = try await plant.client.executeRequest(
                    uri: "/s/plant/\(path)", method: .post, headers: headers, body: ByteBuffer(string: body))
                return answer.status.code
            }
            #expect(try await post("account/tokens", "name=x&days=30&role=policy-author") == 403)
            #expect(try await post("exports/dataset", "file=sft.jsonl") == 403)
            let tokens = try await plant.flow.store.tokens(plant.site.id, account: clerk.id)
            let id = try #require(tokens.first).id.uuidString
            #expect(try await post("account/tokens/\(id)/revoke", "") == 403)
            #expect(try await plant.flow.store.tokens(plant.site.id, account: clerk.id).count == 1)
            #expect(tokens.count == 1)
        }
    }

    @Test func `signing out ends the session, and a page asks to sign in`() async throws {
        try await Plant.with { plant in
            var browser = try await plant.browser("submitter")
            _ = try await browser.get("/s/plant/mine")
            let cookie = browser.cookie
            #expect(try await browser.post("/s/plant/sign-out", []).status == 303)
            browser.cookie = cookie
            let answer = try await browser.get("/s/plant/mine?a=1")
            #expect(answer.status == 303)
            #expect(answer.headers[.location] == "/s/plant/sign-in?next=%2Fs%2Fplant%2Fmine%3Fa%3D1")
        }
    }

    @Test func `an unknown name and a wrong password read the same`() async throws {
        try await Plant.with { plant in
            var browser = Browser(plant: plant)
            let unknown = try await browser.post("/s/plant/sign-in", [("login", "stranger"), ("password", "x")])
            let wrong = try await browser.post("/s/plant/sign-in", [("login", "reviewer"), ("password", "x")])
            #expect(unknown.status == 401 && wrong.status == 401)
            #expect(unknown.text.replacing("stranger", with: "") == wrong.text.replacing("reviewer", with: ""))
        }
    }

    @Test func `a token of one site opens no other, and there is no other`() async throws {
        try await Plant.with { plant in
            let token = try #require(try await plant.api("submitter").token)
            let caller = APICaller(plant: plant, token: token.replacing("kenin_plant_", with: "kenin_other_"))
            #expect(try await caller.get("cases").code == "signed-out")
            #expect(try await Browser(plant: plant).quietGet("/s/other/mine").status == 404)
        }
    }

    @Test func `every answer carries its guards and its request's id`() async throws {
        try await Plant.with { plant in
            for path in ["/s/plant/sign-in", "/nowhere", "/s/plant/api/desk", "/health/live", "/assets/kenin.css"] {
                let answer = try await Browser(plant: plant).quietGet(path)
                #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true, "\(path)")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                let id = try #require(HTTPField.Name("X-Request-Id"))
                #expect(answer.headers[id]?.isEmpty == false)
                let isFile = path.hasPrefix("/assets")
                #expect(answer.headers[.cacheControl]?.contains("no-store") == !isFile, "\(path)")
            }
        }
    }

    @Test func `the language switch outlasts its page`() async throws {
        try await Plant.with { plant in
            var browser = Browser(plant: plant)
            let answer = try await browser.get("/s/plant/sign-in?lang=ja")
            #expect(answer.text.contains("サインイン") && answer.headers[.setCookie]?.hasPrefix("kenin-language=ja") == true)
            browser.cookie = "kenin-language=ja"
            #expect(try await browser.get("/s/plant/sign-in").text.contains("サインイン"))
        }
    }

    @Test func `readiness is the database's`() async throws {
        try await Plant.with { plant in
            let ready = try await Browser(plant: plant).quietGet("/health/ready")
            #expect(ready.status == 200)
        }
        try await Plant.with(status: Flow.Status(databaseUp: false, modelUp: nil, sequencerLagSeconds: nil)) { plant in
            let ready = try await Browser(plant: plant).quietGet("/health/ready")
            let live = try await Browser(plant: plant).quietGet("/health/live")
            #expect((ready.status, live.status) == (503, 200))
        }
    }

    @Test func `a page says when the model or the sequencer is down`() async throws {
        try await Plant.with(status: Flow.Status(databaseUp: true, modelUp: false, sequencerLagSeconds: 90)) { plant in
            var browser = try await plant.browser("submitter")
            let page = try await browser.get("/s/plant/mine").text
            #expect(page.contains("The model cannot be reached") && page.contains("The ledger is late"))
        }
    }
}

extension Browser {
    /// Gets a page of which nothing is kept.
    func quietGet(_ path: String) async throws -> Answer {
        var copy = self
        return try await copy.get(path)
    }
}
