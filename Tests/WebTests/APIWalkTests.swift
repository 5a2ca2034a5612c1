import Foundation
import HTTPTypes
import Review
import Testing

/// Every move of a case once over the API.
@Suite struct APIWalkTests {
    private static func approval(_ more: String = "") -> String {
        #"{"verb":"approve","verdict":"right","reasons":[],"acknowledged":[],"password":"\#(Plant.password)"\#(more)}"#
    }

    @Test func `a case is submitted, answered, approved and read`() async throws {
        try await Plant.with { plant in
            let (submitter, reviewer) = (try await plant.api("submitter"), try await plant.api("reviewer"))
            let created = try await submitter.post("cases", Plant.shaft)
            #expect(created.status == 201)
            let number = try #require(created.json?["number"]?.text)
            let id = try #require(created.json?["case"]?.text).lowercased()
            #expect(try await submitter.get("cases/\(id)").json?["stage"]?.text == "answering")
            try await plant.work(Plant.good)

            let before = try await submitter.get("cases/\(number)")
            #expect(before.json?["stage"]?.text == "review")
            #expect(before.json?["rounds"] == nil && before.json?["answer"] == nil && !before.text.contains("inside"))

            let file = try await reviewer.get("cases/\(id)")
            #expect(file.text.contains("inside"))
            let (seat, tag) = try await reviewer.seat(id)
            let claimed = try await reviewer.post("cases/\(id)/seats/\(seat)/claim", "{}")
            #expect(claimed.status == 200 && claimed.json?["until"]?.text != nil)
            let rival = try await plant.api("second").post("cases/\(id)/seats/\(seat)/claim", nil)
            #expect(rival.status == 409 && rival.code == "held" && rival.text.contains("Name of reviewer"))
            let signed = try await reviewer.post(
                "cases/\(id)/seats/\(seat)/decision", Self.approval(), [("If-Match", tag)])
            #expect(signed.status == 200, "\(signed.text)")
            #expect(signed.json?["ended"]?.text == "approve")

            let after = try await submitter.get("cases/\(id)").json
            #expect(after?["answer"]?.text == "pass")
            #expect(after?["outcome"]?["drafted-by-ai"] == .bool(true))
            #expect(after?["outcome"]?["signatures"] != .array([]))
            let listed = try await submitter.get("cases?number=\(number)").json?["cases"]
            #expect(listed.map { if case .array(let rows) = $0 { rows.count } else { 0 } } == 1)
        }
    }

    @Test func `the sheet's hash is its tag, and its bytes are the stored ones`() async throws {
        try await Plant.with { plant in
            let reviewer = try await plant.api("reviewer")
            let id = try await plant.assessed(Plant.good)
            let (seat, tag) = try await reviewer.seat(id)
            let sheet = try await reviewer.get("cases/\(id)/seats/\(seat)/sheet")
            #expect(tag.wholeMatch(of: /"[0-9a-f]{64}"/) != nil)
            #expect(sheet.json?["proposed"]?.text == "1")
            #expect(try await plant.api("submitter").get("cases/\(id)/seats/\(seat)/sheet").status == 403)
        }
    }

    @Test func `a seat is handed back and escalated`() async throws {
        try await Plant.with { plant in
            let (reviewer, second) = (try await plant.api("reviewer"), try await plant.api("second"))
            let id = try await plant.assessed(Plant.good)
            let (seat, _) = try await reviewer.seat(id)
            let path = "cases/\(id)/seats/\(seat)"
            #expect(try await reviewer.post("\(path)/hand-back", nil).code == "not-holder")
            #expect(try await reviewer.post("\(path)/renew", nil).code == "not-holder")
            #expect(try await reviewer.post("\(path)/claim", nil).status == 200)
            let renewed = try await reviewer.post("\(path)/renew", nil)
            #expect(renewed.status == 200 && renewed.json?["until"]?.text != nil, "\(renewed.text)")
            #expect(try await second.post("\(path)/renew", nil).code == "held")
            #expect(try await reviewer.post("\(path)/hand-back", nil).status == 200)
            #expect(try await second.post("\(path)/claim", nil).status == 200)
            #expect(try await second.post("\(path)/escalate", nil).status == 200)
            let seats = try await reviewer.get("cases/\(id)").json?["rounds"]
            #expect(String(describing: seats).contains("approver"))
        }
    }

