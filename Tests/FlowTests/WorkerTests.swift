import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
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
                return try plant.id(of: replay)
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

    @Test(arguments: [
        ("due = clock_timestamp() + interval '1 hour'", true),
        ("lease = clock_timestamp() + interval '1 hour', fence = 7", true),
        ("due = clock_timestamp() + interval '290 seconds', tries = 1", false),
        ("lease = clock_timestamp() + interval '55 seconds', fence = 7", false),
    ])
    func `a time that only a clock put back can explain holds up no round; a pause and a lease do`(
        written: String, isFree: Bool
    ) async throws {
        try await Plant.with { plant in
            _ = try await plant.flow.submit(Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            let superuser = try await Connection.open(plant.database.endpoint())
            _ = try await superuser.query("update kenin.work set \(verbatim: written)")
            await superuser.close()
            #expect(try await plant.flow.due.sites() == (isFree ? [plant.site.id] : []))
            #expect((try await plant.flow.store.takeWork(plant.site.id) != nil) == isFree)
        }
    }
}
