import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// Many cases in one request: exact results in order, each line for itself.
@Suite struct BulkTests {
    private static let shaft = Plant.shaft.replacing("\n", with: " ")

    /// A line of a case, spoiled in one of the ways that lines are.
    private static func line(_ n: Int, spoiled: Bool) -> (text: String, code: String?) {
        let shaft = Self.shaft.replacing("Shaft", with: "Shaft \(n)")
        guard spoiled else { return (#"{"key":"k\#(n)","case":\#(shaft)}"#, nil) }
        switch n / 10 % 8 {
        case 0: return (#"{"key":"k\#(n)","case":\#(shaft.replacing("dimension", with: "nothing"))}"#, "unknown-policy")
        case 1: return (#"{"key":"k\#(n)","case":\#(shaft.replacing("19.98", with: "99.98"))}"#, "invalid-input")
        case 2: return (#"{"case":\#(shaft)}"#, "invalid-input")
        case 3: return (#"{"key":"k\#(n)","case":\#(shaft)"#, "invalid-input")
        case 4: return (#"{"key":"k\#(n)","key":"k","case":\#(shaft)}"#, "invalid-input")
        case 5: return (String(repeating: "[", count: 100_000), "invalid-input")
        case 6: return (#"{"key":"k\#(n)","case":{}}"#, "invalid-input")
        default:
            return (
                #"{"key":"k\#(n)","case":\#(shaft),"more":"\#(String(repeating: "x", count: 1 << 20))"}"#, "too-large"
            )
        }
    }

    private static func send(_ caller: APICaller, _ text: String) async throws -> [JSON] {
        let answer = try await caller.post("cases/bulk", text, [("Content-Type", "application/jsonl")])
        #expect(answer.status == 200, "\(answer.text)")
        return try answer.text.split(separator: "\n").map { try JSON.parse(Array($0.utf8)) }
    }

    @Test func `every good line is one case, every bad one says why, in order, and again the same`() async throws {
        let count = Int(ProcessInfo.processInfo.environment["KENIN_BULK_LINES"] ?? "") ?? 1_000
        try await Plant.with { plant in
            let caller = try await plant.api("submitter")
            let lines = (1...count).map { Self.line($0, spoiled: $0 % 10 == 0) }
            let text = lines.map(\.text).joined(separator: "\n")
            let first = try await Self.send(caller, text)
            #expect(first.count == count)
            var numbers = Set<String>()
            for (n, (line, result)) in zip(1..., zip(lines, first)) {
                #expect(result["line"]?.text == String(n))
                #expect(result["problem"]?["code"]?.text == line.code, "line \(n): \(result)")
                if line.code == nil {
                    #expect(result["status"]?.text == "201" && result["key"]?.text == "k\(n)")
                    numbers.insert(try #require(result["number"]?.text))
                }
            }
            let good = lines.count { $0.code == nil }
            #expect(numbers.count == good)
            let again = try await Self.send(caller, text)
            #expect(again.map { $0["case"] } == first.map { $0["case"] }, "sent again, answered as before")

            let superuser = try await Connection.open(plant.database.endpoint())
            for table in ["review_case", "revision", "round", "open_round", "work"] {
                let sql = SQL(verbatim: "select count(*) from kenin.\(table)")
                #expect(try await superuser.query(sql).first(Int.self) == good, "\(table)")
            }
            let entries = try await superuser.query(
                "select count(distinct case_id) from kenin.inbox where case_id is not null")
            #expect(try entries.first(Int.self) == good)
            await superuser.close()
        }
    }

    @Test func `a key that stands twice is one case, unless it asks for two things`() async throws {
        try await Plant.with { plant in
            let other = Self.shaft.replacing("Shaft", with: "Bore")
            let results = try await Self.send(
                try await plant.api("submitter"),
                [Self.shaft, Self.shaft, other].map { #"{"key":"k","case":\#($0)}"# }.joined(separator: "\n"))
            #expect(results[0]["case"] != nil && results[0]["case"] == results[1]["case"])
            #expect(results[2]["problem"]?["code"]?.text == "key-reused")
        }
    }

    @Test func `a twin in flight holds up its own line alone`() async throws {
        try await Plant.with { plant in
            let submitter = try #require(try await plant.flow.store.account(plant.site.id, login: "submitter"))
            let twin = try await Connection.open(plant.database.endpoint())
            _ = try await twin.query("begin")
            _ = try await twin.query(
                """
                insert into kenin.idempotency (site, person, endpoint, key, request, at)
                values (\(plant.site.id), \(submitter.person), 'POST /s/{site}/api/cases/bulk', 'k2',
                        \(Data(repeating: 0, count: 32)), now())
                """)
            let results = try await Self.send(
                try await plant.api("submitter"),
                (1...3).map { #"{"key":"k\#($0)","case":\#(Self.shaft)}"# }.joined(separator: "\n"))
            #expect(results.map { $0["status"]?.text } == ["201", "409", "201"])
            #expect(results[1]["problem"]?["code"]?.text == "key-busy")
            await twin.close()
        }
    }

    @Test func `a line with thousands of wrong readings has a short result`() async throws {
        try await Plant.with { plant in
            let readings = Array(repeating: "\"19,98\"", count: 1_000).joined(separator: ",")
            let item = #"{"name":"d","measurements":[\#(readings)]}"#
            let items = Array(repeating: item, count: 7).joined(separator: ",")
            let line =
                #"{"key":"k","case":{"policy":"dimension","title":"t","question":"q","characteristics":[\#(items)]}}"#
            let results = try await Self.send(try await plant.api("submitter"), line)
            let problems = results.first?["problem"]?["problems"]?.items ?? []
            #expect(problems.count == 101)
            #expect(problems.first?["path"]?.text == "case.characteristics[0].measurements[0]")
            #expect(problems.last?["path"]?.text == "case" && problems.last?["code"]?.text == "more")
        }
    }

    @Test func `only those who submit may, and only as JSON lines`() async throws {
        try await Plant.with { plant in
            let line = #"{"key":"k","case":\#(Self.shaft)}"#
            let jsonl = [("Content-Type", "application/jsonl")]
            let approver = try await plant.api("approver").post("cases/bulk", line, jsonl)
            #expect(approver.status == 403)
            let asJSON = try await plant.api("submitter").post("cases/bulk", line)
            #expect(asJSON.status == 415)
        }
    }
}
