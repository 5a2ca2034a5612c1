import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

@testable import Flow

/// Cases that wait for the database are stored together, and none of them suffers from another.
@Suite struct IntakeTests {
    @Test func `those who wait share one transaction, each with a number, an owner and an entry of their own`()
        async throws
    {
        try await Plant.with { plant in
            let gate = try await Gate(plant)
            let answers = try await withThrowingTaskGroup(of: (person: UUID, id: UUID).self) { group in
                for n in 0..<12 {
                    let actor = (n.isMultiple(of: 2) ? plant.submitter : plant.reviewer).actor()
                    // Each is in the line before the next one comes.
                    group.addImmediateTask {
                        let replay = try await plant.flow.submit(
                            try Plant.shaft(), at: plant.site, by: actor, key: plant.key("\(n)", of: actor.person))
                        return (actor.person, try plant.id(of: replay))
                    }
                }
                try await gate.open()
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.id)).count == 12)
            let rows = try await gate.superuser.query(
                "select id, submitter, number, xmin::text from kenin.review_case"
            ).decode(UUID.self, UUID.self, Int.self, String.self)
            #expect(rows.count == 12 && Set(rows.map(\.2)).count == 12)
            #expect(Set(rows.map(\.3)).count == 3, "two that came first, and the ten after them")
            for row in rows { #expect(answers.first { $0.id == row.0 }?.person == row.1) }
            let inbox = try await gate.superuser.query(
                "select count(distinct case_id), count(distinct at) from kenin.inbox where case_id is not null"
            ).first(Int.self, Int.self)
            #expect(inbox?.0 == 12 && inbox?.1 == 12)
            for n in 0..<12 {
                let actor = (n.isMultiple(of: 2) ? plant.submitter : plant.reviewer).actor()
                let again = try await plant.flow.submit(
                    try Plant.shaft(), at: plant.site, by: actor, key: plant.key("\(n)", of: actor.person))
                #expect(answers.map(\.id).contains(try plant.id(of: again)), "answered as before")
            }
            await gate.close()
        }
    }

    @Test func `one who may not, one who repeats and one who asks for what is not there do not keep the others`()
        async throws
    {
        try await Plant.with { plant in
            let admin = try #require(try await plant.flow.store.account(plant.site.id, login: "admin"))
            let token = try await plant.flow.createToken(
                name: "t", roles: [.submitter], days: 1, at: plant.site, by: plant.reviewer)
            _ = try await plant.flow.authenticate(token, at: plant.site, asToken: true)
            let proof = try #require(plant.flow.remember(token, at: plant.site, asToken: true))
            let (actor, person) = (plant.submitter.actor(), plant.submitter.person)
            let first = try await plant.flow.submit(
                Plant.shaft(), at: plant.site, by: actor, key: plant.key("first", of: person))
            @Sendable func submitted(
                _ key: IdempotencyKey?, policy: String = "dimension"
            ) async -> Result<Replay, any Error> {
                await outcome {
                    try await plant.flow.submit(Plant.shaft(policy: policy), at: plant.site, by: actor, key: key)
                }
            }
            let gate = try await Gate(plant)
            let outcomes = try await withThrowingTaskGroup(of: (String, Result<Replay, any Error>).self) { group in
                group.addImmediateTask { ("good 1", await submitted(nil)) }
                group.addImmediateTask { ("good 2", await submitted(plant.key("a", of: person))) }
                group.addImmediateTask { ("good 3", await submitted(plant.key("b", of: person))) }
                group.addImmediateTask { ("twin", await submitted(plant.key("b", of: person))) }
                group.addImmediateTask { ("repeated", await submitted(plant.key("first", of: person))) }
                group.addImmediateTask {
                    var key = plant.key("first", of: person)
                    key.request = Data(repeating: 4, count: 32)
                    return ("reused", await submitted(key))
                }
                group.addImmediateTask { ("unknown", await submitted(nil, policy: "none")) }
                group.addImmediateTask {
                    let disabled = await outcome {
                        try await proof.whileOwed(in: plant.flow.store) {
                            try await plant.flow.submit(
                                Plant.shaft(), at: plant.site, by: plant.reviewer.actor(), key: nil)
                        }
                    }
                    return ("disabled", disabled)
                }
                group.addImmediateTask { ("good 4", await submitted(nil)) }
                try await plant.flow.setDisabled(login: "reviewer", true, at: plant.site, by: admin)
                try await gate.open()
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for n in 1...4 { #expect(throws: Never.self) { try outcomes["good \(n)"]?.get() } }
            #expect(try outcomes["twin"]?.get() == outcomes["good 3"]?.get())
            #expect(try outcomes["repeated"]?.get() == first)
            #expect(throws: Refusal(.keyReused)) { try outcomes["reused"]?.get() }
            #expect { try outcomes["unknown"]?.get() } throws: { ($0 as? Refusal)?.code == .unknownPolicy }
            #expect(throws: Proof.Stale.self) { try outcomes["disabled"]?.get() }
            #expect(try await gate.superuser.query("select count(*) from kenin.review_case").first(Int.self) == 5)
            await gate.close()
        }
    }

    @Test
    func `together go four MiB at most and of each key one; the others wait on, and who is left alone has the turn`()
        async throws
    {
        let intake = Intake()
        let actor = Actor(person: UUID(), name: "", commitment: Data(), roles: [.submitter])
        func submission(_ bytes: Int, _ key: String? = nil) throws -> Submission {
            let revision = Sealed(body: Data(count: bytes), salt: Data(), commitment: Data())
            let key = key.map { IdempotencyKey(person: actor.person, endpoint: "", key: $0, request: Data()) }
            return Submission(key: key, content: try Plant.shaft(), revision: revision, actor: actor)
        }
        let waiting = [
            try submission(1 << 20), try submission(1 << 20, "a"), try submission(1, "a"), try submission(2 << 20, "b"),
            try submission(1), try submission(5 << 20),
        ]
        for _ in 0..<2 { #expect(await intake.enter(waiting[0], at: 1).isTurn) }
        #expect(await intake.enter(waiting[0], at: 2).isTurn, "another site")
        await withTaskGroup(of: Void.self) { group in
            for item in waiting { group.addImmediateTask { #expect(await intake.enter(item, at: 1).isTurn) } }
            let first = intake.leave(1)
            #expect(first.map(\.submission.revision.body.count) == [1 << 20, 1 << 20, 2 << 20])
            for item in first { item.resume(.turn) }
            let second = intake.leave(1)
            #expect(second.map(\.submission.revision.body.count) == [1, 1])
            for item in second { item.resume(.turn) }
            #expect(intake.leave(1).isEmpty, "the last has its turn")
        }
        #expect(intake.leave(1).isEmpty)
        #expect(await intake.enter(waiting[0], at: 1).isTurn)
    }

    @Test func `who goes away while waiting takes nobody along`() async throws {
        try await Plant.with { plant in
            let gate = try await Gate(plant)
            let actor = plant.submitter.actor()
            let tasks = (0..<5).map { _ in
                // One is cancelled by itself, as a client that goes away is.
                Task.immediate {
                    try await plant.flow.submit(try Plant.shaft(), at: plant.site, by: actor, key: nil)
                }
            }
            tasks[2].cancel()
            try await gate.open()
            for (n, task) in tasks.enumerated() where n != 2 {
                await #expect(throws: Never.self) { try await task.value }
            }
            _ = await tasks[2].result
            await gate.close()
        }
    }

    @Test func `a batch whose connection is cut is answered for and stored by nobody, and the next ones are taken`()
        async throws
    {
        try await Plant.with { plant in
            let gate = try await Gate(plant)
            let actor = plant.submitter.actor()
            let twin = try await Connection.open(plant.database.endpoint())
            _ = try await twin.query("begin")
            _ = try await twin.query(
                """
                insert into kenin.idempotency (site, person, endpoint, key, request, at)
                values (\(plant.site.id), \(actor.person), 'POST cases', 'busy', \(Data(repeating: 3, count: 32)), now())
                """)
            let results = try await withThrowingTaskGroup(of: (Int, Result<Replay, any Error>).self) { group in
                for n in 0..<6 {
                    group.addImmediateTask {
                        let key = plant.key(n == 4 ? "busy" : "\(n)", of: actor.person)
                        let result = await outcome {
                            try await plant.flow.submit(Plant.shaft(), at: plant.site, by: actor, key: key)
                        }
                        return (n, result)
                    }
                }
                try await gate.open()
                let cut: SQL = """
                    select count(pg_terminate_backend(l.pid)) from pg_locks l join pg_stat_activity a using (pid)
                    where not l.granted and a.datname = current_database()
                    """
                while try await gate.superuser.query(cut).first(Int.self) == 0 { await Task.yield() }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for n in 0..<2 { #expect(throws: Never.self) { try results[n]?.get() } }
            for n in 2..<6 {
                #expect { try results[n]?.get() } throws: { ($0 as? PostgresError)?.kind == .connectionLost }
            }
            #expect(try await gate.superuser.query("select count(*) from kenin.review_case").first(Int.self) == 2)
            await twin.close()
            for n in 2..<6 {
                _ = try await plant.flow.submit(
                    Plant.shaft(), at: plant.site, by: actor, key: plant.key("\(n)", of: actor.person))
            }
            #expect(try await gate.superuser.query("select count(*) from kenin.review_case").first(Int.self) == 6)
            await gate.close()
        }
    }
}

/// What became of it, to be looked at later.
private func outcome<T>(_ body: () async throws -> T) async -> Result<T, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
}

/// Keeps new cases from being stored until it is opened.
private struct Gate {
    let superuser: Connection

    init(_ plant: Plant) async throws {
        superuser = try await Connection.open(plant.database.endpoint())
        _ = try await superuser.query("begin")
        _ = try await superuser.query("lock table kenin.review_case in share mode")
    }

    func open() async throws { _ = try await superuser.query("commit") }

    func close() async { await superuser.close() }
}

extension Plant {
    fileprivate func key(_ text: String, of person: UUID) -> IdempotencyKey {
        IdempotencyKey(person: person, endpoint: "POST cases", key: text, request: Data(repeating: 3, count: 32))
    }
}

extension Intake.Outcome {
    fileprivate var isTurn: Bool { if case .turn = self { true } else { false } }
}
