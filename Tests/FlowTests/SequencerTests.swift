import Flow
import Foundation
import Ledger
import Postgres
import Review
import Store
import Synchronization
import TestDatabase
import Testing

/// What the sequencer signs, and what it never does.
@Suite struct SequencerTests {
    private func sequencer(_ plant: Plant) -> Sequencer {
        Sequencer(
            sequencing: Sequencing(Pool(plant.database.endpoint(as: "kenin_sequencer"), size: 1)), key: plant.key,
            bell: plant.flow.bell, publish: { _, _ in })
    }

    private func alter(_ plant: Plant, _ sql: String) async throws {
        let superuser = try await Connection.open(plant.database.endpoint())
        _ = try await superuser.query("set session_replication_role = replica")
        _ = try await superuser.query(SQL(verbatim: sql))
        await superuser.close()
    }

    @Test func `an older checkpoint is a prefix of a newer, and both are over the entries`() async throws {
        try await Plant.with { plant in
            try await plant.sequencer.turn()
            let first = try #require(try await plant.flow.store.checkpoint(plant.site.id))
            _ = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            try await sequencer(plant).turn()
            let second = try #require(try await plant.flow.store.checkpoint(plant.site.id))
            let leaves = try await plant.flow.store.leaves(plant.site.id, from: 0, to: second.size)
            let hashes = leaves.map(Leaf.hash)
            #expect(second.size > first.size)
            #expect(try plant.key.verifier.open(second.note).root == Frontier.root(of: hashes))
            #expect(
                try plant.key.verifier.open(first.note).root == Frontier.root(of: hashes.prefix(Int(first.size))))
        }
    }

    @Test func `a note that was stored and not published is published by whoever comes next`() async throws {
        try await Plant.with { plant in
            let outside = Mutex<[Data]>([])
            func sequencer(_ publish: @escaping @Sendable (String, Data) async throws -> Void) -> Sequencer {
                Sequencer(
                    sequencing: Sequencing(Pool(plant.database.endpoint(as: "kenin_sequencer"), size: 1)),
                    key: plant.key, bell: plant.flow.bell, publish: publish)
            }
            let first = sequencer { _, _ in throw CancellationError() }
            await #expect(throws: CancellationError.self) { try await first.turn() }
            let stored = try #require(try await plant.flow.store.checkpoint(plant.site.id))
            let next = sequencer { _, note in outside.withLock { $0.append(note) } }
            try await next.turn()
            try await next.turn()
            #expect(outside.withLock { $0 } == [stored.note], "once, and no more while nothing grows")
        }
    }

    @Test func `nothing is signed over a ledger that was altered behind its back`() async throws {
        try await Plant.with { plant in
            try await plant.sequencer.turn()
            let before = try #require(try await plant.flow.store.checkpoint(plant.site.id))
            try await alter(
                plant,
                """
                update kenin.entry set leaf = leaf || ' '::bytea, hash = sha256('\\x00'::bytea || leaf || ' '::bytea)
                where index = 1
                """)
            _ = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            try await sequencer(plant).turn()
            #expect(try await plant.flow.store.treeSize(plant.site.id) > before.size, "entries are still kept in order")
            #expect(try await plant.flow.store.checkpoint(plant.site.id)?.size == before.size)
        }
    }

    @Test func `a site that cannot be sequenced, or whose note cannot be published, holds up no other`() async throws {
        try await Plant.with { plant in
            let owner = try await Connection.open(plant.database.endpoint(as: "kenin_owner"))
            for name in ["second", "third"] {
                try await plant.flow.found(
                    Founding(name: name, zone: "UTC", language: .en), login: "admin", name: "Admin",
                    password: Plant.password, roles: [.admin], on: owner)
            }
            await owner.close()
            try await alter(
                plant, "update kenin.sequencer set frontier = '\\x00' where site = \(plant.site.id)")
            let sequencer = Sequencer(
                sequencing: Sequencing(Pool(plant.database.endpoint(as: "kenin_sequencer"), size: 1)), key: plant.key,
                bell: plant.flow.bell,
                publish: { name, _ in if name == "second" { throw PublishProblem() } })
            try await sequencer.turn()
            try await sequencer.turn()
            let sites = try await plant.flow.store.sites()
            for site in sites where site.name != plant.site.name {
                let note = try #require(try await plant.flow.store.checkpoint(site.id))
                #expect(note.size > 0)
            }
            #expect(try await plant.flow.store.checkpoint(plant.site.id) == nil)
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) > 0, "and nothing of it is lost")
        }
    }

    private struct PublishProblem: Error {}

    @Test func `two sequencers at once lose nothing and move nothing twice`() async throws {
        try await Plant.with { plant in
            for _ in 0..<5 {
                _ = try await plant.flow.submit(
                    try Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            }
            let waiting = try await plant.flow.due.inbox(plant.site.id, until: nil)
            let (one, two) = (sequencer(plant), sequencer(plant))
            async let first: Void = one.turn()
            async let second: Void = two.turn()
            _ = try await (first, second)
            #expect(try await plant.flow.store.treeSize(plant.site.id) == Int64(waiting))
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == 0)
        }
    }
}
