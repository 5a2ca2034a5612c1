/// A point in time in whole microseconds since 1970-01-01 UTC, as PostgreSQL keeps it; it comes from the database's clock.
package struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01 00:00 UTC.
    package var microseconds: Int64

    /// The instant so many microseconds after the epoch.
    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// Order in time.
    package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

    /// This instant moved by whole seconds.
    package func adding(seconds: Int) -> Instant { Instant(microseconds: microseconds + Int64(seconds) * 1_000_000) }

    /// This instant moved by microseconds.
    package func adding(microseconds: Int64) -> Instant {
        Instant(microseconds: self.microseconds + microseconds)
    }

    /// RFC 3339 in UTC with six decimals, the form that the ledger stores.
    package var text: String {
        let (seconds, micro) = microseconds.quotientAndFloorRemainder(1_000_000)
        let (days, second) = seconds.quotientAndFloorRemainder(86_400)
        let (y, m, d) = Self.civil(days)
        return "\(Self.pad(y, 4))-\(Self.pad(m, 2))-\(Self.pad(d, 2))T\(Self.pad(second / 3600, 2)):"
            + "\(Self.pad(second / 60 % 60, 2)):\(Self.pad(second % 60, 2)).\(Self.pad(micro, 6))Z"
    }

    /// Reads what ``text`` writes; nil for anything else, so that an instant has one spelling.
    package init?(text: String) {
        guard text.utf8.count == 27 else { return nil }
        let parts = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int64($0) }
        guard parts.count == 7 else { return nil }
        let days = Self.days(parts[0], parts[1], parts[2])
        let seconds = ((days * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
        self.init(microseconds: seconds * 1_000_000 + parts[6])
        guard self.text == text else { return nil }
    }

    /// The day number of a date (the same source, `days_from_civil`).
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = y.quotientAndFloorRemainder(400).0
        let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let yoe = y - era * 400
        return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    /// The calendar year, month and day of a day number, proleptic Gregorian (H. Hinnant, "chrono-compatible
    /// low-level date algorithms", `civil_from_days`).
    package static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let z = days + 719_468
        let era = z.quotientAndFloorRemainder(146_097).0
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Instant: Codable {
    /// Reads whole microseconds.
    package init(from decoder: any Decoder) throws {
        self.init(microseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Writes whole microseconds, so that no reader has to parse a date.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

extension Int64 {
    /// Quotient rounded down and the remainder that is never negative.
    func quotientAndFloorRemainder(_ divisor: Int64) -> (Int64, Int64) {
        let (q, r) = quotientAndRemainder(dividingBy: divisor)
        return r < 0 ? (q - 1, r + divisor) : (q, r)
    }
}
