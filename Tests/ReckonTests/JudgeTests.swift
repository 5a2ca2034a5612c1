import Testing

@testable import Reckon

/// Verdicts on written equations and comparisons: what is true, sloppy, false, and what must be left alone.
@Suite struct JudgeTests {
    private func verdicts(_ text: String) -> [Verdict] { Judge.judged(text).map(\.verdict) }

    private func contradictions(_ text: String) -> [String] {
        verdicts(text).compactMap { if case .contradicts(let recomputed) = $0 { recomputed } else { nil } }
    }

    @Test(arguments: [
        ("50.04 mm - 49.6 mm = 0.04 mm", "0.44"), ("√0.0160 = 0.04", "0.12649"), ("9603 × 99 = 946087", "950697"),
        ("0.00056 \\times 1,000,000 = 56", "560"), ("\\frac{7}{12500} = 0.0056", "0.00056"), ("３＋４＝８", "7"),
        ("(0.12)² + (0.06)² = 0.0108", "0.018"), ("0.2 × 0.012 m × 12500 N = 300 N·m", "30"), ("2**3 = 9", "8"),
        ("7 ÷ 2 = 4.5", "3.5"), ("\\sqrt{0.0041} = 0.0461", "0.064031"), ("25 mm × 4 = 1000 mm", "100"),
        ("min(0.45, 0.35) / 0.18 = 2.94", "1.9444"), ("2π × 5 = 35", "31.416"), ("20% of 50 = 12", "10"),
        ("1. 2 + 2 = 5", "4"), ("- 3 × 4 = 13", "12"), ("合計は 29.928 + 29.953 = 59.981 mm です", "59.881"),
        ("{12}^2 = 140", "144"), ("2(9+40) = 100", "98"), ("3.1416 \\times 16 = 50.264", "50.2656"),
        ("98.5 + 99 + 98 + 98.5 = 393", "394"),
    ])
    func `a false equation is contradicted with the right number`(text: String, recomputed: String) {
        #expect(contradictions(text) == [recomputed])
    }

    @Test(arguments: [
        ("19.970 ≤ 20.008 ≤ 20.000", ">"), ("19.979 is within 19.98 to 20.02", "below"),
        ("11.945 mm is between 11.950 mm and 12.000 mm, so it is good", "below"), ("25.025 <= 上限 (25.02)", ">"),
        ("19.979 は 19.98〜20.02 の範囲内です", "below"), ("5.2 is less than 5", ">"), ("20.008 は 20.000 以下", ">"),
        ("0.5 mm > 600 µm", "<"), ("19.99 は 19.98〜20.02 の範囲外です", "within"), ("3 \\geq 4", "<"),
    ])
    func `a false comparison is contradicted`(text: String, recomputed: String) {
        #expect(contradictions(text) == [recomputed])
    }

    @Test(arguments: [
        "50.4 - 50.04 = 0.36", "0.35 / 0.18 = 1.94", "10/3 = 3.33…", "25 mm × 2 = 50 mm", "1 in = 25.4 mm",
        "0.2 × 12 mm × 12.5 kN = 30 N·m", "0.86 × 0.88 = 75.68 %", "45 min × 60 = 2700 s", "37 °C = 310.15 K",
        "19.97 < 20", "2 + 2 = 4, 3 + 3 = 6", "7.5 hours × 3600 seconds/hour = 27000 seconds", "3 × 4 = 12 mm",
        "2 × \\sqrt{(0.12)^2 + (0.06)^2} \\\\ &= 2 × \\sqrt{0.0180}", "580/110=5.2727272727272725", "1e3 × 2 = 2000",
        "17.3×10⁻⁶ /K × 400 mm × 15 °C = 0.1038 mm", "π × 16 = 50.27", "352.00 / $8.00/hour = 44 hours",
    ])
    func `a true statement stands`(text: String) {
        let all = verdicts(text)
        #expect(!all.isEmpty)
        #expect(!all.contains { !$0.stands }, "\(all)")
    }

