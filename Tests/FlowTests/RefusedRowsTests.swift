import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// What the database itself refuses, tried by raw SQL as each role: no bug above it can store these.
@Suite struct RefusedRowsTests {
    /// SQLSTATE of a statement run by a role with the site set; nil where it went through.
    func state(_ plant: Plant, _ role: String, _ sql: String) async throws -> String? {
        let connection = try await Connection.open(plant.database.endpoint(as: role))
        defer { Task { await connection.close() } }  // closing needs no waiting for
        do {
            _ = try await connection.query("begin")
            _ = try await connection.query(SQL(verbatim: "set local kenin.site = '\(plant.site.id)'"))
            _ = try await connection.query(SQL(verbatim: sql))
            await connection.rollBack()
            return nil
        } catch let error as PostgresError {
            return error.sqlState
        }
    }

    private static let roles = [
        "kenin_owner", "kenin_app", "kenin_sequencer", "kenin_reader", "kenin_eraser", "postgres",
    ]

    @Test func `nobody changes, removes or empties what happened`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            try await plant.sequencer.turn()
            for role in Self.roles {
                for (table, column) in [
                    ("entry", "leaf"), ("decision", "verb"), ("attempt", "body"), ("sheet", "bytes"),
                ] {
                    for sql in [
                        "update \(table) set \(column) = \(column)", "delete from \(table)",
                        "truncate \(table) cascade",
                    ] {
                        let named = sql.replacing(" \(table)", with: " kenin.\(table)")
                        let state = try await state(plant, role, named)
                        #expect(state == "42501", "\(role): \(named) gave \(state ?? "no refusal")")
                    }
                }
            }
            for role in ["kenin_app", "kenin_reader", "kenin_eraser"] {
                let state = try await state(
                    plant, role,
                    "insert into kenin.entry (site, index, id, leaf, hash) values (1, 9999, gen_random_uuid(), '', '')")
                #expect(state == "42501", "\(role)")
            }
        }
    }

    @Test func `the application cannot store a self-approval, a second decision or an unproven approval`() async throws
    {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let seat = try await plant.seat(id)
            let sheet = try #require(seat.sheet).map { String(format: "%02x", $0) }.joined()
            func insert(person: UUID, submitter: UUID? = nil, verdict: String = "'right'", judged: String = "1")
                -> String
            {
                """
                insert into decision (site, id, case_id, round, submitter, author, person, seat, place, sheet, verb,
                    attempt, verdict, judged, reasons, meaning, role, method, language, wording, at, body, salt, commitment)
                values (\(plant.site.id), gen_random_uuid(), '\(id)', 1, '\(submitter ?? plant.submitter.person)',
                    '00000000-0000-0000-0000-000000000000', '\(person)', gen_random_uuid(), 1, '\\x\(sheet)', 'approve',
                    1, \(verdict), \(judged), '{}', 'reviewed', 'reviewer', 'password', 'en', 1, now(), '{}', 's',
                    sha256('s{}'))
                """
            }
            #expect(try await state(plant, "kenin_app", insert(person: plant.reviewer.person)) == nil)
            #expect(try await state(plant, "kenin_app", insert(person: plant.submitter.person)) == "23514")
            #expect(
                try await state(
                    plant, "kenin_app", insert(person: plant.submitter.person, submitter: plant.second.person))
                    == "23503")
            #expect(
                try await state(
                    plant, "kenin_app", insert(person: plant.reviewer.person, verdict: "null", judged: "null"))
                    == "23514")
            #expect(
                try await state(plant, "kenin_app", insert(person: plant.reviewer.person, verdict: "'wrong'"))
                    == "23514")
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            #expect(try await state(plant, "kenin_app", insert(person: plant.reviewer.person)) == "23505")
        }
    }

    @Test func `a person's text enters no round that does not name its author, and no round opens over another`()
        async throws
    {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let nobody = "00000000-0000-0000-0000-000000000000"
            let text = """
                insert into attempt (site, case_id, round, n, submitter, author, finish, final, at, body, salt, commitment)
                values (\(plant.site.id), '\(id)', 1, 9, '\(plant.submitter.person)', '\(nobody)', 'written', true, now(),
                        'b', 's', sha256('sb'))
                """
            #expect(try await state(plant, "kenin_app", text) == "23514")
            let next = """
                insert into round (site, case_id, n, revision, policy, why, submitter, author, at)
                select site, case_id, 2, 1, policy, 'submitted', submitter, author, now() from round where case_id = '\(id)'
                """
            #expect(try await state(plant, "kenin_app", next) == "23503")
        }
    }

    @Test func `the application sees and writes one site only`() async throws {
        try await Plant.with { plant in
            _ = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let connection = try await Connection.open(plant.database.endpoint(as: "kenin_app"))
            _ = try await connection.query("begin")
            _ = try await connection.query(SQL(verbatim: "set local kenin.site = '2'"))
            #expect(try await connection.query("select count(*) from review_case").first(Int64.self) == 0)
            await connection.rollBack()
            #expect(try await connection.query("select count(*) from review_case").first(Int64.self) == 0)
            await connection.close()
            let foreign = "insert into case_number (site, year, next) values (2, 2026, 1)"
            #expect(try await state(plant, "kenin_app", foreign) == "42501")
        }
    }
}
