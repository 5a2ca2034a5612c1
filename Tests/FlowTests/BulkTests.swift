import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// Many cases at once, sent again after the policies have changed.
@Suite struct BulkTests {
    private func cases(_ policies: [String], of plant: Plant) throws -> [Flow.KeyedCase] {
        try policies.enumerated().map { n, policy in
            let (person, request) = (plant.submitter.person, Data(repeating: 3, count: 32))
            let key = IdempotencyKey(person: person, endpoint: "POST bulk", key: "\(n)", request: request)
            return Flow.KeyedCase(key: key, content: try Plant.shaft(policy: policy))
        }
    }

    @Test func `lines that were taken answer as before, also where their policy no longer takes their kind`()
        async throws
    {
        try await Plant.with { plant in
            let cases = try cases(["general", "dimension", "none"], of: plant)
            let actor = plant.submitter.actor()
            let first = try await plant.flow.submit(cases, at: plant.site, by: actor)
            #expect(throws: Never.self) { try first[0].get() }
            #expect(throws: Never.self) { try first[1].get() }
            let folder = TestDatabase.packageMigrations.deletingLastPathComponent().appending(path: "Policies")
            let general = try String(contentsOf: folder.appending(path: "general.yaml"), encoding: .utf8)
            _ = try await plant.flow.activate(
                Data(general.replacing("kinds: [inspection, design]", with: "kinds: [design]").utf8),
                password: Plant.password, at: plant.site, by: plant.clerk)
            let second = try await plant.flow.submit(cases, at: plant.site, by: actor)
            for (before, now) in zip(first.prefix(2), second) { #expect(try before.get() == now.get()) }
            var new = cases
            for n in new.indices { new[n].key.key += "x" }
            let third = try await plant.flow.submit(new, at: plant.site, by: actor)
            #expect { try third[0].get() } throws: { ($0 as? Refusal)?.code == .unknownPolicy }
            #expect(throws: Never.self) { try third[1].get() }
            for answers in [first, second, third] {
                #expect { try answers[2].get() } throws: { ($0 as? Refusal)?.code == .unknownPolicy }
            }
        }
    }

    @Test func `where the year turns, numbers begin anew, also while every connection is taken`() async throws {
        try await TestDatabase.with { database in
            try await Plant.with(database) { plant in
                let actor = plant.submitter.actor()
                _ = try await plant.flow.submit(Plant.shaft(), at: plant.site, by: actor, key: nil)
                let year = try #require(try await database.turnYear())
                let many = (0..<30).map { _ in "dimension" }
                let numbers = try await withThrowingTaskGroup(of: [String].self) { group in
                    for n in 0..<9 {
                        group.addTask {
                            var cases = try cases(many, of: plant)
                            for place in cases.indices { cases[place].key.key += ".\(n)" }
                            return try await plant.flow.submit(cases, at: plant.site, by: actor).map {
                                try JSON.parse(try $0.get().body)["number"]?.text ?? ""
                            }
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(Set(numbers).count == 270)
                #expect(numbers.allSatisfy { $0.hasPrefix("\(year)-") })
            }
        }
    }
}

extension TestDatabase {
    /// Puts the clock that the application reads a year on, and gives the year; connections are opened anew.
    fileprivate func turnYear() async throws -> Int? {
        let superuser = try await Connection.open(endpoint())
        for sql: SQL in [
            """
            create function kenin.clock_timestamp() returns timestamptz language sql volatile
            as $$ select pg_catalog.clock_timestamp() + interval '1 year' $$
            """,
            "grant execute on function kenin.clock_timestamp() to public",
            // The system's own functions are found first unless they are named later.
            "alter role kenin_app in database \(verbatim: name) set search_path = kenin, pg_catalog",
        ] { _ = try await superuser.query(sql) }
        let ending: SQL = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = \(name) and usename = 'kenin_app'
            """
        while try await superuser.query(ending).first(Int.self) != 0 { await Task.yield() }
        let year = try await superuser.query(
            "select extract(year from kenin.clock_timestamp() at time zone 'Asia/Tokyo')::int"
        ).first(Int.self)
        await superuser.close()
        return year
    }
}
