import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// The whole way of a case through a proxy that pools by transaction.
@Suite(.enabled(if: PgBouncer.program != nil, "pgbouncer is not installed")) struct ProxyTests {
    @Test func `a case goes its way through PgBouncer, and no site stays set for the next client`() async throws {
        try await TestDatabase.with { database in
            try await PgBouncer.before(database, connections: 2) { bouncer in
                try await Plant.with(database, by: { bouncer.endpoint(as: $0) }) { plant in
                    let strangers = try await [
                        Connection.open(bouncer.endpoint(as: "kenin_app")),
                        Connection.open(bouncer.endpoint(as: "kenin_app")),
                    ]
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            for n in 0..<3 {
                                let right = WalkTests.right
                                let id = try await plant.assessed([right, right, right])
                                try await plant.sign(
                                    id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
                                #expect(try await plant.file(id).stage == .approved, "case \(n)")
                            }
                        }
                        for stranger in strangers {
                            group.addTask {
                                for _ in 0..<100 {
                                    let seen = try await stranger.query(
                                        """
                                        select coalesce(current_setting('kenin.site', true), ''),
                                               (select count(*) from review_case)
                                        """
                                    ).first(String.self, Int.self)
                                    #expect(seen?.0 == "" && seen?.1 == 0)
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                    try await plant.sequencer.turn()
                    #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == 0)
                }
            }
        }
    }
}
