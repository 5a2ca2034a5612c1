import Flow
import Foundation
import Review
import Store
import Testing

/// What a worker does beside answering one round well.
@Suite struct WorkerTests {
    /// A model that never comes back to a question with a certain word in it.
    private struct Hanging: Reasoner {
        let word: String
        func attempt(_ request: ReasoningRequest) async throws -> Reasoning {
            if request.prompt.contains(word) { try await Task.sleep(for: .seconds(3_600)) }
            return try await Script(["Final answer: pass", "Final answer: pass", "Final answer: pass"]).attempt(request)
        }
    }

    @Test func `a round whose model hangs holds up no other, and is free again once the worker stops`() async throws {
        try await Plant.with { plant in
            func submit(_ title: String) async throws -> UUID {
                var content = try Plant.shaft()
                content.question += title
                let replay = try await plant.flow.submit(
                    content, at: plant.site, by: plant.submitter.actor(), key: nil)
                return try #require(try JSON.parse(replay.body)["case"]?.text.flatMap(UUID.init(uuidString:)))
            }
            let stuck = try await submit(" HANG")
            let other = try await submit(" fine")
            let worker = Worker(flow: plant.flow, reasoner: Hanging(word: "HANG"), rounds: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await worker.run() }
                while try await plant.file(other).last?.assessment == nil {
                    let rings = plant.flow.bell.rings
                    await plant.flow.bell.wait(after: rings, upTo: .milliseconds(100))
                }
                #expect(try await plant.file(stuck).last?.attempts.isEmpty == true)
                group.cancelAll()
            }
            #expect(try await plant.flow.store.takeWork(plant.site.id)?.caseID == stuck)
        }
    }
}
