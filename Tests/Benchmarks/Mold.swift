import Flow
import Foundation
import Postgres
import Review
import Store

/// A real case, and copies of it made by SQL: the quickest way to many valid rows.
///
/// The copies have ids of their own, in the order of their numbers, and sheets of their own; all else is that of the
/// case. They are made past foreign keys and triggers, which the case itself has passed.
struct Mold {
    let plant: Plant
    /// The case.
    let original: UUID
    /// The findings that a signer has to acknowledge.
    let concerns: Set<Int>

    /// Submits a case and lets it be answered; with `signed` also approved.
    static func cast(in plant: Plant, signed: Bool) async throws -> Mold {
        let replay = try await plant.flow.submit(
            try Plant.content(), at: plant.site, by: plant.submitters[0].actor(), key: nil)
        guard let id = try JSON.parse(replay.body)["case"]?.text.flatMap(UUID.init(uuidString:)) else {
            throw Trouble("the case has no id")
        }
        let worker = Worker(flow: plant.flow, reasoner: Script())
        while try await worker.round() {}
        guard let round = try await plant.flow.store.file(plant.site.id, case: id)?.last, round.seats.count == 1,
            let sheet = round.seats[0].sheet
        else { throw Trouble("the case does not wait for one signature") }
        let concerns = Set(round.findings.filter(\.finding.isConcern).map(\.n))
        if signed {
            _ = try await plant.flow.decide(
                Decision.Request(verb: .approve, verdict: .right, acknowledged: concerns), seat: round.seats[0].id,
                of: id, sheet: sheet, password: Plant.password, language: .en, at: plant.site, by: plant.reviewers[0],
                roles: nil, key: nil)
        }
        return Mold(plant: plant, original: id, concerns: concerns)
    }

    /// An approved case with as many copies as keep the planner from scanning tables that are small now and soon are not.
    static func past(of plant: Plant) async throws -> Mold {
        let mold = try await cast(in: plant, signed: true)
        try await mold.copy(1..<Self.pastCases)
        try await mold.settle()
        return mold
    }

    /// Numbers below this one are copies of the past.
    static let pastCases = 5_000

    /// What a copied row stands for; part of its id.
    enum Kind: String { case review = "7000", seat = "7001", decision = "7002", entry = "7003" }

    /// The id of the copy of a number.
    static func id(_ kind: Kind, _ number: Int) -> UUID {
        let digits = String(number, radix: 16)
        let text = "01900000-0000-\(kind.rawValue)-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        return UUID(uuidString: text) ?? UUID()
    }

    /// The same in SQL, of an expression for the number.
    static func id(_ kind: Kind, sql number: String) -> String {
        "('01900000-0000-\(kind.rawValue)-8000-' || lpad(to_hex((\(number))::bigint), 12, '0'))::uuid"
    }

    /// Makes copies of these numbers, with their entries where `withEntries`, and tells the planner.
    func copy(_ numbers: Range<Int>, withEntries: Bool = false) async throws {
        let connection = plant.superuser
        _ = try await connection.query("set session_replication_role = replica")
        let start = try await connection.query("select coalesce(max(index), 0) + 1 from entry").first(Int64.self) ?? 0
        var rest = numbers
        while !rest.isEmpty {
            let part = rest.prefix(20_000)
            rest = rest.dropFirst(part.count)
            for table in Self.tables { try await copy(table, part) }
            try await copySheets(part)
            if withEntries { try await copyEntries(part, after: numbers.lowerBound, at: start) }
        }
        _ = try await connection.query("set session_replication_role = origin")
    }

    /// Tells the planner what there is, and lets no checkpoint fall due during a measure.
    func settle() async throws {
        _ = try await plant.superuser.query("vacuum analyze")
        _ = try await plant.superuser.query("checkpoint")
    }

    private static let tables = [
        "review_case", "revision", "round", "attempt", "finding", "assessment", "open_round", "seat", "decision",
        "round_final",
    ]

