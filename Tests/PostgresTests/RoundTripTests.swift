import Foundation
import Mutations
import TestDatabase
import Testing

@testable import Postgres

@Suite struct RoundTripTests {
    @Test func `every type comes back from the server`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            var chance = SplitMix64(seed: 7)
            for _ in 0..<40 {
                let (text, data, id) = (chance.text(upTo: 60), Data(chance.bytes(upTo: 80)), chance.uuid())
                let (time, wide) = (chance.timestamp(), Int64.random(in: .min ... .max, using: &chance))
                let (flag, real) = (Bool.random(using: &chance), Double.random(in: -1e300...1e300, using: &chance))
                let row = try #require(
                    try await connection.query(
                        "select \(text), \(data), \(id), \(time), \(wide), \(flag), \(real), \(Int16(-3)), \(Int32(4))"
                    ).first(
                        String.self, Data.self, UUID.self, Timestamp.self, Int64.self, Bool.self, Double.self,
                        Int16.self,
                        Int32.self))
                #expect(row.0 == text && row.1 == data && row.2 == id && row.3 == time && row.4 == wide)
                #expect(row.5 == flag && row.6 == real && row.7 == -3 && row.8 == 4)
            }
        }
    }

    @Test func `arrays come back and unnest into rows`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let (names, numbers): ([String?], [Int]) = (["a", nil, ""], [1, 2, 3])
            let (ids, times) = ([UUID(), UUID(), UUID()], (1...3).map { Timestamp(microseconds: $0) })
            let holes: [Int?] = [1, nil, 3]
            let bytes = [Data([1]), Data(), Data([2])]
            let rows = try await connection.query(
                """
                select * from unnest(\(names), \(numbers), \(ids), \(times), \(bytes), \([Int64(1), 2, 3]), \(holes))
                """)
            let all = try rows.decode(
                String?.self, Int.self, UUID.self, Timestamp.self, Data.self, Int64.self, Int?.self)
            #expect(all.map(\.0) == names && all.map(\.1) == numbers && all.map(\.2) == ids && all.map(\.3) == times)
            #expect(all.map(\.4) == bytes && all.map(\.5) == [1, 2, 3] && all.map(\.6) == holes)
            let back = try await connection.query("select \(names), \([UUID]()), \([Bool]?.none)")
                .first([String?].self, [UUID].self, [Bool]?.self)
            #expect(try #require(back) == (names, [], nil))
        }
    }

    @Test func `megabytes pass both ways in one pipeline`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let data = Data((0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let rows = try await connection.pipeline((0..<4).map { "select \(data), \($0)" })
            #expect(try rows.map { try $0.first(Data.self, Int.self)?.0 == data } == [true, true, true, true])
        }
    }

    @Test func `sixty-four MiB pass both ways, prepared and not`() async throws {
        try await TestDatabase.withEmpty { database in
            var data = Data(count: 64 << 20)
            for place in stride(from: 0, to: data.count, by: 4_096) {
                data[place] = UInt8(truncatingIfNeeded: place >> 12)
            }
            for prepares in [true, false] {
                var endpoint = database.endpoint()
                endpoint.prepares = prepares
                let connection = try await Connection.open(endpoint)
                #expect(try await connection.query("select \(data)").first(Data.self) == data)
            }
        }
    }

    @Test func `the server keeps the microsecond`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let time = Timestamp(microseconds: 1_767_225_599_999_999)
            let text = try await connection.query("select (\(time) at time zone 'UTC')::text").first(String.self)
            #expect(text == "2025-12-31 23:59:59.999999")
            await #expect(throws: PostgresError.self) {
                try await connection.query("select 'infinity'::timestamptz").decode(Timestamp.self)
            }
        }
    }

    @Test func `a wrong type, a missing column and NULL are refused`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            let rows = try await connection.query("select 1::int8 as n, null::text as name")
            for error in [
                #expect(throws: PostgresError.self) { try rows.decode(Int32.self, String?.self) },
                #expect(throws: PostgresError.self) { try rows.decode(Int.self) },
                #expect(throws: PostgresError.self) { try rows.decode(Int.self, String?.self, Int.self) },
                #expect(throws: PostgresError.self) { try rows.decode(Int.self, String.self) },
            ] { #expect(error?.kind == .decode) }
            #expect(try #require(try rows.first(Int.self, String?.self)) == (1, nil))
            let none = try await connection.query("select 1 where false")
            #expect(try none.first(Int.self) == nil && none.count == 0)
            #expect(throws: PostgresError.self) { try none.first(String.self) }
        }
    }

    @Test func `affected counts what a statement touched`() async throws {
        try await TestDatabase.withEmpty { database in
            let connection = try await Connection.open(database.endpoint())
            try await connection.script("create table t (n int); insert into t values (0)")
            #expect(try await connection.query("insert into t select * from unnest(\([1, 2, 3]))").affected == 3)
            #expect(try await connection.query("delete from t where n > \(1) returning n").affected == 2)
            #expect(try await connection.query("create table u ()").affected == 0)
            #expect(try await connection.query("").count == 0)
        }
    }
}
