import Flow
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Review
import Testing

@testable import Web

/// Attachments: bytes under their own hash, named by a case, read by whoever may see it.
@Suite struct AttachmentTests {
    private static let drawing = "%PDF-1.4 drawing"
    private static func hash(_ text: String) -> String { Hex.text(Commitment.digest(Data(text.utf8))) }

    private static func shaft(_ text: String, name: String = "図面.pdf") -> String {
        let list = #""attachments":[{"sha256":"\#(hash(text))","name":"\#(name)"}]"#
        return Plant.shaft.replacing("\"kind\"", with: list + ",\"kind\"")
    }

    private static func put(_ caller: APICaller, _ text: String, as name: String? = nil) async throws -> Answer {
        try await caller.send(.put, "attachments/\(name ?? hash(text))", text)
    }

    @Test(arguments: [("寸法,値\nA,1\n", "text/csv; charset=utf-8"), ("plain", "text/plain; charset=utf-8")])
    func `a text is served with the encoding that its bytes have`(_ text: String, _ type: String) async throws {
        try await Plant.with { plant in
            let caller = try await plant.api("submitter")
            _ = try await Self.put(caller, text)
            let made = try await caller.post("cases", Self.shaft(text, name: "a.csv"))
            let id = try #require(made.json?["case"]?.text).lowercased()
            let answer = try await caller.get("cases/\(id)/attachments/\(Self.hash(text))")
            #expect(answer.status == 200 && answer.headers[.contentType] == type, "\(answer.text)")
        }
    }

    @Test func `bytes are kept once, under no hash but their own, and only if they are of a kind that is taken`()
        async throws
    {
        try await Plant.with { plant in
            let caller = try await plant.api("submitter")
            #expect(try await caller.get("attachments/\(Self.hash(Self.drawing))").status == 404)
            let first = try await Self.put(caller, Self.drawing)
            #expect(first.status == 201 && first.json?["type"]?.text == "application/pdf", "\(first.text)")
            #expect(first.json?["size"]?.text == "16")
            let again = try await Self.put(caller, Self.drawing)
            #expect(again.status == 200 && again.text == first.text)
            #expect(try await caller.get("attachments/\(Self.hash(Self.drawing))").text == first.text)

            let other = try await Self.put(caller, "%PDF-1.4 other", as: Self.hash(Self.drawing))
            #expect(other.status == 422 && other.text.contains("hash-mismatch"), "\(other.text)")
            #expect(try await Self.put(caller, "x", as: "abc").status == 422)
            #expect(try await Self.put(caller, "GIF89a\u{1}").status == 415)
            #expect(try await Self.put(caller, "").status == 415)
            let large = String(repeating: "x", count: Attachment.byteLimit + 1)
            #expect(try await Self.put(caller, large).status == 413)
            #expect(try await Self.put(try await plant.api("second"), "x").status == 403)
            #expect(try await Self.put(APICaller(plant: plant, token: nil), "x").status == 401)
        }
    }

