import Access
import Flow
import Foundation
import HTTPTypes
import Ledger
import Review
import Store
import Testing

@testable import Web

/// Somebody whom the service saw a moment ago is believed only once the request's own transaction has asked again.
@Suite struct ProofTests {
    @Test func `who was disabled stores and reads nothing, though the service has just seen them`() async throws {
        try await Plant.with { plant in
            let (submitter, admin) = (try await plant.api("submitter"), try await plant.account("admin"))
            var browser = try await plant.browser("submitter")
            #expect(try await submitter.post("cases", Plant.shaft).status == 201)
            #expect(try await submitter.get("cases").status == 200)
            #expect(try await browser.get(Path.submit("plant")).status == 200)
            try await plant.flow.setDisabled(login: "submitter", true, at: plant.site, by: admin)
            #expect(try await submitter.post("cases", Plant.shaft).code == "signed-out")
            #expect(try await submitter.get("cases").code == "signed-out")
            #expect(try await submitter.post("cases", "no JSON").code == "signed-out", "not even what was wrong")
            #expect(try await browser.get(Path.submit("plant")).status == 303)
            let hash = Commitment.digest(Data("1,2\n".utf8))
            #expect(try await submitter.send(.put, "attachments/\(Hex.text(hash))", "1,2\n").code == "signed-out")
            #expect(try await plant.flow.store.blobs([hash], at: plant.site.id).isEmpty)
            #expect(try await plant.flow.store.cases(plant.site.id, submitter: nil, before: nil, limit: 9).count == 1)
        }
    }

    @Test func `a role taken or given counts at once, and the body that was sent is read again`() async throws {
        try await Plant.with { plant in
            let (reviewer, admin) = (try await plant.api("reviewer"), try await plant.account("admin"))
            func give(_ roles: Set<Role>) async throws {
                try await plant.flow.setRoles(login: "reviewer", roles, at: plant.site, by: admin)
            }
            #expect(try await reviewer.post("cases", Plant.shaft).status == 201)
            try await give([.reviewer])
            #expect(try await reviewer.post("cases", Plant.shaft).status == 403)
            try await give([.reviewer, .submitter])
            #expect(try await reviewer.post("cases", Plant.shaft).status == 201)
            let large = String(repeating: " ", count: 70_000) + Plant.shaft
            #expect(try await reviewer.post("cases", large).status == 201, "too large to be waited for")
        }
    }

    @Test func `wrong passwords are counted, whoever is remembered`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Plant.good)
            let reviewer = try await plant.api("reviewer")
            let (seat, tag) = try await reviewer.seat(id)
            func decide(_ password: String) async throws -> Answer {
                let decision = #"{"verb":"approve","verdict":"right","password":"\#(password)"}"#
                return try await reviewer.post("cases/\(id)/seats/\(seat)/decision", decision, [("If-Match", tag)])
            }
            for _ in 0..<5 { #expect(try await decide("not the password").code == "wrong-password") }
            #expect(try await decide(Plant.password).code == "too-many-tries")
        }
    }

    @Test func `one transaction asks, and what it would have stored is undone where the proof fails`() async throws {
        try await Plant.with { plant in
            let (flow, site) = (plant.flow, plant.site)
            let (admin, second) = (try await plant.account("admin"), try await plant.account("second"))
            let secret = try await flow.createToken(name: "t", roles: [.reviewer], days: 1, at: site, by: second)
            #expect(flow.remember(secret, at: site, asToken: true) == nil, "not seen yet")
            _ = try await flow.authenticate(secret, at: site, asToken: true)
            #expect(flow.remember(secret, at: site, asToken: false) == nil, "a token is no session")
            let early = try #require(flow.remember(secret, at: site, asToken: true))
            try await early.whileOwed(in: flow.store) {
                _ = try await flow.store.now(site.id)
                try await flow.setDisabled(login: "second", true, at: site, by: admin)
                _ = try await flow.store.now(site.id)
            }
            let late = try #require(flow.remember(secret, at: site, asToken: true))
            await #expect(throws: Proof.Stale.self) {
                try await late.whileOwed(in: flow.store) {
                    try await flow.setDisabled(login: "approver", true, at: site, by: admin)
                }
            }
            #expect(try await plant.account("approver").disabled == nil)
            await #expect(throws: Proof.Stale.self) { try await late.whileOwed(in: flow.store) {} }
            #expect(try await flow.authenticate(secret, at: site, asToken: true) == nil)
            #expect(flow.remember(secret, at: site, asToken: true) == nil)
        }
    }
}

extension Plant {
    fileprivate func account(_ login: String) async throws -> Account {
        try #require(try await flow.store.account(site.id, login: login))
    }
}
