import Foundation
import HTTPTypes
import Review
import Testing
import Wording

@testable import Web

/// What is wrong with a request is said in the reader's language, under one code in both.
@Suite struct WrongInputTests {
    /// A request that is refused, as which code with which status.
    struct Wrong: Sendable {
        var who: String
        var method: HTTPRequest.Method = .post
        var path: String
        var body: String?
        var headers: [(String, String)] = []
        var status: Int
        var code: String
    }

    static let table: [Wrong] = [
        Wrong(who: "submitter", path: "cases", body: "{", status: 422, code: "invalid-input"),
        Wrong(who: "submitter", path: "cases", body: #"{"a":1,"a":2}"#, status: 422, code: "invalid-input"),
        Wrong(who: "submitter", path: "cases", body: "{\"a\":\"\u{0}\"}", status: 422, code: "invalid-input"),
        Wrong(who: "submitter", path: "cases", body: "{}", status: 422, code: "invalid-input"),
        Wrong(
            who: "submitter", path: "cases", body: Plant.shaft.replacing("19.980", with: "\"21\""), status: 422,
            code: "invalid-input"),
        Wrong(
            who: "submitter", path: "cases", body: Plant.shaft.replacing("\"mm\"", with: "\"furlongs\""), status: 422,
            code: "invalid-input"),
        Wrong(
            who: "submitter", path: "cases", body: Plant.shaft.replacing("dimension", with: "dimenson"), status: 422,
            code: "unknown-policy"),
        Wrong(
            who: "submitter", path: "cases", body: Plant.shaft, headers: [("Content-Type", "text/plain")], status: 415,
            code: "wrong-media-type"),
        Wrong(
            who: "submitter", path: "cases", body: Plant.shaft,
            headers: [("Idempotency-Key", String(repeating: "k", count: 256))], status: 422, code: "invalid-input"),
        Wrong(
            who: "submitter", path: "cases", body: Plant.shaft, headers: [("Idempotency-Key", "two words")],
            status: 422, code: "invalid-input"),
        Wrong(
            who: "submitter", path: "cases", body: String(repeating: " ", count: 2 << 20) + "{}", status: 413,
            code: "too-large"),
        Wrong(who: "clerk", path: "cases", body: Plant.shaft, status: 403, code: "not-entitled"),
        Wrong(who: "submitter", method: .get, path: "cases/2026-000999", status: 404, code: "not-found"),
        Wrong(who: "submitter", method: .get, path: "cases/nonsense", status: 404, code: "not-found"),
        Wrong(
            who: "submitter", method: .get, path: "cases/00000000-0000-0000-0000-000000000001", status: 404,
            code: "not-found"),
        Wrong(who: "submitter", method: .get, path: "nothing", status: 404, code: "not-found"),
        Wrong(who: "submitter", method: .delete, path: "cases", status: 405, code: "method-not-allowed"),
        Wrong(who: "submitter", method: .get, path: "cases/bulk", status: 405, code: "method-not-allowed"),
        Wrong(who: "submitter", method: .get, path: "cases?limit=0", status: 422, code: "invalid-input"),
        Wrong(
            who: "submitter", method: .get, path: "cases?number=2026-000001&limit=501", status: 422,
            code: "invalid-input"),
        Wrong(who: "submitter", method: .get, path: "cases?limit=many", status: 422, code: "invalid-input"),
        // A case that there is not excuses nothing else.
        Wrong(
            who: "reviewer", method: .get, path: "desk?case=none&limit=many", status: 422, code: "invalid-input"),
        Wrong(who: "submitter", method: .get, path: "cases?mine=yes", status: 422, code: "invalid-input"),
        Wrong(who: "submitter", method: .get, path: "cases?before=yesterday", status: 422, code: "invalid-input"),
        Wrong(who: "nobody", method: .get, path: "desk", status: 401, code: "signed-out"),
    ]

    @Test func `each wrong request has its status, its code and its words in both languages`() async throws {
        try await Plant.with { plant in
            var callers: [String: APICaller] = ["nobody": APICaller(plant: plant, token: nil)]
            for who in Set(Self.table.map(\.who)) where callers[who] == nil { callers[who] = try await plant.api(who) }
            for wrong in Self.table {
                var details: [Language: String] = [:]
                for language in Language.allCases {
                    var caller = try #require(callers[wrong.who])
                    caller.language = language.rawValue
                    let answer = try await caller.send(wrong.method, wrong.path, wrong.body, wrong.headers)
                    #expect(answer.status == wrong.status, "\(wrong.path): \(answer.text)")
                    #expect(answer.code == wrong.code, "\(wrong.path): \(answer.text)")
                    #expect(answer.headers[.contentType] == "application/problem+json")
                    if answer.status == 405 {
                        let methods = plant.routes.all.first { $0.pattern == "/s/{site}/api/\(wrong.path)" }?.methods
                        #expect(answer.headers[.allow] == methods?.joined(separator: ", "), "\(wrong.path)")
                    }
                    details[language] = answer.json?["detail"]?.text
                }
                #expect(details[.ja] != nil && details[.ja] != details[.en], "\(wrong.code)")
            }
        }
    }

    @Test func `a refused submission leaves no case behind`() async throws {
        try await Plant.with { plant in
            let submitter = try await plant.api("submitter")
            _ = try await submitter.post("cases", Plant.shaft.replacing("dimension", with: "none"))
            #expect(try await submitter.get("cases").json?["cases"] == .array([]))
        }
    }

    @Test func `every problem of a body comes with its place`() async throws {
        try await Plant.with { plant in
            let body =
                #"{"kind":"other","policy":"dimension","titel":"x","question":"q","characteristics":[{"name":"d","lower":"x"}]}"#
            let answer = try await plant.api("submitter").post("cases", body)
            guard case .array(let problems)? = answer.json?["problems"] else { throw Refusal(.notFound) }
            let paths = problems.compactMap { $0["path"]?.text }
            #expect(Set(paths) == ["kind", "title", "titel", "characteristics[0].lower"], "\(paths)")
        }
    }

    @Test func `a body of nothing but unknown keys has a short answer`() async throws {
        try await Plant.with { plant in
            let keys = (0..<150_000).map { "\"k\($0)\":0" }.joined(separator: ",")
            let answer = try await APICaller(plant: plant, token: nil).post("session", "{\(keys)}")
            #expect(answer.status == 422 && answer.code == "invalid-input")
            let problems = answer.json?["problems"]?.items ?? []
            #expect(problems.count == 101)
            #expect(problems.last?["code"]?.text == "more")
            #expect(answer.text.utf8.count < 1 << 15, "\(answer.text.utf8.count) bytes")
        }
    }

    @Test func `a decision is refused without its sheet, its password or its reasons`() async throws {
        try await Plant.with { plant in
            let reviewer = try await plant.api("reviewer")
            let id = try await plant.assessed(Plant.wrong)
            let (seat, tag) = try await reviewer.seat(id)
            let path = "cases/\(id)/seats/\(seat)/decision"
            func code(_ body: String, _ match: String?) async throws -> String {
                let answer = try await reviewer.post(path, body, match.map { [("If-Match", $0)] } ?? [])
                return "\(answer.status) \(answer.code ?? answer.text)"
            }
            let secret = #","password":"\#(Plant.password)"}"#
            #expect(try await code(#"{"verb":"approve"\#(secret)"#, nil) == "428 sheet-not-named")
            #expect(try await code(#"{"verb":"approve"\#(secret)"#, "\"12\"") == "428 sheet-not-named")
            #expect(try await code(#"{"verb":"approve"}"#, tag) == "403 token-cannot-sign")
            #expect(try await code(#"{"verb":"approve","password":"wrong"}"#, tag) == "401 wrong-password")
            #expect(try await code(#"{"verb":"bless"\#(secret)"#, tag) == "422 invalid-input")
            #expect(try await code(#"{"verb":"approve"\#(secret)"#, tag) == "422 verdict-not-right")
            #expect(
                try await code(#"{"verb":"approve","verdict":"right"\#(secret)"#, tag)
                    == "422 findings-not-acknowledged")
            #expect(try await code(#"{"verb":"reject"\#(secret)"#, tag) == "422 comment-missing")
            #expect(try await code(#"{"verb":"correct"\#(secret)"#, tag) == "422 text-missing")
            let other = "\"" + String(repeating: "0", count: 64) + "\""
            #expect(try await code(#"{"verb":"reject","comment":"c"\#(secret)"#, other) == "409 moved-sheet")
        }
    }

    @Test func `a page takes texts as long as the API does, and no longer`() async throws {
        try await Plant.with { plant in
            func text(_ count: Int) -> String { String(repeating: "x", count: count) }
            let (api, password) = (try await plant.api("admin"), Plant.password)
            var admin = try await plant.browser("admin")
            for (count, taken) in [(101, false), (100, true)] {
                _ = try await admin.get("/s/plant/accounts")
                let form = [("login", "p" + text(count - 1)), ("name", text(200)), ("password", password)]
                #expect(try await admin.post("/s/plant/accounts", form).status == (taken ? 303 : 422))
                let body = #"{"login":"\#(text(count))","name":"\#(text(200))","password":"\#(password)"}"#
                #expect(try await api.post("accounts", body).status == (taken ? 201 : 422))
                _ = try await admin.get("/s/plant/account")
                let token = try await admin.post("/s/plant/account/tokens", [("name", text(count)), ("days", "1")])
                #expect(token.status == (taken ? 200 : 422) && token.text.contains("too long (limit 100)") != taken)
            }
            let id = try await plant.assessed(Plant.good)
            _ = try await plant.api("reviewer").sign(
                id, #"{"verb":"reject","verdict":"wrong","comment":"No.","password":"\#(password)"}"#)
            var approver = try await plant.browser("approver")
            for (count, status) in [(4_097, 422), (4_096, 303)] {
                _ = try await approver.get("/s/plant/cases/\(id)")
                let form = [("reason-text", text(count)), ("password", password)]
                let answer = try await approver.post("/s/plant/cases/\(id)/reopen", form)
                #expect(answer.status == status, "\(count): \(answer.text)")
            }
        }
    }

    @Test func `nobody signs their own case`() async throws {
        try await Plant.with { plant in
            let reviewer = try await plant.api("reviewer")
            let created = try await reviewer.post("cases", Plant.shaft)
            let id = try #require(created.json?["case"]?.text).lowercased()
            try await plant.work(Plant.good)
            let (seat, tag) = try await plant.api("second").seat(id)
            let answer = try await reviewer.post(
                "cases/\(id)/seats/\(seat)/decision",
                #"{"verb":"approve","verdict":"right","password":"\#(Plant.password)"}"#, [("If-Match", tag)])
            #expect(answer.status == 403 && answer.code == "own-case")
            #expect(!(try await reviewer.get("desk")).text.contains(id))
        }
    }
}
