import Foundation
import Review
import Testing

/// A request sent twice under one key is done once.
@Suite struct RepetitionTests {
    @Test func `a twin gets the first answer, another request under the same key is refused`() async throws {
        try await Plant.with { plant in
            let submitter = try await plant.api("submitter")
            let key = [("Idempotency-Key", "one")]
            let first = try await submitter.post("cases", Plant.shaft, key)
            let twin = try await submitter.post("cases", Plant.shaft, key)
            #expect(first.status == 201 && twin.status == 201 && first.text == twin.text)
            let other = try await submitter.post("cases", Plant.shaft.replacing("Shaft", with: "Bore"), key)
            #expect(other.status == 422 && other.code == "key-reused")
            let third = try await submitter.post("cases", Plant.shaft, [("Idempotency-Key", "two")])
            #expect(third.status == 201 && third.text != first.text)
            let elsewhere = try await plant.api("reviewer").post("cases", Plant.shaft, key)
            #expect(elsewhere.status == 201 && elsewhere.text != first.text)
        }
    }

    @Test func `a decision sent twice is signed once, whatever password the twin carries`() async throws {
        try await Plant.with { plant in
            let reviewer = try await plant.api("reviewer")
            let id = try await plant.assessed(Plant.good)
            let (seat, tag) = try await reviewer.seat(id)
            let path = "cases/\(id)/seats/\(seat)/decision"
            let body = #"{"verb":"approve","verdict":"right","password":"\#(Plant.password)"}"#
            let headers = [("If-Match", tag), ("Idempotency-Key", "sign")]
            let first = try await reviewer.post(path, body, headers)
            let twin = try await reviewer.post(path, body, headers)
            #expect(first.status == 200 && twin.status == 200 && first.text == twin.text, "\(twin.text)")
            let bare = try await reviewer.post(path, body, [("If-Match", tag)])
            #expect(bare.status == 409)
        }
    }

    @Test func `a refusal is not stored under its key`() async throws {
        try await Plant.with { plant in
            let submitter = try await plant.api("submitter")
            let key = [("Idempotency-Key", "again")]
            #expect(
                try await submitter.post("cases", Plant.shaft.replacing("dimension", with: "no"), key).status == 422)
            #expect(try await submitter.post("cases", Plant.shaft, key).status == 201)
        }
    }
}
