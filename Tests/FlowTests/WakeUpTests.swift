import Foundation
import Ledger
import Postgres
import Review
import Store
import TestDatabase
import Testing

@testable import Flow

/// What one process stores wakes another. A poll of an hour stands for «never»: what happens was rung for.
@Suite struct WakeUpTests {
    private static let never = Duration.seconds(3_600)

    /// Another process over the same database: pools, bell and wake-ups of its own.
    private struct Process {
        let flow: Flow
        let wakeUps: WakeUps

        init(beside plant: Plant, poll: Duration) {
            let app = Pool(plant.database.endpoint(as: "kenin_app"), size: 4)
            let reader = Pool(plant.database.endpoint(as: "kenin_reader"), size: 2)
            flow = Flow(
                store: Store(app), due: Due(reader), models: plant.flow.models, checks: plant.flow.checks,
                ledgerKey: plant.key.verifier, cost: plant.flow.cost, bell: Bell(poll: poll))
            wakeUps = WakeUps(bell: flow.bell, endpoint: plant.database.endpoint(as: "kenin_app"))
        }
    }

    private func submit(_ plant: Plant) async throws -> UUID {
        let replay = try await plant.flow.submit(
            Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
        return try plant.id(of: replay)
    }

    private func worker(_ flow: Flow) -> Worker {
        Worker(flow: flow, reasoner: Script([WalkTests.right, WalkTests.right, WalkTests.right]), backoff: { _ in 0 })
    }

    private func wait(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    /// Waits until a case has its answer, by the bell of a process that hears of it.
    private func answered(_ id: UUID, at plant: Plant, hearing bell: Bell) async throws {
        while true {
            let rings = bell.rings
            if try await plant.file(id).stage == .review(place: 1) { return }
            await bell.wait(after: rings)
        }
    }

    @Test func `what is submitted in one process is answered by another that sleeps`() async throws {
        try await TestDatabase.with { database in
            try await Plant.with(database, poll: Self.never) { plant in
                let other = Process(beside: plant, poll: Self.never)
                let own = WakeUps(bell: plant.flow.bell, endpoint: database.endpoint(as: "kenin_app"))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await own.run() }
                    group.addTask { try await other.wakeUps.run() }
                    group.addTask { try await worker(other.flow).run() }
                    for _ in 0..<3 {
                        // The worker and the wake-ups wait, so nothing but a notice can wake them.
                        await wait { other.flow.bell.waiting == 2 && plant.flow.bell.waiting == 1 }
                        let id = try await submit(plant)
                        try await answered(id, at: plant, hearing: plant.flow.bell)
                    }
                    group.cancelAll()
                }
            }
        }
    }

    @Test func `without notices nothing is lost: the poll finds it, and only the poll`() async throws {
        try await TestDatabase.with { database in
            try await Plant.with(database) { plant in
                let deaf = Process(beside: plant, poll: Self.never)
                let polling = Process(beside: plant, poll: .milliseconds(5))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await worker(deaf.flow).run() }
                    await wait { deaf.flow.bell.waiting == 1 }
                    let id = try await submit(plant)
                    #expect(deaf.flow.bell.waiting == 1 && deaf.flow.bell.rings == 0)
                    group.addTask { try await worker(polling.flow).run() }
                    try await answered(id, at: plant, hearing: polling.flow.bell)
                    #expect(deaf.flow.bell.rings == 0)
                    group.cancelAll()
                }
            }
        }
    }

    @Test func `an export is woken by a sequencer of another process`() async throws {
        try await TestDatabase.with { database in
            try await Plant.with(database, poll: Self.never) { plant in
                let other = Process(beside: plant, poll: Self.never)
                let own = WakeUps(bell: plant.flow.bell, endpoint: database.endpoint(as: "kenin_app"))
                let sequencer = Sequencer(
                    sequencing: Sequencing(Pool(database.endpoint(as: "kenin_sequencer"), size: 1)), key: plant.key,
                    bell: other.flow.bell, publish: { _, _ in })
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await own.run() }
                    group.addTask { try await other.wakeUps.run() }
                    group.addTask { try await sequencer.run() }
                    await wait { other.flow.bell.waiting == 2 && plant.flow.bell.waiting == 1 }
                    let bundle = Collected()
                    try await plant.flow.exportTrail(
                        cases: [], at: plant.site, by: plant.clerk.actor(), to: { await bundle.take($0) })
                    let report = Verifier.verify(bundle: [await bundle.bytes], key: plant.key.verifier)
                    #expect(report.outcome == .valid, "\(report)")
                    group.cancelAll()
                }
            }
        }
    }

    @Test func `own notices are ignored, a burst is told as few, and after a break both sides ring`() async throws {
        try await TestDatabase.withEmpty { database in
            let (here, there) = (Bell(poll: Self.never), Bell(poll: Self.never))
            let spacing = Duration.milliseconds(20)
            let superuser = try await Connection.open(database.endpoint())
            var endpoint = database.endpoint()
            endpoint.application = "here"
            let wakeUps = [
                WakeUps(bell: here, endpoint: endpoint, spacing: spacing),
                WakeUps(bell: there, endpoint: database.endpoint(), spacing: spacing),
            ]
            let counter = try await Connection.open(database.endpoint())
            let notices = try await counter.listen(to: ["kenin"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for side in wakeUps { group.addTask { try await side.run() } }
                // Each says once that it is there.
                var iterator = notices.makeAsyncIterator()
                for _ in 0..<2 { _ = try await iterator.next() }
                await wait { here.waiting == 1 && there.waiting == 1 }
                let (mine, theirs) = (here.rings, there.rings)
                let begun = ContinuousClock.now
                for _ in 0..<1_000 { here.ring() }
                await wait { there.rings > theirs && here.waiting == 1 }
                let most = Int((ContinuousClock.now - begun) / spacing) + 2
                #expect(there.rings - theirs <= most)
                // Notices come in order, so once there has been heard here, here's own have been passed over.
                there.ring()
                await wait { here.rings > mine + 1_000 }
                #expect(here.rings == mine + 1_001)

                let before = (here: here.rings, there: there.rings)
                _ = try await superuser.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'here'")
                await wait { here.rings > before.here && there.rings > before.there }
                group.cancelAll()
            }
        }
    }
}
