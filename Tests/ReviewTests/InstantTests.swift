import Foundation
import Mutations
import Review
import Testing

/// Times as the ledger stores them.
@Suite struct InstantTests {
    @Test func `the text agrees with Foundation's own for years 1 to 9999`() {
        var random = SplitMix64(seed: 41)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: false)
        for _ in 0..<2_000 {
            // From 1900 on, since Foundation changes to the Julian calendar before 1582 and Instant does not.
            let seconds = Int64.random(in: -2_208_988_800..<253_402_300_800, using: &random)
            let micro = Int64.random(in: 0..<1_000_000, using: &random)
            let text = style.format(Date(timeIntervalSince1970: Double(seconds)))
            let digits = String(micro)
            let expected = text.dropLast() + "." + String(repeating: "0", count: 6 - digits.count) + digits + "Z"
            #expect(Instant(microseconds: seconds * 1_000_000 + micro).text == String(expected))
        }
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
        ] as [(Int64, String)])
    func `days at the edges`(_ microseconds: Int64, _ text: String) {
        #expect(Instant(microseconds: microseconds).text == text)
    }

    @Test func `order and length of text go with the time`() {
        let early = Instant(microseconds: 1_795_565_520_000_000)
        let late = early.adding(seconds: 1_800)
        #expect(early < late && early.text < late.text)
        #expect(late.text == "2026-11-25T00:42:00.000000Z")
    }

    @Test func `it is coded as whole microseconds`() throws {
        let data = try JSONEncoder().encode([Instant(microseconds: -5)])
        #expect(String(decoding: data, as: UTF8.self) == "[-5]")
        #expect(try JSONDecoder().decode([Instant].self, from: data) == [Instant(microseconds: -5)])
    }

    @Test func `what an instant writes is read back, and nothing else is`() {
        for microseconds: Int64 in [0, -1, 1_795_565_520_123_456, -62_000_000_000_000_000, 951_782_400_000_000] {
            let instant = Instant(microseconds: microseconds)
            #expect(Instant(text: instant.text) == instant)
        }
        for text in ["", "2026-11-25T00:12:00Z", "2026-02-30T00:00:00.000000Z", "2026-11-25 00:12:00.000000Z", "soon"] {
            #expect(Instant(text: text) == nil, "\(text)")
        }
    }
}