    /// What differs in a copy, by column; `k` is its number.
    private static func changed(_ table: String, _ column: String) -> String? {
        switch (table, column) {
        case ("review_case", "id"), (_, "case_id"): id(.review, sql: "k")
        case ("review_case", "number"): "1000000 + k"
        case ("seat", "id"), ("decision", "seat"): id(.seat, sql: "k")
        case ("decision", "id"), ("round_final", "decision"): id(.decision, sql: "k")
        case ("seat", "sheet"), ("decision", "sheet"): "sha256(sheet.bytes || convert_to(k::text, 'UTF8'))"
        default: nil
        }
    }

    private func copy(_ table: String, _ numbers: Range<Int>) async throws {
        let columns = try await plant.superuser.query(
            """
            select column_name::text from information_schema.columns
            where table_schema = 'kenin' and table_name::text = \(table) and is_generated = 'NEVER'
            order by ordinal_position
            """
        ).decode(String.self)
        let values = columns.map { Self.changed(table, $0) ?? "t.\($0)" }.joined(separator: ", ")
        let needsSheet = ["seat", "decision"].contains(table)
        let sheet = needsSheet ? "join sheet on sheet.site = t.site and sheet.hash = t.sheet" : ""
        let key = table == "review_case" ? "id" : "case_id"
        _ = try await plant.superuser.query(
            """
            insert into \(verbatim: table) (\(verbatim: columns.joined(separator: ", ")))
            select \(verbatim: values) from \(verbatim: table) t \(verbatim: sheet)
            cross join generate_series(\(numbers.lowerBound)::bigint, \(numbers.upperBound - 1)::bigint) k
            where t.site = \(plant.site.id) and t.\(verbatim: key) = \(original) order by k
            """)
    }

    private func copySheets(_ numbers: Range<Int>) async throws {
        _ = try await plant.superuser.query(
            """
            insert into sheet (site, hash, bytes)
            select s.site, sha256(s.bytes || convert_to(k::text, 'UTF8')), s.bytes || convert_to(k::text, 'UTF8')
            from sheet s cross join generate_series(\(numbers.lowerBound)::bigint, \(numbers.upperBound - 1)::bigint) k
            where s.site = \(plant.site.id) and s.hash = any (
                select sheet from seat where site = \(plant.site.id) and case_id = \(original)
                union select sheet from decision where site = \(plant.site.id) and case_id = \(original))
            """)
    }

    /// Entries under indices from `start` on, `first` being the first number of all.
    private func copyEntries(_ numbers: Range<Int>, after first: Int, at start: Int64) async throws {
        _ = try await plant.superuser.query(
            """
            insert into entry (site, index, id, case_id, leaf, hash)
            select site, \(start) + (k - \(first)::bigint) * n + place, \(verbatim: Self.id(.entry, sql: "k * 64 + place")),
                   \(verbatim: Self.id(.review, sql: "k")), leaf, hash
            from (select e.*, count(*) over () as n, row_number() over (order by index) - 1 as place
                  from entry e where e.site = \(plant.site.id) and e.case_id = \(original)) t
            cross join generate_series(\(numbers.lowerBound)::bigint, \(numbers.upperBound - 1)::bigint) k
            """)
    }

    /// The bytes of the sheet that the case waits with.
    func sheet() async throws -> Data {
        let bytes = try await plant.superuser.query(
            """
            select b.bytes from seat s join sheet b on b.site = s.site and b.hash = s.sheet
            where s.site = \(plant.site.id) and s.case_id = \(original)
            """
        ).first(Data.self)
        guard let bytes else { throw Trouble("the case does not wait") }
        return bytes
    }

    /// What a signer needs of the copies: case, seat and the sheet's hash.
    func waiting(_ numbers: Range<Int>) async throws -> [Waiting] {
        try await plant.superuser.query(
            """
            select case_id, id, sheet from seat where site = \(plant.site.id)
            and id >= \(Self.id(.seat, numbers.lowerBound)) and id < \(Self.id(.seat, numbers.upperBound)) order by id
            """
        ).decode(UUID.self, UUID.self, Data.self).map { Waiting(review: $0.0, seat: $0.1, sheet: $0.2) }
    }
}

/// A seat that waits for its signature.
struct Waiting: Sendable {
    var review: UUID
    var seat: UUID
    var sheet: Data
}
