import Mutations
import Testing

@testable import Reckon

/// Properties of the reader and the judge over made-up text.
@Suite struct WrittenMathFuzz {
    private func contradicted(_ text: String) -> Bool {
        Judge.judged(text).contains { if case .contradicts = $0.verdict { true } else { false } }
    }

    @Test func `random bytes never crash and never take long`() {
        var chance = SplitMix64(seed: 21)
        let clock = ContinuousClock()
        for _ in 0..<400 {
            let bytes = (0..<chance.int(0...300)).map { _ in UInt8(chance.int(0...255)) }
            let text = String(decoding: bytes, as: UTF8.self)
            let time = clock.measure { for (statement, _) in Judge.judged(text) { check(statement, text) } }
            #expect(time < .seconds(20))
        }
    }

    @Test func `random pieces of mathematics never crash and keep their ranges`() {
        var chance = SplitMix64(seed: 22)
        let pieces = [
            "1", "2.5", "1,000", "+", "-", "×", "/", "^", "²", "(", ")", "[", "]", "=", "<", "≤", "≈", "√", "\\frac{",
            "}{",
            "}", "\\sqrt", "{", "mm", "N·m", "%", "π", "x", "\n", ". ", ",", "は", "個", " ", "\\text{", "min(", "e5",
            "…",
            "```\n", "\\\\", "&", "°C", "0", "?", "is within", "to", "and", "1e-3", "**", "!",
        ]
        for _ in 0..<4_000 {
            let text = (0...chance.int(1...25)).map { _ in chance.pick(pieces) }.joined(
                separator: chance.pick(["", " "]))
            for (statement, _) in Judge.judged(text) { check(statement, text) }
        }
    }

    private func check(_ statement: Statement, _ text: String) {
        #expect(statement.range.lowerBound >= 0 && statement.range.upperBound <= text.utf8.count)
        #expect(statement.stated.lowerBound >= statement.range.lowerBound)
        #expect(statement.stated.upperBound <= statement.range.upperBound)
    }

    @Test(arguments: [
        String(repeating: "(", count: 50_000) + "1", String(repeating: "1+", count: 50_000) + "1 = 2",
        String(repeating: "-", count: 50_000) + "1 = 1", String(repeating: "1 = ", count: 20_000),
        String(repeating: "\\frac{", count: 20_000), String(repeating: "√", count: 50_000) + "2 = 1",
        "9^9^9^9 = 1", "9^400^2 = 1", String(repeating: "9^300 × ", count: 60) + "1 = 1", "1e400 × 1e400 × 1e400 = 1",
        String(repeating: "a ", count: 100_000) + "3 + 4 = 7", String(repeating: "9", count: 100_000) + " = 1",
        "√(" + String(repeating: "9", count: 190) + ") = 1", String(repeating: "x = 1 + 2\n", count: 10_000),
    ])
    func `hostile text is answered quickly`(text: String) {
        let time = ContinuousClock().measure { _ = Judge.judged(text) }
        #expect(time < .seconds(60), "\(text.prefix(20)) took \(time)")
    }

    @Test func `true sums, products and quotients are never contradicted`() throws {
        var chance = SplitMix64(seed: 23)
        for _ in 0..<600 {
            let (a, b) = (chance.decimal(places: 3), chance.decimal(places: 3))
            let (x, y) = (try #require(Rational(decimal: a)), try #require(Rational(decimal: b)))
            let places = chance.int(0...5)
            for (sign, value) in [("+", x + y), ("-", x - y), ("×", x * y), ("/", try x / y)] {
                let text = "\(a) \(sign) \(b) = \(value.decimal(places: places))"
                #expect(!contradicted(text), "\(text)")
            }
        }
    }

    @Test func `an exact result that is changed is contradicted`() throws {
        var chance = SplitMix64(seed: 24)
        for _ in 0..<600 {
            let (a, b) = (chance.decimal(places: 2), chance.decimal(places: 2))
            let (x, y) = (try #require(Rational(decimal: a)), try #require(Rational(decimal: b)))
            for (sign, value) in [("+", x + y), ("×", x * y)] {
                let places = try #require(value.exactPlaces)
                let off = try value + Rational(chance.int(1...9)) * Rational.ten(to: 1 - places)
                let text = "\(a) \(sign) \(b) = \(off.decimal(places: places))"
                #expect(contradicted(text), "\(text)")
            }
        }
    }
}