    @Test func `a case names what was uploaded, and those who see the case read it with safe headers`() async throws {
        try await Plant.with { plant in
            let caller = try await plant.api("submitter")
            let early = try await caller.post("cases", Self.shaft(Self.drawing))
            #expect(early.status == 422 && early.text.contains("attachments[0].sha256"), "\(early.text)")
            _ = try await Self.put(caller, Self.drawing)
            let made = try await caller.post("cases", Self.shaft(Self.drawing))
            let id = try #require(made.json?["case"]?.text).lowercased()
            let shown = try #require(try await caller.get("cases/\(id)").json?["content"]?["attachments"])
            guard case .array(let items) = shown else { throw Refusal(.notFound) }
            #expect(items.first?["type"]?.text == "application/pdf" && items.first?["size"]?.text == "16")

            let path = "cases/\(id)/attachments/\(Self.hash(Self.drawing))"
            let answer = try await plant.api("second").get(path)
            #expect(answer.status == 200 && answer.text == Self.drawing)
            #expect(answer.headers[.contentType] == "application/pdf")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
            #expect(answer.headers[.cacheControl] == "private, max-age=31536000, immutable")
            #expect(
                answer.headers[.contentDisposition]
                    == "attachment; filename=\"attachment.pdf\"; filename*=UTF-8''%E5%9B%B3%E9%9D%A2.pdf")
            let kept = try await plant.api("second").get(path, [("If-None-Match", "\"\(Self.hash(Self.drawing))\"")])
            #expect(kept.status == 304 && kept.text.isEmpty)

            // Another case's attachment is not reached through this one, nor this one's by who may not see the case.
            _ = try await Self.put(caller, "text")
            #expect(try await caller.get("cases/\(id)/attachments/\(Self.hash("text"))").status == 404)
            let reviewer = try await plant.api("reviewer")
            #expect(try await reviewer.get(path).status == 200)
            let own = try await reviewer.post("cases", Self.shaft("text", name: "x.txt"))
            let other = try #require(own.json?["case"]?.text).lowercased()
            #expect(try await caller.get("cases/\(other)/attachments/\(Self.hash("text"))").status == 404)
            #expect(try await APICaller(plant: plant, token: nil).get(path).status == 401)
        }
    }

    @Test func `many cases in one request are each refused for their own attachments`() async throws {
        try await Plant.with { plant in
            let caller = try await plant.api("submitter")
            _ = try await Self.put(caller, Self.drawing)
            let lines = [Self.drawing, "missing", Self.drawing].enumerated().map {
                #"{"key":"k\#($0.offset)","case":\#(Self.shaft($0.element).replacing("\n", with: " "))}"#
            }
            let answer = try await caller.post(
                "cases/bulk", lines.joined(separator: "\n"), [("Content-Type", "application/jsonl")])
            let results = try answer.text.split(separator: "\n").map { try JSON.parse(Array($0.utf8)) }
            #expect(results.map { $0["status"]?.text } == ["201", "422", "201"])
            #expect(answer.text.contains("case.attachments[0].sha256"), "\(answer.text)")
        }
    }

    @Test func `images are shown in place, everything else is saved`() {
        #expect(AttachmentsAPI.disposition("a\"b.png", .png).hasPrefix("inline; filename=\"attachment.png\"; "))
        #expect(AttachmentsAPI.disposition("a\"b.png", .png).hasSuffix("filename*=UTF-8''a%22b.png"))
        #expect(AttachmentsAPI.disposition("a.csv", .csv).hasPrefix("attachment; "))
        #expect(AttachmentsAPI.disposition("a", nil).hasPrefix("attachment; "))
    }

    @Test(arguments: ["en", "ja"])
    func `the form takes files without script, keeps them when it comes back, and the case shows them`(
        _ language: String
    ) async throws {
        try await Plant.with { plant in
            var browser = try await plant.browser("submitter", language: language)
            let path = "/s/plant/submit"
            #expect(try await browser.get(path).text.contains("enctype=\"multipart/form-data\""))
            let fields = [
                ("kind", "inspection"), ("policy", "dimension"), ("language", "en"), ("title", "Shaft"),
                ("rows", "4"), ("key", try #require(browser.hidden("key"))),
            ]
            let png = String(decoding: Array("%PDF-1.4 <b>".utf8), as: UTF8.self)
            let back = try await browser.post(path, fields, files: [("<b>図.pdf", png), ("a.txt", "text")])
            #expect(back.status == 422 && back.text.contains("&lt;b&gt;図.pdf"), "the question is missing: \(back.text)")
            let names = back.text.matches(of: /name="attachment" value="([^"]+)"/).map { String($0.1) }
            #expect(names.count == 2 && names[0].hasPrefix(Self.hash(png)))

            let evil = try await browser.post(path, fields, files: [("a\u{202E}b.txt", "text")])
            #expect(evil.status == 422, "\(evil.status)")
            let kind = try await browser.post(path, fields, files: [("a.exe", "MZ\u{0}")])
            #expect(kind.status == 415 && kind.text.contains("role=\"alert\""))
            #expect(kind.text.contains("a.exe") && kind.text.contains("Shift_JIS"))

            let first = names[0].replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            let done = try await browser.post(
                path, fields + [("question", "Is it?"), ("attachment", first)], files: [])
            #expect(done.status == 303, "\(done.text)")
            let url = try #require(done.headers[.location]).replacing("?done=submitted", with: "")
            let page = try await browser.get(url).text
            #expect(page.contains("<bdi>&lt;b&gt;図.pdf</bdi>") && page.contains("application/pdf · 12 B"))
            #expect(page.contains(String(Self.hash(png).prefix(16))) && !page.contains("a.txt"))
            #expect(page.contains(language == "ja" ? "モデルは文字だけを読みます" : "The model reads text only"))
            let link = try #require(page.firstMatch(of: /href="([^"]+\/attachments\/[0-9a-f]{64})"/)?.1)
            #expect(try await browser.get(String(link)).text == png)
        }
    }
}
