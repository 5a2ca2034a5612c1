import Access
import Foundation
import Ledger
import Postgres
import Review
import Store

/// The statements of `Store`'s moves in pgbench's language, with the bytes of a real case in them.
///
/// What the service computes for each move (ids, salts, hashes, canonical bytes) is a constant or an expression of a
/// counter here, so the peer has less to do. Each client counts its own transactions in `:n`, on from `:base`.
struct Scripts {
    let plant: Plant
    let mold: Mold
    private let revision: (body: Data, salt: Data, commitment: Data)
    private let decision: (body: Data, salt: Data, commitment: Data)
    /// The case's first entry, of its submission, and its last, of the signature that ended it.
    private let entries: (submitted: Data, signed: Data)
    private let policy: Data
    /// SHA-256 of a token of each submitter.
    private let tokens: [Data]

    /// - Parameter signed: an approved case whose bytes the scripts take.
    init(_ plant: Plant, signed: Mold) async throws {
        self.plant = plant
        mold = signed
        func one<each C: Cell>(_ sql: SQL, _ type: repeat (each C).Type) async throws -> (repeat each C) {
            guard let row = try await plant.superuser.query(sql).first(repeat each type) else {
                throw Trouble("no row")
            }
            return row
        }
        let id = signed.original
        revision = try await one(
            "select body, salt, commitment from revision where case_id = \(id)", Data.self, Data.self, Data.self)
        decision = try await one(
            "select body, salt, commitment from decision where case_id = \(id)", Data.self, Data.self, Data.self)
        let leaves = try await plant.superuser.query("select leaf from inbox where case_id = \(id) order by at")
            .decode(Data.self)
        guard let first = leaves.first, let last = leaves.last else { throw Trouble("no entries") }
        entries = (first, last)
        policy = try await one("select policy from round where case_id = \(id)", Data.self)
        var tokens: [Data] = []
        for account in plant.submitters { tokens.append(try await plant.token(account).hash) }
        self.tokens = tokens
    }

    /// A submission with its idempotency key; with `ledger` false without its row in `inbox`.
    func submission(ledger: Bool = true) -> String {
        let id = Mold.id(.review, sql: ":k")
        let person = person(of: plant.submitters)
        let answer = #"{"case":"01900000-0000-7000-8000-000000000000","number":"2026-000001","round":1}"#
        return counting + "\\startpipeline\n" + opening + proof + claiming("POST /s/{site}/api/cases", person)
            + """
            select clock_timestamp(), (select policy from policy_activation
              where site = \(site) and name = '\(Plant.policy)' order by at desc limit 1);
            \\endpipeline
            \\startpipeline
            insert into review_case (site, id, year, number, kind, submitter, at)
              values (\(site), \(id), 2026, :k::bigint, 'inspection', \(person), clock_timestamp());
            insert into revision (site, case_id, n, at, body, salt, commitment)
              values (\(site), \(id), 1, clock_timestamp(), \(hex(revision.body)), \(hex(revision.salt)), \(hex(revision.commitment)));
            insert into round (site, case_id, n, revision, policy, why, submitter, author, at)
              values (\(site), \(id), 1, 1, \(hex(policy)), 'submitted', \(person), '\(Self.nobody)', clock_timestamp());
            insert into open_round (site, case_id, round, moved_at, moves) values (\(site), \(id), 1, clock_timestamp(), 1);
            insert into work (site, case_id, round, due, wanted) values (\(site), \(id), 1, clock_timestamp(), 3);

            """ + (ledger ? inbox(id, entries.submitted) : "")
            + answering("POST /s/{site}/api/cases", person, 201, answer)
    }

