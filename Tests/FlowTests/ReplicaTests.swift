import Flow
import Foundation
import Ledger
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// Exports read a replica, and hold what they promise although it lags.
@Suite struct ReplicaTests {
    @Test func `an export waits for a replica that lags, and reads there`() async throws {
        try await TestDatabase.withReplica { primary, replica in
            let archive = Store(Pool(replica.endpoint(as: "kenin_app"), size: 2))
            try await Plant.with(primary, archive: archive) { plant in
                let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
                let observer = try await Connection.open(replica.endpoint())
                _ = try await observer.query("select pg_wal_replay_pause()")
                try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
                #expect(try await archive.file(plant.site.id, case: id)?.last?.ended == nil, "it must lag")

                let (bundle, rows) = (Collected(), Collected())
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await plant.flow.exportTrail(
                            cases: [id], at: plant.site, by: plant.clerk.actor(), to: { await bundle.take($0) })
                        try await plant.flow.exportDataset(
                            kind: "sft", at: plant.site, by: plant.clerk.actor(), to: { await rows.take($0) })
                    }
                    // The export's own entry is in the ledger before the replica has heard of any of it.
                    while try await plant.flow.store.treeSize(plant.site.id) == 0 {
                        let rings = plant.flow.bell.rings
                        await plant.flow.bell.wait(after: rings, upTo: .milliseconds(20))
                        try await plant.sequencer.turn()
                    }
                    #expect(await bundle.bytes.isEmpty)
                    _ = try await observer.query("select pg_wal_replay_resume()")
                    group.addTask {
                        while !Task.isCancelled {
                            let rings = plant.flow.bell.rings
                            try await plant.sequencer.turn()
                            await plant.flow.bell.wait(after: rings, upTo: .seconds(1))
                        }
                    }
                    try await group.next()
                    group.cancelAll()
                }
                let report = Verifier.verify(bundle: [await bundle.bytes], key: plant.key.verifier)
                #expect(report.outcome == .valid, "\(report)")
                #expect(await rows.bytes.count { $0 == 0x0A } == 1)
                await observer.close()
            }
        }
    }
}
