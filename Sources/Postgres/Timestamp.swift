package import Foundation

/// An instant to the microsecond, exactly as `timestamptz` keeps it.
///
/// A `Date` is a binary fraction and loses the last digit; what is hashed or compared must not. The range is what an
/// `Int64` of microseconds since 1970 holds, less the 30 years between its epoch and PostgreSQL's.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Microseconds since 1970-01-01 00:00 UTC, without leap seconds.
    package var microseconds: Int64

    /// The instant that many microseconds after 1970-01-01 00:00 UTC.
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The microsecond nearest to a date. Dates beyond the range become its ends.
    package init(_ date: Date) {
        let micro = (date.timeIntervalSince1970 * 1_000_000).rounded()
        microseconds = Int64(exactly: micro) ?? (micro < 0 ? .min : .max)
    }

    /// The date nearest to the instant.
    package var date: Date {
        Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }

    /// Earlier before later.
    package static func < (a: Timestamp, b: Timestamp) -> Bool {
        a.microseconds < b.microseconds
    }
}

extension Timestamp: Column, ArrayElement {
    /// timestamptz
    package static var type: OID { 1184 }
    /// timestamptz[]
    package static var arrayType: OID { 1185 }

    /// Microseconds from 1970-01-01 to 2000-01-01, where PostgreSQL counts from: 10,957 days.
    private static let epoch: Int64 = 10_957 * 86_400 * 1_000_000

    /// Reads microseconds since 2000. Throws `Misfit` for PostgreSQL's infinities.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        let since2000 = try Int64(bigEndianBytes: binary)
        let (value, overflow) = since2000.addingReportingOverflow(Self.epoch)
        guard !overflow, since2000 != .min else { throw Misfit(reason: "an infinite timestamptz") }
        microseconds = value
    }

    /// Appends microseconds since 2000. Throws `Misfit` below the range, where the bytes would mean infinity.
    package func append(to bytes: inout [UInt8]) throws {
        let (value, overflow) = microseconds.subtractingReportingOverflow(Self.epoch)
        guard !overflow, value != .min else { throw Misfit(reason: "a Timestamp before timestamptz begins") }
        value.appendBigEndian(to: &bytes)
    }
}