    @Test func `a case is returned, amended, rejected and reopened`() async throws {
        try await Plant.with { plant in
            let (submitter, reviewer) = (try await plant.api("submitter"), try await plant.api("reviewer"))
            let id = try await plant.assessed(Plant.good)
            let back = try await reviewer.sign(
                id, #"{"verb":"return","comment":"Which lot?","password":"\#(Plant.password)"}"#)
            #expect(back.status == 200, "\(back.text)")
            #expect(try await submitter.get("cases/\(id)").json?["outcome"]?["comment"]?.text == "Which lot?")
            let amended = Plant.shaft.replacing("\"title\"", with: "\"lot\":\"L7\",\"title\"")
            #expect(try await reviewer.post("cases/\(id)/amend", amended).status == 403)
            #expect(try await submitter.post("cases/\(id)/amend", amended).status == 200)
            try await plant.work(Plant.good)
            let no = try await reviewer.sign(
                id,
                #"{"verb":"reject","verdict":"wrong","reasons":["limit"],"comment":"No.","password":"\#(Plant.password)"}"#
            )
            #expect(no.status == 200, "\(no.text)")
            let approver = try await plant.api("approver")
            let reopened = try await approver.post(
                "cases/\(id)/reopen", #"{"reason":"The limit was right.","password":"\#(Plant.password)"}"#)
            #expect(reopened.status == 200, "\(reopened.text)")
            #expect(try await approver.get("cases/\(id)").json?["stage"]?.text == "answering")
        }
    }

    @Test func `a correction is signed by other people`() async throws {
        try await Plant.with { plant in
            let (reviewer, second) = (try await plant.api("reviewer"), try await plant.api("second"))
            let id = try await plant.assessed(Plant.good)
            let text = "1. 19.980 ≤ 20.004 ≤ 20.020\\nFinal answer: pass"
            let corrected = try await reviewer.sign(
                id,
                #"{"verb":"correct","verdict":"right","text":"\#(text)","reasons":["unclear"],"password":"\#(Plant.password)"}"#
            )
            #expect(corrected.status == 200, "\(corrected.text)")
            try await plant.work([])
            #expect(!(try await reviewer.get("desk")).text.contains(id))
            let signed = try await second.sign(id, #"{"verb":"approve","password":"\#(Plant.password)"}"#)
            #expect(signed.status == 200, "\(signed.text)")
            #expect(
                try await plant.api("submitter").get("cases/\(id)").json?["outcome"]?["drafted-by-ai"] == .bool(false))
        }
    }

    @Test func `a case is withdrawn by whoever asked`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.good)
            #expect(try await plant.api("reviewer").post("cases/\(id)/withdraw", nil).status == 403)
            #expect(try await plant.api("submitter").post("cases/\(id)/withdraw", nil).status == 200)
            #expect(try await plant.api("submitter").post("cases/\(id)/withdraw", nil).status == 409)
        }
    }

    @Test func `policies are listed and put in force with a password`() async throws {
        try await Plant.with { plant in
            let clerk = try await plant.api("clerk")
            let listed = try await clerk.get("policies")
            #expect(listed.text.contains("\"dimension\""))
            #expect(try await clerk.post("policies", #"{"bytes":"name: x"}"#).code == "token-cannot-sign")
            let bad = try await clerk.post("policies", #"{"bytes":"name: x","password":"\#(Plant.password)"}"#)
            #expect(bad.status == 422 && bad.code == "invalid-input")
            #expect(
                try await plant.api("submitter").post("policies", #"{"bytes":"a: 1","password":"x"}"#).status == 403)
        }
    }

    @Test func `the dataset comes as lines with a manifest, for its steward alone`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.good)
            _ = try await plant.api("reviewer").sign(id, Self.approval())
            let clerk = try await plant.api("clerk")
            for file in ["preference.jsonl", "sft.jsonl", "kto.jsonl", "manifest.json"] {
                let answer = try await clerk.get("dataset/\(file)")
                #expect(answer.status == 200, "\(file)")
                #expect(answer.headers[.contentDisposition]?.contains(file) == true)
            }
            #expect(try await clerk.get("dataset/other.jsonl").status == 404)
            #expect(try await plant.api("approver").get("dataset/sft.jsonl").status == 403)
            #expect(try await plant.api("approver").get("audit").status == 403)
            let unknown = try await clerk.get("audit?case=2026-999999")
            #expect(unknown.status == 404 && unknown.text.contains("“2026-999999” does not exist"))
        }
    }

    @Test func `accounts and tokens are an admin's and an owner's`() async throws {
        try await Plant.with { plant in
            let admin = try await plant.api("admin")
            let made = try await admin.post(
                "accounts", #"{"login":"new","name":"New One","password":"a long password","roles":["reviewer"]}"#)
            #expect(made.status == 201, "\(made.text)")
            let twice = #"{"login":"new","name":"N","password":"a long password","roles":[]}"#
            #expect(try await admin.post("accounts", twice).code == "name-taken")
            #expect(try await plant.api("reviewer").get("accounts").status == 403)
            #expect(try await admin.post("accounts/new/roles", #"{"roles":["approver"]}"#).status == 204)
            #expect(try await admin.post("accounts/new/disable", nil).status == 204)
            let nobody = APICaller(plant: plant, token: nil)
            let login = #"{"login":"new","password":"a long password"}"#
            #expect(try await nobody.post("session", login).code == "sign-in-failed")
            #expect(try await admin.post("accounts/new/enable", nil).status == 204)
            #expect(try await nobody.post("session", login).status == 200)
        }
    }
}
