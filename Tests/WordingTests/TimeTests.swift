import Foundation
import Mutations
import Review
import Testing
import Wording

/// Times, spans and numbers as each language writes them.
@Suite struct TimeTests {
    private let instant = Instant(microseconds: 1_795_565_520_000_000)
    private let ja = Wording(.ja, zone: "Asia/Tokyo")
    private let en = Wording(.en, zone: "Asia/Tokyo")

    @Test func `a time is written in the zone asked for`() {
        #expect(ja.time(instant) == "2026年11月25日 09:12")
        #expect(en.time(instant) == "25 Nov 2026, 09:12")
        #expect(en.time(instant, zone: "America/New_York") == "24 Nov 2026, 19:12")
        #expect(en.time(instant, zone: "no such zone") == "25 Nov 2026, 00:12")
        #expect(ja.date(instant) == "2026年11月25日")
        #expect(en.date(instant, zone: "America/New_York") == "24 Nov 2026")
    }

    @Test func `summer time is followed`() {
        let july = Instant(microseconds: 1_783_000_000_000_000)
        #expect(en.time(july, zone: "Europe/Berlin") == "2 Jul 2026, 15:46")
        #expect(en.time(july, zone: "UTC") == "2 Jul 2026, 13:46")
    }

    @Test func `times agree with the calendar of Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Asia/Tokyo"))
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            let seconds = Int64.random(in: -1_000_000_000..<4_000_000_000, using: &random)
            let date = Date(timeIntervalSince1970: Double(seconds))
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
            let expected =
                "\(parts.year ?? 0)年\(parts.month ?? 0)月\(parts.day ?? 0)日 "
                + [parts.hour ?? 0, parts.minute ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
            #expect(ja.time(Instant(microseconds: seconds * 1_000_000)) == expected)
        }
    }

    @Test(arguments: [
        (-5, "0秒", "0 s"), (59, "59秒", "59 s"), (60, "1分", "1 min"), (3_599, "59分", "59 min"),
        (3_600, "1時間", "1 h"), (86_399, "23時間", "23 h"), (86_400, "1日", "1 day"), (172_800, "2日", "2 days"),
    ]) func `a span is written in its largest whole unit`(_ seconds: Int, _ japanese: String, _ english: String) {
        #expect(ja.elapsed(seconds: seconds) == japanese)
        #expect(en.elapsed(seconds: seconds) == english)
    }

    @Test func `before and after now`() {
        #expect(en.ago(instant, now: instant.adding(seconds: 180)) == "3 min ago")
        #expect(ja.ago(instant, now: instant.adding(seconds: 180)) == "3分前")
        #expect(ja.ago(instant, now: instant) == "たった今")
        #expect(en.left(until: instant.adding(seconds: 720), now: instant) == "12 min left")
        #expect(ja.left(until: instant, now: instant) == "期限切れ")
        let extremes = (Instant(microseconds: .min), Instant(microseconds: .max))
        #expect(en.ago(extremes.0, now: extremes.1).hasSuffix("days ago"))
        #expect(!en.time(extremes.0).isEmpty && !en.time(extremes.1).isEmpty)
    }

    @Test func `numbers are grouped by three`() {
        #expect(en.number(0) == "0")
        #expect(en.number(999) == "999")
        #expect(en.number(1_000) == "1,000")
        #expect(en.number(-1_234_567) == "-1,234,567")
        #expect(en.number(.min) == "-9,223,372,036,854,775,808")
    }

    @Test func `sizes are in binary units`() {
        #expect(en.bytes(1) == "1 byte")
        #expect(en.bytes(1_536) == "1.5 KiB")
        #expect(en.bytes(2 << 20) == "2 MiB")
        #expect(ja.bytes(12) == "12 バイト")
    }
}
