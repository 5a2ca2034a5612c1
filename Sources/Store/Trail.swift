package import Foundation
import Postgres
import Review

/// What an auditor takes away: leaves up to a checkpoint, the openings of cases, the sheets signed.
extension Store {
    /// The newest signed note of a site, with the size of its tree.
    package func checkpoint(_ site: Int) async throws -> (size: Int64, note: Data)? {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                "select size, note from checkpoint where site = \(site) order by size desc limit 1"
            ])[0]
        }
        return try rows.decode(Int64.self, Data.self).first.map { ($0.0, $0.1) }
    }

    /// Entries in the site's tree.
    package func treeSize(_ site: Int) async throws -> Int64 {
        try await read(site) { transaction in
            try await transaction.readAll(["select size from sequencer where site = \(site)"])[0].first(Int64.self) ?? 0
        }
    }

    /// Leaves from `from` up to, not including, `to`, in order.
    package func leaves(_ site: Int, from: Int64, to: Int64) async throws -> [Data] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select leaf from entry where site = \(site) and index >= \(from) and index < \(to) order by index
                """
            ])[0]
        }
        return try rows.decode(Data.self)
    }

    /// Bodies and salts by commitment, of one case and of the people who moved it; absent once erased.
    package func openings(_ site: Int, case id: UUID) async throws -> [Data: (body: Data, salt: Data)] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select commitment, body, salt from revision
                where site = \(site) and case_id = \(id) and body is not null
                """,
                """
                select commitment, body, salt from attempt
                where site = \(site) and case_id = \(id) and body is not null
                """,
                """
                select commitment, body, salt from finding
                where site = \(site) and case_id = \(id) and body is not null
                """,
                """
                select commitment, body, salt from assessment
                where site = \(site) and case_id = \(id) and body is not null
                """,
                """
                select commitment, body, salt from decision
                where site = \(site) and case_id = \(id) and body is not null
                """,
                """
                select commitment, body, salt from reopening
                where site = \(site) and case_id = \(id) and body is not null
                """,
            ])
        }
        var openings: [Data: (body: Data, salt: Data)] = [:]
        for row in try rows.flatMap({ try $0.decode(Data.self, Data.self, Data.self) }) {
            openings[row.0] = (row.1, row.2)
        }
        return openings
    }

    /// The people of a site by commitment: the opening of a pseudonym is the person's id; erased people have none.
    package func people(_ site: Int) async throws -> [Data: (body: Data, salt: Data)] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                "select commitment, id, salt from person where site = \(site) and salt is not null"
            ])[0]
        }
        var people: [Data: (body: Data, salt: Data)] = [:]
        for row in try rows.decode(Data.self, UUID.self, Data.self) {
            people[row.0] = (Data(row.1.uuidString.lowercased().utf8), row.2)
        }
        return people
    }

    /// The bytes of sheets by hash.
    package func sheets(_ site: Int, _ hashes: [Data]) async throws -> [Data: Data] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                "select hash, bytes from sheet where site = \(site) and hash = any (\(hashes))"
            ])[0]
        }
        return Dictionary(uniqueKeysWithValues: try rows.decode(Data.self, Data.self).map { ($0.0, $0.1) })
    }

    /// The case of a number.
    package func caseID(_ site: Int, year: Int, number: Int) async throws -> UUID? {
        try await read(site) { transaction in
            try await transaction.readAll([
                """
                select id from review_case where site = \(site) and year = \(year) and number = \(number)
                """
            ])[0].first(UUID.self)
        }
    }

    /// Cases with at least one ended round, in order of id: what a dataset is derived from.
    package func endedCases(_ site: Int, after: UUID?, limit: Int = 500) async throws -> [UUID] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select distinct case_id from round_final
                where site = \(site) and (\(after)::uuid is null or case_id > \(after)) order by case_id limit \(limit)
                """
            ])[0]
        }
        return try rows.decode(UUID.self)
    }
}