    /// The last signature of a copy of a waiting case, with its idempotency key.
    ///
    /// - Parameter sheet: that of the case they are copies of.
    func approval(of sheet: Data) -> String {
        let (id, seat) = (Mold.id(.review, sql: ":k"), Mold.id(.seat, sql: ":k"))
        let endpoint = "POST /s/{site}/api/cases/{case}/seats/{seat}/decision"
        let person = person(of: plant.reviewers)
        let answer =
            #"{"case":"01900000-0000-7000-8000-000000000000","decision":"01900000-0000-7000-8000-000000000000","ended":"approve"}"#
        return counting + "\\startpipeline\n" + opening + confirmed + claiming(endpoint, person) + guards(id)
            + """
            \\endpipeline
            \\startpipeline
            insert into decision (site, id, case_id, round, submitter, author, person, seat, place, sheet, verb, attempt, verdict,
                                  judged, reasons, meaning, role, method, language, wording, at, body, salt, commitment)
              values (\(site), \(Mold.id(.decision, sql: ":k")), \(id), 1, '\(plant.submitters[0].person)', '\(Self.nobody)',
                      \(person), \(seat), 1, sha256(\(hex(sheet)) || convert_to((:k::bigint)::text, 'UTF8')), 'approve', 1,
                      'right', 1, '{}', 'reviewed', 'reviewer', 'password', 'en', 1, clock_timestamp(), \(hex(decision.body)),
                      \(hex(decision.salt)), \(hex(decision.commitment)));
            insert into round_final (site, case_id, round, ended, decision, at, moves)
              values (\(site), \(id), 1, 'approve', \(Mold.id(.decision, sql: ":k")), clock_timestamp(), 6);
            delete from seat where site = \(site) and case_id = \(id);
            delete from open_round where site = \(site) and case_id = \(id);

            """ + inbox(id, entries.signed) + answering(endpoint, person, 200, answer)
    }

    private static let nobody = "00000000-0000-0000-0000-000000000000"
    private var site: Int { plant.site.id }
    private let counting = "\\set n :n + 1\n\\set k :base + :client_id * :each + :n\n"
    private var opening: String { "begin;\nselect set_config('kenin.site', '\(site)', true);\n" }

    /// That the holder of the client's token still is who they were, as every request has it asked.
    private var proof: String {
        """
        select a.id, a.person, p.name, p.commitment, a.login, a.password, a.roles, a.language, a.failures, a.failed,
               a.disabled, t.roles
          from account a join person p on p.site = a.site and p.id = a.person
          join token t on t.site = a.site and t.account = a.id
          where a.site = \(site) and t.hash = (array[\(tokens.map(hex).joined(separator: ", "))])[:client_id::int + 1]
            and t.expires > clock_timestamp() and a.disabled is null;

        """
    }

    /// That the signer's password still is the one that was judged.
    private var confirmed: String {
        """
        select failures, failed, password, disabled, clock_timestamp() from account
          where site = \(site) and id = \(own(plant.reviewers.map(\.id))) for update;

        """
    }

    private func claiming(_ endpoint: String, _ person: String) -> String {
        """
        set local lock_timeout = '2s';
        insert into idempotency (site, person, endpoint, key, request, at)
          values (\(site), \(person), '\(endpoint)', (:k::bigint)::text, \(hex(Data(count: 32))), now())
          on conflict (site, person, endpoint, key) do update set key = excluded.key returning request, status, answer;
        set local lock_timeout = 0;

        """
    }

    private func answering(_ endpoint: String, _ person: String, _ status: Int, _ answer: String) -> String {
        """
        update idempotency set status = \(status), answer = \(hex(Data(answer.utf8)))
          where site = \(site) and person = \(person) and endpoint = '\(endpoint)' and key = (:k::bigint)::text;
        commit;
        \\endpipeline

        """
    }

    private func inbox(_ id: String, _ leaf: Data) -> String {
        """
        insert into inbox (site, at, id, case_id, leaf)
          values (\(site), clock_timestamp(), \(Mold.id(.entry, sql: ":k")), \(id), \(hex(leaf)));

        """
    }

    private func person(of accounts: [Account]) -> String { own(accounts.map(\.person)) }

    /// The client's own of these.
    private func own(_ ids: [UUID]) -> String {
        "(array[\(ids.map { "'\($0)'" }.joined(separator: ", "))]::uuid[])[:client_id::int + 1]"
    }

    private func hex(_ bytes: Data) -> String { "'\\x\(Hex.text(bytes))'::bytea" }
}
