import Postgres
package import Review

/// What signers said of findings, counted by what the findings say.
extension Store {
    /// Each kind of finding that was ruled on, in order of check, outcome and code.
    ///
    /// Only rounds that have ended count, so that nobody learns from the numbers what another has just signed. A finding
    /// counts once, by the last word on it.
    package func checkRecords(_ site: Int) async throws -> [CheckRecord] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select f.test, f.outcome, f.code, count(*) filter (where word.says = 'confirm'),
                       count(*) filter (where word.says = 'overrule')
                from (select distinct on (u.case_id, u.round, u.finding) u.case_id, u.round, u.finding, u.says
                      from ruling u
                      join round_final e on e.site = u.site and e.case_id = u.case_id and e.round = u.round
                      join decision d on d.site = u.site and d.case_id = u.case_id and d.round = u.round
                           and d.person = u.person
                      where u.site = \(site) order by u.case_id, u.round, u.finding, d.at desc, d.id desc) word
                join finding f on f.site = \(site) and f.case_id = word.case_id and f.round = word.round
                     and f.n = word.finding
                group by f.test, f.outcome, f.code order by f.test, f.outcome, f.code
                """
            ])[0]
        }
        return try rows.decode(String.self, String.self, String.self, Int64.self, Int64.self).compactMap { row in
            Finding.Outcome(rawValue: row.1).map {
                CheckRecord(check: row.0, outcome: $0, code: row.2, confirmed: Int(row.3), overruled: Int(row.4))
            }
        }
    }
}
