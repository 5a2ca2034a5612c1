import Foundation
package import Review

/// Times, spans of time and numbers as each language writes them.
extension Wording {
    /// A time to the minute, as 「2026年11月25日 09:12」 or "25 Nov 2026, 09:12".
    ///
    /// - Parameter zone: an IANA name; nil takes the reader's zone, an unknown name is taken as UTC.
    package func time(_ instant: Instant, zone: String? = nil) -> String {
        let clock = civil(instant, zone ?? self.zone)
        return say("\(dated(clock)) \(clock.time)", "\(dated(clock)), \(clock.time)")
    }

    /// A date, as 「2026年11月25日」 or "25 Nov 2026".
    ///
    /// - Parameter zone: an IANA name; nil takes the reader's zone, an unknown name is taken as UTC.
    package func date(_ instant: Instant, zone: String? = nil) -> String { dated(civil(instant, zone ?? self.zone)) }

    /// How long something took or waits, in its largest whole unit: "3 min", 「3分」; under a minute in seconds.
    ///
    /// - Parameter seconds: negative counts as 0.
    package func elapsed(seconds: Int) -> String {
        let seconds = max(0, seconds)
        return switch seconds {
        case ..<60: say("\(seconds)秒", "\(seconds) s")
        case ..<3_600: say("\(seconds / 60)分", "\(seconds / 60) min")
        case ..<86_400: say("\(seconds / 3_600)時間", "\(seconds / 3_600) h")
        default: say("\(seconds / 86_400)日", count(seconds / 86_400, "day"))
        }
    }

    /// How long ago something was: "3 min ago", 「3分前」; under a minute "just now", 「たった今」.
    package func ago(_ instant: Instant, now: Instant) -> String {
        let seconds = seconds(from: instant, to: now)
        guard seconds >= 60 else { return say("たった今", "just now") }
        return say("\(elapsed(seconds: seconds))前", "\(elapsed(seconds: seconds)) ago")
    }

    /// How much time is left: "12 min left", 「残り12分」; once it is over "time is up", 「期限切れ」.
    package func left(until instant: Instant, now: Instant) -> String {
        let seconds = seconds(from: now, to: instant)
        guard seconds > 0 else { return say("期限切れ", "time is up") }
        return say("残り\(elapsed(seconds: seconds))", "\(elapsed(seconds: seconds)) left")
    }

    /// A whole number in groups of three: "12,345".
    package func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number of bytes in binary units, rounded down to a tenth: "1.4 MiB".
    package func bytes(_ value: Int) -> String {
        for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)] where value >= size {
            let tenths = value / size * 10 + value % size * 10 / size
            return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
        }
        return say("\(max(0, value)) バイト", count(max(0, value), "byte"))
    }

    /// An argument that holds a time as ``Instant/text`` writes it, in the reader's zone; anything else as it is.
    package func moment(_ argument: String) -> String {
        guard let instant = Instant(text: argument) else { return argument }
        return zone == "UTC" ? "\(time(instant)) UTC" : time(instant)
    }

    private func seconds(from start: Instant, to end: Instant) -> Int {
        let (difference, overflow) = end.microseconds.subtractingReportingOverflow(start.microseconds)
        guard !overflow else { return start < end ? Int.max : 0 }
        return Int(difference / 1_000_000)
    }

    private func dated(_ clock: Clock) -> String {
        say(
            "\(clock.year)年\(clock.month)月\(clock.day)日",
            "\(clock.day) \(Self.months[Int(clock.month) - 1]) \(clock.year)")
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// A time as a wall clock and a calendar show it.
    private struct Clock {
        var year: Int64
        var month: Int64
        var day: Int64
        var time: String
    }

    private func civil(_ instant: Instant, _ zone: String) -> Clock {
        let utc = floored(instant.microseconds, by: 1_000_000)
        let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc))) ?? 0
        let local = utc + Int64(offset)
        let days = floored(local, by: 86_400)
        let second = local - days * 86_400
        let (year, month, day) = Instant.civil(days)
        let time = [second / 3_600, second / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return Clock(year: year, month: month, day: day, time: time)
    }

    private func floored(_ value: Int64, by divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }
}
