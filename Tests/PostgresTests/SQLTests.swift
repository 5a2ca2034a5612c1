import Foundation
import Testing

@testable import Postgres

@Suite struct SQLTests {
    @Test func `values leave the text and are counted`() throws {
        let name = "'; drop table person; --"
        let sql: SQL = "select \(1), \(name) where \(true)"
        #expect(sql.text == "select $1, $2 where $3")
        let binding = try Binding(sql)
        #expect(binding.types == [23, 25, 16])
        #expect(binding.values.map { $0?.count } == [4, name.utf8.count, 1])
    }

    @Test func `nil keeps its type and has no bytes`() throws {
        let none: UUID? = nil
        let binding = try Binding("select \(none), \(Int64?.some(3))")
        #expect(binding.types == [2950, 20])
        #expect(binding.values == [nil, 0..<8])
    }

    @Test func `a statement within a statement goes on counting`() {
        let condition: SQL = "a = \(1) and b = \(2)"
        let sql: SQL = "select \(0) where \(sql: condition) order by \(verbatim: "c") limit \(3)"
        #expect(sql.text == "select $1 where a = $2 and b = $3 order by c limit $4")
        #expect(sql.values.count == 4)
    }

    @Test func `counting goes on past nine and through statements within statements`() {
        var sql: SQL = "a = \(0)"
        for n in 1...10 { sql = "\(n) = b and (\(sql: sql)) 列" }
        let twice: SQL = "\(sql: sql) or \(sql: sql)"
        #expect(sql.text.hasPrefix("$1 = b and ($2 = b and (") && sql.text.contains("(a = $11) 列"))
        #expect(twice.text.contains("or $12 = b and ($13 = b") && twice.text.contains("(a = $22) 列"))
        #expect(twice.values.compactMap { $0 as? Int } == Array((0...10).reversed()) + Array((0...10).reversed()))
    }

    @Test func `identifiers are quoted`() {
        #expect(SQL.identifier("a\"b") == "\"a\"\"b\"")
        #expect(SQL.identifier("") == "\"\"")
    }

    @Test func `an Int beyond int4 is refused and not shown`() {
        let error = #expect(throws: PostgresError.self) { try Binding("select \(3_000_000_123)") }
        #expect(error?.kind == .encode)
        #expect(error.map { String(reflecting: $0).contains("3000000123") } == false)
    }

    @Test func `NUL in the text and too many values are refused before sending`() {
        #expect(throws: PostgresError.self) { try Binding(SQL(verbatim: "select 1\0")) }
        var many: SQL = "\(true)"
        for _ in 0..<16 { many = "\(sql: many), \(sql: many)" }
        #expect(many.values.count == 65_536)
        #expect(throws: PostgresError.self) { try Binding(many) }
    }

    @Test(arguments: [
        ("select 1", true), (" INSERT into t", true), ("with a as", true), ("begin", true),
        ("set local a = '1'", true), ("\n\tCommit ", true), ("create table t", false), ("rollback", false), ("", false),
    ])
    func `what is planned is prepared, and what stands in every transaction`(text: String, isPrepared: Bool) throws {
        #expect(try Binding(SQL(verbatim: text)).isWorthPreparing == isPrepared)
    }
}
