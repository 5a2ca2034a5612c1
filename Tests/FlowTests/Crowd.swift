import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// Many people and many cases at once, copied inside of the database from the few that a plant has.
extension Plant {
    /// Copies of a reviewer: people of their own, with the same password.
    func reviewers(_ count: Int) async throws -> [Account] {
        try await asSuperuser([
            """
            insert into person (site, id, name, salt, commitment)
            select \(site.id), u.id, 'Name of crowd' || u.n, u.salt, sha256(u.salt || convert_to(u.id::text, 'UTF8'))
            from (select n, gen_random_uuid() as id, sha256(n::text::bytea) as salt
                  from generate_series(1, \(count)::int) n) u
            """,
            """
            insert into account (site, id, person, login, password, roles)
            select p.site, gen_random_uuid(), p.id, replace(p.name, 'Name of ', ''), a.password, a.roles
            from person p join account a on a.site = p.site and a.login = 'second'
            where p.site = \(site.id) and p.name like 'Name of crowd%'
            """,
        ])
        var accounts: [Account] = []
        for n in 1...count { accounts.append(try #require(try await flow.store.account(site.id, login: "crowd\(n)"))) }
        return accounts
    }

    /// Copies of an assessed case, each with a due seat of its own.
    func copies(of id: UUID, _ count: Int) async throws -> [UUID] {
        let ids = (0..<count).map { _ in UUID() }
        func copied(_ table: String, _ columns: String, _ key: String = "case_id") -> SQL {
            let table = SQL(verbatim: table)
            let key = SQL(verbatim: key)
            return """
                insert into \(sql: table) (site, \(sql: key), \(sql: SQL(verbatim: columns)))
                select t.site, u.id, \(sql: SQL(verbatim: columns.split(separator: ", ").map { "t." + $0 }.joined(separator: ", ")))
                from \(sql: table) t cross join unnest(\(ids)) u (id) where t.site = \(site.id) and t.\(sql: key) = \(id)
                """
        }
        try await asSuperuser([
            """
            insert into review_case (site, id, year, number, kind, submitter, at)
            select t.site, u.id, t.year + 1, u.n, t.kind, t.submitter, t.at
            from review_case t cross join unnest(\(ids)) with ordinality u (id, n)
            where t.site = \(site.id) and t.id = \(id)
            """,
            copied("revision", "n, at, body, salt, commitment"),
            copied("round", "n, revision, policy, why, submitter, author, at"),
            copied(
                "attempt",
                "round, n, submitter, author, model, model_name, licence, server, sampler, seed, prompt, finish, final, at, body, salt, commitment"
            ),
            copied("finding", "round, n, attempt, test, outcome, code, low, high, body, salt, commitment"),
            copied("assessment", "round, route, code, proposed, at, body, salt, commitment"),
            copied("open_round", "round, moved_at, moves, answer"),
            """
            insert into seat (site, id, case_id, round, place, role, meaning, sheet)
            select s.site, gen_random_uuid(), u.id, s.round, s.place, s.role, s.meaning, s.sheet
            from seat s cross join unnest(\(ids)) u (id) where s.site = \(site.id) and s.case_id = \(id)
            """,
        ])
        return ids
    }

    private func asSuperuser(_ statements: [SQL]) async throws {
        let superuser = try await Connection.open(database.endpoint())
        _ = try await superuser.query("set search_path = kenin")
        for statement in statements { _ = try await superuser.query(statement) }
        await superuser.close()
    }
}
