import Store

/// The guard reads of a move on a case, as `Store` sends them in its opening pipeline.
extension Scripts {
    /// - Parameter id: an expression for the case.
    func guards(_ id: String) -> String {
        let site = plant.site.id
        return """
            select round, moves, answer from open_round where site = \(site) and case_id = \(id) for update;
            select r.n, r.revision, v.commitment, r.policy, r.why, r.submitter, r.author
              from round r
              join open_round o on o.site = r.site and o.case_id = r.case_id and o.round = r.n
              join revision v on v.site = r.site and v.case_id = r.case_id and v.n = r.revision
              where r.site = \(site) and r.case_id = \(id);
            select a.n, a.final, a.model is not null, a.commitment, a.steps
              from attempt a join open_round o on o.site = a.site and o.case_id = a.case_id and o.round = a.round
              where a.site = \(site) and a.case_id = \(id) order by a.n;
            select f.n, f.attempt, f.test, f.outcome, f.code, f.commitment
              from finding f join open_round o on o.site = f.site and o.case_id = f.case_id and o.round = f.round
              where f.site = \(site) and f.case_id = \(id) order by f.n;
            select a.route, a.code, a.proposed, a.commitment
              from assessment a join open_round o on o.site = a.site and o.case_id = a.case_id and o.round = a.round
              where a.site = \(site) and a.case_id = \(id);
            select s.id, s.place, s.role, s.meaning, s.sheet, s.holder, s.until, s.fence,
                   (select p.name from person p where p.site = \(site) and p.id = s.holder)
              from seat s where s.site = \(site) and s.case_id = \(id) order by s.id for update;
            select d.id, d.person, d.place, d.meaning, d.verb, d.attempt, d.commitment, d.seat
              from decision d join open_round o on o.site = d.site and o.case_id = d.case_id and o.round = d.round
              where d.site = \(site) and d.case_id = \(id) order by d.at, d.id;
            select fence, tries, wanted from work where site = \(site) and case_id = \(id) for update;
            select r.n, f.ended, r.why, r.revision, r.policy, r.submitter, f.moves, f.at,
                   (select p.name from decision d join person p on p.site = d.site and p.id = d.person
                    where d.site = \(site) and d.id = f.decision)
              from round r join round_final f on f.site = r.site and f.case_id = r.case_id and f.round = r.n
              where r.site = \(site) and r.case_id = \(id) order by r.n desc limit 1;
            select greatest(clock_timestamp(),
                (select moved_at from open_round where site = \(site) and case_id = \(id)) + interval '1 microsecond',
                (select max(at) from round_final where site = \(site) and case_id = \(id)) + interval '1 microsecond');

            """
    }
}
