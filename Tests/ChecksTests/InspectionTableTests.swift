import Mutations
import Testing

@testable import Checks

/// Tables of inspections, read row by row.
@Suite struct InspectionTableTests {
    @Test func `a row is read by its header's columns`() throws {
        let table = try #require(
            InspectionTable(header: "| No. | Lower limit | Upper limit | Measured (mm) | Result |"))
        let row = try #require(table.row("| A | 9.95 | 10.05 mm | **10.06** | OK |"))
        #expect(row.name == "A" && row.inside && !row.isTrue && !row.isPlain)
        #expect(try #require(table.row("| A | 9.95 | 10.05 | 10.06 | outside |")).isPlain)
        for line in ["|---|---|---|---|---|", "| A | 9.95 | 10.05 | 10.06 |", "| A | – | 10.05 | 10.06 | OK |", "OK"] {
            #expect(table.row(line) == nil)
        }
    }

    @Test(arguments: [
        "| a | b | c |", "| Lower | Upper | Result |", "| Lower | Upper | Reading | Reading | Result |",
        "| UCL | LCL | 測定値 | 判定 |",
        "", "|", "||||", "| 管理下限 | 管理上限 | 測定値 | 判定 |",
    ])
    func `another header is none`(_ header: String) { #expect(InspectionTable(header: header) == nil) }

    @Test func `no row crashes it`() throws {
        let table = try #require(InspectionTable(header: "| 項目 | 規格 | 測定値 | 判定 |"))
        var random = SplitMix64(seed: 3)
        let pieces = ["|", " ", "1", "9.9", "±", "〜", "-", "mm", "合格", "*", "\u{301}", "É", "10^999", "°C", "1/0", ":"]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...16, using: &random)
            let line = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            _ = (table.row(line), InspectionTable(header: line))
        }
    }
}
