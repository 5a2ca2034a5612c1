import Foundation
import Mutations

@testable import Postgres

/// Random values of the kinds that these tests need.
extension SplitMix64 {
    mutating func bytes(upTo most: Int) -> [UInt8] {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// Any text without NUL, which PostgreSQL cannot hold.
    mutating func text(upTo most: Int) -> String {
        let all: [ClosedRange<UInt32>] = [
            1...0x7f, 0x80...0x7ff, 0x800...0xd7ff, 0xe000...0xffff, 0x1_0000...0x10_ffff,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...most, using: &self) {
            let range = all[Int.random(in: 0..<all.count, using: &self)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    mutating func uuid() -> UUID {
        let a = (0..<16).map { _ in UInt8.random(in: 0...255, using: &self) }
        return UUID(
            uuid: (
                a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13], a[14], a[15]
            ))
    }

    /// Between the years -4000 and 20000, which every `timestamptz` can hold.
    mutating func timestamp() -> Timestamp {
        Timestamp(microseconds: Int64.random(in: -188_000_000_000_000_000...568_000_000_000_000_000, using: &self))
    }

    mutating func maybe<T>(_ value: T) -> T? {
        Bool.random(using: &self) ? value : nil
    }
}
