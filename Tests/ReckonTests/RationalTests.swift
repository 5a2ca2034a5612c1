import Mutations
import Testing

@testable import Reckon

/// Exact numbers: reading, writing, rounding and their limits.
@Suite struct RationalTests {
    @Test(arguments: [
        ("19.98", "19.98"), ("-1.5e-3", "-0.0015"), ("+0.50", "0.5"), ("1e3", "1000"), (".5", "0.5"), ("007", "7"),
        ("0.1", "0.1"), ("-0", "0"),
    ])
    func `decimal text is read exactly`(text: String, written: String) throws {
        #expect(try #require(Rational(decimal: text)).description == written)
    }

    @Test(arguments: [
        "", "-", ".", "1.", "e5", "1e", "1e999999999", "1e401", "1 000", "1,000", "0x10", "１２", "NaN", "1.2.3", "--1",
    ])
    func `text that is no decimal is refused`(text: String) {
        #expect(Rational(decimal: text) == nil)
    }

    @Test func `a number beyond four hundred characters is refused`() {
        #expect(Rational(decimal: String(repeating: "9", count: 401)) == nil)
        #expect(Rational(decimal: String(repeating: "9", count: 400)) != nil)
    }

    @Test func `commas are read only between groups of three`() {
        #expect(Rational(grouped: "1,234,567.5") == Rational(decimal: "1234567.5"))
        for text in ["12,34", "1,2345", ",123", "1234,567", "0,123", "1,23"] {
            #expect(Rational(grouped: text) == nil, "\(text)")
        }
    }

    @Test func `a third is written as a fraction and read back`() throws {
        let third = try Rational(1, over: -3)
        #expect(third.description == "-1/3")
        #expect(try Rational(description: "-1/3") == third)
        #expect(throws: ReckonError.divisionByZero) { try Rational(1, over: 0) }
        #expect(throws: ReckonError.divisionByZero) { try Rational(description: "1/0") }
    }

    @Test(arguments: [
        ("2.5", 0, "3", "2", "2"), ("-2.5", 0, "-3", "-2", "-2"), ("0.125", 2, "0.13", "0.12", "0.12"),
        ("0.1251", 2, "0.13", "0.13", "0.12"), ("1234", -2, "1200", "1200", "1200"),
        ("0.004", 2, "0.00", "0.00", "0.00"),
    ])
    func `rounding follows its rule`(text: String, places: Int, away: String, even: String, cut: String) throws {
        let value = try #require(Rational(decimal: text))
        #expect(value.rounded(places: places, .halfAway) == Rational(decimal: away))
        #expect(value.rounded(places: places, .halfEven) == Rational(decimal: even))
        #expect(value.rounded(places: places, .cut) == Rational(decimal: cut))
        if places >= 0 { #expect(value.decimal(places: places, .halfAway) == away) }
    }

    @Test func `significant digits are kept wherever the point stands`() throws {
        #expect(try Rational(2, over: 3).decimal(significant: 4) == "0.6667")
        #expect(try #require(Rational(decimal: "0.000123456")).decimal(significant: 3) == "0.000123")
        #expect(Rational(987_654).decimal(significant: 2) == "990000")
        #expect(try #require(Rational(decimal: "9.999")).decimal(significant: 2) == "10")
    }

    @Test func `powers stay within reason`() throws {
        #expect(try Rational(2).power(-3) == Rational(decimal: "0.125"))
        #expect(throws: ReckonError.tooLarge) { try Rational(10).power(100_000) }
        #expect(throws: ReckonError.divisionByZero) { try Rational.zero.power(-1) }
        #expect(try Rational(-1).power(1_000_001) == Rational(-1))
    }

    @Test func `arithmetic obeys the laws of a field`() throws {
        var chance = SplitMix64(seed: 7)
        for _ in 0..<300 {
            let (a, b, c) = (chance.rational(), chance.rational(), chance.rational())
            #expect((a + b) * c == a * c + b * c)
            #expect(a - b == -(b - a))
            #expect((a < b) == (a - b < .zero))
            if b != .zero { #expect(try a / b * b == a) }
            #expect(try Rational(description: a.description) == a)
            #expect(try Set([a, b]).contains(Rational(description: a.description)))
        }
    }
}
