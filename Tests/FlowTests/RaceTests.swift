import Access
import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// Two hands on one thing: one wins, the others are told, nothing is half written.
@Suite struct RaceTests {
    @Test func `fifty requests with one key make one case and fifty equal answers`() async throws {
        try await Plant.with { plant in
            let key = IdempotencyKey(
                person: plant.submitter.person, endpoint: "POST cases", key: "k-1",
                request: Data(repeating: 3, count: 32))
            let content = try Plant.shaft()
            let answers = try await withThrowingTaskGroup(of: Replay.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await plant.flow.submit(content, at: plant.site, by: plant.submitter.actor(), key: key)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(try await plant.flow.store.cases(plant.site.id).count == 1)
            var other = key
            other.request = Data(repeating: 4, count: 32)
            await #expect(throws: Refusal(.keyReused)) {
                _ = try await plant.flow.submit(content, at: plant.site, by: plant.submitter.actor(), key: other)
            }
        }
    }

    @Test func `of two who sign one seat at once, one signs and the other is refused`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            // Both have read what they sign before either does.
            let seat = try await plant.seat(id)
            let sheet = try #require(seat.sheet)
            var request = Decision.Request(verb: .approve, verdict: .right)
            request.acknowledged = Set(
                try await plant.file(id).last?.findings.filter(\.finding.isConcern).map(\.n) ?? [])
            let outcomes = await withTaskGroup(of: Bool.self) { [request] group in
                for account in [plant.reviewer, plant.second] {
                    group.addTask {
                        do {
                            _ = try await plant.flow.decide(
                                request, seat: seat.id, of: id, sheet: sheet, password: Plant.password, language: .en,
                                at: plant.site, by: account, roles: nil, key: nil)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
            #expect(try await plant.file(id).last?.decisions.count == 1)
        }
    }

    @Test func `who waited for a move that opened another round moves nothing in that round`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let seat = try await plant.seat(id)
            // As a correction does: the row that says which round is open goes, and another one comes.
            let another: [SQL] = [
                "create temporary table kept on commit drop as select * from kenin.open_round",
                "delete from kenin.open_round", "insert into kenin.open_round select * from kept",
            ]
            let told = try await plant.refusal(whileRunning: another) {
                _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.reviewer.actor(), key: nil)
            }
            #expect(told == Refusal(.notFound))
            #expect(try await plant.seat(id).holder == nil)
        }
    }

    @Test func `a move that stands still is undone by the server, and its case is free again`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let seat = try await plant.seat(id)
            let superuser = try await Connection.open(plant.database.endpoint())
            func limit(_ change: String) async throws {
                let role = "alter role kenin_app in database \(plant.database.name)"
                _ = try await superuser.query(SQL(verbatim: "\(role) \(change)"))
            }
            try await limit("set idle_in_transaction_session_timeout = 1")
            let store = Store(Pool(plant.database.endpoint(as: "kenin_app"), size: 1))
            let stands: SQL = """
                select exists (select from pg_stat_activity where datname = current_database()
                               and usename = 'kenin_app' and state like 'idle in transaction%')
                """
            let error = await #expect(throws: PostgresError.self) {
                try await store.write(plant.site.id) { transaction in
                    let opened = try await transaction.open(Seating.self, of: id)
                    while try await superuser.query(stands).first(Bool.self) != false { await Task.yield() }
                    try await transaction.record((id: UUID(), bytes: Data()), at: opened.now)
                }
            }
            #expect(error?.kind == .connectionLost && error?.sqlState == "25P03" && error?.effect == .undone)
            let refusal = Store.refusal(for: try #require(error))
            #expect(refusal == Refusal(.unavailable))
            try await limit("reset idle_in_transaction_session_timeout")
            _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.reviewer.actor(), key: nil)
            await superuser.close()
        }
    }

    @Test func `no role of the service may stand still in a transaction, or vanish unnoticed`() async throws {
        try await TestDatabase.with { database in
            for role in ["kenin_app", "kenin_sequencer", "kenin_reader", "kenin_eraser"] {
                let connection = try await Connection.open(database.endpoint(as: role))
                let limit = try await connection.query("select current_setting('idle_in_transaction_session_timeout')")
                #expect(try limit.first(String.self) == "10s", "\(role)")
                await connection.close()
            }
            let superuser = try await Connection.open(database.endpoint())
            let alive = try await superuser.query(
                "select count(*) from pg_roles, unnest(rolconfig) c where rolname like 'kenin\\_%' and c like 'tcp\\_%'"
            ).first(Int.self)
            #expect(alive == 4 * 5, "four settings of five roles; a Unix socket has none of them")
            await superuser.close()
        }
    }

    @Test func `a sign of life keeps the seat, and leaves no trace in the ledger`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let seat = try await plant.seat(id)
            func renew(_ account: Account) async throws {
                _ = try await plant.flow.renew(seat.id, of: id, at: plant.site, by: account.actor())
            }
            await #expect(throws: Refusal(.notHolder)) { try await renew(plant.reviewer) }
            _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.reviewer.actor(), key: nil)
            let superuser = try await Connection.open(plant.database.endpoint())
            func entries() async throws -> Int? {
                try await superuser.query("select count(*) from kenin.inbox").first(Int.self)
            }
            let before = try await entries()
            _ = try await superuser.query("update kenin.seat set until = now() - interval '1 hour'")
            try await renew(plant.reviewer)
            let until = try #require(try await plant.seat(id).holder?.until)
            let left = try #require(
                try await superuser.query(
                    "select extract(epoch from \(Timestamp(microseconds: until.microseconds)) - now())::bigint"
                ).first(Int.self))
            #expect((Seat.lease - 60...Seat.lease).contains(left))
            #expect(try await entries() == before)
            _ = try await superuser.query("update kenin.seat set until = now() - interval '1 hour'")
            _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.second.actor(), key: nil)
            await #expect { try await renew(plant.reviewer) } throws: {
                ($0 as? Refusal)?.code == .held && ($0 as? Refusal)?.arguments.first == "Name of second"
            }
            await superuser.close()
            try await plant.sign(id, by: plant.second, Decision.Request(verb: .reject, verdict: .wrong, comment: "No."))
            await #expect { try await renew(plant.second) } throws: { ($0 as? Refusal)?.code == .roundEnded }
        }
    }

    @Test func `a worker's late sign of life takes back nothing that it gave back`() async throws {
        try await Plant.with { plant in
            let (store, site) = (plant.flow.store, plant.site.id)
            _ = try await plant.flow.submit(Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            let first = try #require(try await store.takeWork(site))
            #expect(try await store.renew(first))
            #expect(try await store.giveBack(first))
            #expect(try await !store.renew(first))
            let second = try #require(try await store.takeWork(site))
            #expect(try await store.postpone(second, seconds: 0))
            #expect(try await !store.renew(second))
            #expect(try await store.takeWork(site)?.tries == 1)
        }
    }

    @Test func `a lease holds until it runs out, and a stale sheet signs nothing`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let seat = try await plant.seat(id)
            _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.reviewer.actor(), key: nil)
            await #expect {
                _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.second.actor(), key: nil)
            } throws: { ($0 as? Refusal)?.code == .held && ($0 as? Refusal)?.arguments.first == "Name of reviewer" }
            await #expect(throws: Refusal(.movedSheet)) {
                _ = try await plant.flow.decide(
                    Decision.Request(verb: .approve, verdict: .right), seat: seat.id, of: id,
                    sheet: Data(repeating: 0, count: 32), password: Plant.password, language: .en, at: plant.site,
                    by: plant.reviewer, roles: nil, key: nil)
            }
            await #expect(throws: Refusal(.wrongPassword)) {
                try await plant.sign(
                    id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right), password: "not this one")
            }
            #expect(try await plant.file(id).last?.decisions.isEmpty == true)
            _ = try await plant.flow.handBack(seat.id, of: id, at: plant.site, by: plant.reviewer.actor(), key: nil)
            _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.second.actor(), key: nil)
            _ = try await plant.flow.escalate(seat.id, of: id, at: plant.site, by: plant.second.actor(), key: nil)
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            #expect(try await plant.file(id).stage == .review(place: 2))
            try await plant.sign(id, by: plant.approver, Decision.Request(verb: .approve, verdict: .right))
            await #expect {
                _ = try await plant.flow.claim(seat.id, of: id, at: plant.site, by: plant.second.actor(), key: nil)
            } throws: { ($0 as? Refusal)?.code == .roundEnded }
        }
    }
}
