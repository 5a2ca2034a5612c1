import Mutations
import Reckon
import Testing

@testable import Checks

/// What a question asks for.
@Suite struct AskedQuantityTests {
    @Test(arguments: [
        "How many shafts are out of tolerance?", "The limits are 9.95 to 10.05 mm.\nHow many parts lie outside?",
        "Ten shafts were measured; how many of\nthem are nonconforming?", "規格外は何本ですか。", "規格（限界値を含む）から外れた軸は何本ありますか。",
        "不合格品の個数を求めよ。", "What is the number of readings outside the limits?",
    ])
    func `a number of readings outside the limits`(_ question: String) {
        #expect(AskedQuantity(question.lowercased()) == .readings(outside: true))
    }

    @Test(arguments: ["How many shafts conform and are within the limits?", "合格は何個ですか。", "規格内の本数はいくつですか。"])
    func `a number of readings inside the limits`(_ question: String) {
        #expect(AskedQuantity(question.lowercased()) == .readings(outside: false))
    }

    @Test(arguments: [
        ("What is Cpk?", "cpk", nil), ("What is the Cpk of this process, rounded to two decimals?", "cpk", nil),
        ("It holds.\nWhat is the maximum clearance in µm?", "maximumclearance", "µm"),
        ("Calculate the standard deviation of the readings to 4 decimals.", "standarddeviation", nil),
        ("最大すきまは何 mm ですか。", "最大すきま", "mm"), ("この工程の Cpk はいくつですか。", "cpk", nil),
        ("測定値は次のとおりです。平均値を求めてください。", "平均値", nil),
        ("What preload does it reach, in kN?", "preload", nil), ("軸力は何 kN ですか。", "軸力", nil),
        ("What is the mean of the first two readings?", "meanofthefirsttworeadings", nil),
    ])
    func `a quantity by its name`(_ question: String, _ name: String, _ unit: String?) throws {
        #expect(AskedQuantity(question.lowercased()) == .named(name, try unit.map { try Unit(parse: $0) }))
    }

    @Test(arguments: [
        "", "Are the shafts within limits?", "What is Cp? What is Cpk?", "How many shafts were measured?",
        "How many shafts are outside by more than 0.01 mm?", "How many are outside, and how many within?",
        "規格外は何本ですか。また、最大値はいくつですか。", "Limits excluded, how many are out of tolerance?",
    ])
    func `anything else is nothing`(_ question: String) { #expect(AskedQuantity(question.lowercased()) == nil) }

    @Test func `no question crashes it`() {
        var random = SplitMix64(seed: 11)
        let pieces = [
            "how many", " outside", "?", "。", "\n", "は何", "mm", "ですか", " in ", "what is ", "the ", "を求め", "規格外", ".",
            " ", "か",
            "\u{301}", "1", ", to ", " of this fit",
        ]
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...12, using: &random)
            _ = AskedQuantity((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
        }
    }
}
