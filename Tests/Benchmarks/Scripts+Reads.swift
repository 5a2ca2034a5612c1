import Store
import Review

/// What the pages read, as `Store` asks for it, in one pipeline each.
extension Scripts {
    /// The seats that the first reviewer may take.
    static func desk(of plant: Plant) -> String {
        let (site, person) = (plant.site.id, plant.reviewers[0].person)
        func due(_ condition: String) -> String {
            """
            (select s.id, s.case_id, s.round, s.place, s.role, s.meaning, s.holder, s.until from seat s
              where s.site = \(site) and s.sheet is not null and s.role = any ('{reviewer}') and \(condition)
                and (select r.submitter <> '\(person)' and r.author <> '\(person)' from round r
                     where r.site = \(site) and r.case_id = s.case_id and r.n = s.round)
                and (select count(*) from decision d where d.site = \(site) and d.case_id = s.case_id
                     and d.round = s.round and d.person = '\(person)') = 0
              order by s.id limit 51)
            """
        }
        return reading(
            plant,
            """
            with due as materialized (
              \(due("s.holder = '\(person)'")) union all \(due("s.holder is distinct from '\(person)'")))
            select c.id, c.year, c.number, c.kind, convert_from(v.body, 'UTF8')::json ->> 'title', o.moved_at,
                   s.id, s.place, s.role, s.meaning, s.holder, s.until,
                   (select p.name from person p where p.site = \(site) and p.id = s.holder), a.route, a.code,
                   (select count(*) from finding f where f.site = \(site) and f.case_id = s.case_id
                    and f.round = s.round and f.outcome in ('fail', 'warn'))
              from due s
              join open_round o on o.site = \(site) and o.case_id = s.case_id
              join round r on r.site = \(site) and r.case_id = s.case_id and r.n = s.round
              join review_case c on c.site = \(site) and c.id = s.case_id
              join revision v on v.site = \(site) and v.case_id = s.case_id and v.n = r.revision
              join assessment a on a.site = \(site) and a.case_id = s.case_id and a.round = s.round
              order by s.holder is not distinct from '\(person)' desc, s.id;

            """)
    }

    /// The newest cases of the site.
    static func list(of plant: Plant) -> String {
        let site = plant.site.id
        return reading(
            plant,
            """
            select c.id, c.year, c.number, c.kind,
                   (select convert_from(v.body, 'UTF8')::json ->> 'title' from revision v
                    where v.site = \(site) and v.case_id = c.id order by v.n desc limit 1),
                   o.moved_at,
                   (select f.ended from round_final f where f.site = \(site) and f.case_id = c.id order by f.round desc limit 1),
                   (select f.at from round_final f where f.site = \(site) and f.case_id = c.id order by f.round desc limit 1),
                   (select min(s.place) from seat s where s.site = \(site) and s.case_id = c.id)
              from review_case c left join open_round o on o.site = c.site and o.case_id = c.id
              where c.site = \(site) order by c.id desc limit 50;

            """)
    }

    /// All of one case, drawn by chance from so many copies.
    static func page(of plant: Plant, among cases: Int) -> String {
        let (site, id) = (plant.site.id, Mold.id(.review, sql: ":k"))
        return "\\set k random(1, \(cases))\n"
            + reading(
                plant,
                """
                select c.year, c.number, c.submitter, c.at,
                       (select p.name from person p where p.site = \(site) and p.id = c.submitter)
                  from review_case c where c.site = \(site) and c.id = \(id);
                select n, body from revision where site = \(site) and case_id = \(id) order by n;
                select r.n, r.revision, r.policy, r.why, r.author, r.at, f.ended, f.at, o.moved_at, o.answer, x.body
                  from round r
                  left join reopening x on x.site = r.site and x.case_id = r.case_id and x.round = r.n
                  left join round_final f on f.site = r.site and f.case_id = r.case_id and f.round = r.n
                  left join open_round o on o.site = r.site and o.case_id = r.case_id and o.round = r.n
                  where r.site = \(site) and r.case_id = \(id) order by r.n;
                select round, n, model, model_name, licence, server, sampler, prompt, finish, at, body, commitment
                  from attempt where site = \(site) and case_id = \(id) order by round, n;
                select round, n, attempt, test, outcome, code, low, high, body
                  from finding where site = \(site) and case_id = \(id) order by round, n;
                select round, route, code, proposed, body from assessment where site = \(site) and case_id = \(id);
                select s.round, s.id, s.place, s.role, s.meaning, s.sheet, s.holder, s.until, s.fence,
                       (select p.name from person p where p.site = \(site) and p.id = s.holder)
                  from seat s where s.site = \(site) and s.case_id = \(id) order by s.place, s.id;
                select round, id, person, place, role, meaning, verb, attempt, verdict, judged, reasons, sheet, at, body
                  from decision where site = \(site) and case_id = \(id) order by at, id;
                select index, leaf from entry where site = \(site) and case_id = \(id) order by index;

                """)
    }

    private static func reading(_ plant: Plant, _ statements: String) -> String {
        "\\startpipeline\nselect set_config('kenin.site', '\(plant.site.id)', true);\n" + statements
            + "\\endpipeline\n"
    }
}