    @Test(arguments: [
        ("√0.0041 = 0.0641", Verdict.Sloppiness.lastPlace), ("√0.0475 ≈ 0.2175", .near), ("23 / 4 = 5", .coarse),
        ("20 - 5 = 15 - 3 = 12", .running), ("0.05 mm × 0.05 mm = 0.0025 mm", .units), ("5 < 5", .strict),
        ("10 / 3 = 3.33\n3.33 × 3 = 10.01", .carried),
    ])
    func `a sloppy statement is sloppy and not false`(text: String, how: Verdict.Sloppiness) {
        #expect(verdicts(text).contains(.sloppy(how)), "\(verdicts(text))")
        #expect(contradictions(text).isEmpty)
    }

    @Test(arguments: [
        "Name - 2 = 9 - 2", "2L + 8 = 22", "51 - 21 = 3N", "2. 5 x 3", "1/2 dozen = 6", "24 (20 %)", "log_2(5) = 3",
        "A-12-3 = 5", "2024-01-05 = 7", "4/19/1969 - 10 days = 4/9/1969", "let x = 5", "if d = 3 then d + 1 = 9",
        "5-10 = 7", "version 1.2.3 = 4", "7.5 / 1/2 = 15", "Is 3 + 4 = 8?", "60 ± 1.2 = 61.2", "3 s = 0.18 mm",
        "20.008 ≤ 20.000 → false", "20.015 mm < 19.970 mm (不合格)", "3 and 4 + 5 = 12", "? + 46 = 60", "2s + 30 = 110",
        "45 = 2x - 5", "100 pods + 20 pods + ... = 500 pods", "1000 × 150 / 3.1416 × 40 = 1193.66", "10:30 = 5",
        "```python\nx = 5 % 3 == 7\n3 + 4 = 9\n```", "5! = 100", "3 + 4 ≠ 8", "In 2010 = 2000 + 11", "1,5 + 1 = 3",
        "20 × 0.5 m = 1000", "6 / 2(1 + 2) = 1", "3 + 4 = 8 is wrong", "12 kN = 12", "5 = 6",
        "not 3 + 4 = 8 but 7 is wrong",
    ])
    func `what is not certain is not called false`(text: String) {
        #expect(contradictions(text).isEmpty, "\(Judge.judged(text))")
    }

    @Test func `a chain gives one statement for each pair`() {
        #expect(verdicts("Cpk = min(0.45, 0.35) / 0.18 = 0.35 / 0.18 = 1.94").count == 2)
    }

    @Test func `a simpler form under the same name is held to the earlier one`() {
        #expect(contradictions("1. n = 1000 × 150 / (3.1416 × 16)\n2. n = 30000 / 50.2656") == ["2984.1"])
        #expect(contradictions("T = 0.2 × 12 + 1 = 3.4\nT = 5").isEmpty, "a result is no open expression")
        #expect(contradictions("d = 7.9 - 8.0\nd = 8.1 - 8.0").isEmpty, "another item under the same name")
    }

    @Test func `ranges are bytes of the text as received`() throws {
        let text = "合計は ３＋４＝８ です"
        let found = try #require(Judge.judged(text).first)
        let bytes = Array(text.utf8)
        #expect(String(decoding: bytes[found.statement.range], as: UTF8.self) == "３＋４＝８")
        #expect(String(decoding: bytes[found.statement.stated], as: UTF8.self) == "８")
        #expect(found.statement.number == found.statement.stated)
    }

    @Test func `the number alone can be replaced`() throws {
        let text = "50.04 mm - 49.6 mm = \\text{0.04 mm} and more"
        let statement = try #require(Judge.judged(text).first?.statement)
        let number = try #require(statement.number)
        #expect(
            Array(text.utf8)[number].elementsEqual("\\text{0.04".utf8)
                || Array(text.utf8)[number].elementsEqual("0.04".utf8))
    }
}
