import Store

/// The guard reads of a move on a case, as `Store` sends them in its opening pipeline.
extension Scripts {
    /// - Parameter id: an expression for the case.
    func guards(_ id: String) -> String {
        let site = plant.site.id
        return """
            select round from open_round where site = \(site) and case_id = \(id) for update;
            select r.n, r.policy, r.submitter, r.author, o.moves,
                   greatest(clock_timestamp(), o.moved_at + interval '1 microsecond')
              from open_round o join round r on r.site = o.site and r.case_id = o.case_id and r.n = o.round
              where o.site = \(site) and o.case_id = \(id);
            select s.id, s.place, s.role, s.meaning, s.sheet, s.holder, s.until, s.fence,
                   (select p.name from person p where p.site = \(site) and p.id = s.holder)
              from seat s where s.site = \(site) and s.case_id = \(id) order by s.id for update;
            select d.id, d.person, d.place, d.meaning, d.verb, d.attempt, d.commitment, d.seat
              from decision d join open_round o on o.site = d.site and o.case_id = d.case_id and o.round = d.round
              where d.site = \(site) and d.case_id = \(id) order by d.at, d.id;
            select r.revision, v.commitment, r.why, o.answer, a.route, a.code, a.proposed, a.commitment
              from open_round o
              join round r on r.site = o.site and r.case_id = o.case_id and r.n = o.round
              join revision v on v.site = r.site and v.case_id = r.case_id and v.n = r.revision
              left join assessment a on a.site = o.site and a.case_id = o.case_id and a.round = o.round
              where o.site = \(site) and o.case_id = \(id);
            select a.n, a.final, a.model is not null, a.commitment, a.steps
              from attempt a join open_round o on o.site = a.site and o.case_id = a.case_id and o.round = a.round
              where a.site = \(site) and a.case_id = \(id) order by a.n;
            select f.n, f.attempt, f.test, f.outcome, f.code, f.commitment
              from finding f join open_round o on o.site = f.site and o.case_id = f.case_id and o.round = f.round
              where f.site = \(site) and f.case_id = \(id) order by f.n;

            """
    }
}
