import Foundation

/// A statement ready to be sent: its text, and its values in binary.
struct Binding: Hashable {
    let text: String
    /// The first word of the text, lower case.
    let verb: String
    private(set) var types: [OID] = []
    /// The values' bytes, one after another.
    private(set) var bytes: [UInt8] = []
    /// Where each value lies in `bytes`; `nil` is NULL.
    private(set) var values: [Range<Int>?] = []

    /// The protocol counts parameters in 16 bits, without sign.
    private static let most = 65_535

    /// Encodes the values. Throws `PostgresError` of kind `encode` for a value that does not fit, for more than 65,535
    /// values, and for a NUL in the text, where the library would cut it off.
    init(_ sql: SQL) throws {
        text = sql.text
        verb = Self.verb(of: text)
        guard sql.values.count <= Self.most else { throw failure("\(sql.values.count) values, at most \(Self.most)") }
        guard !Self.holdsNul(text) else { throw failure("NUL in the text") }
        types.reserveCapacity(sql.values.count)
        values.reserveCapacity(sql.values.count)
        for (place, value) in sql.values.enumerated() {
            let start = bytes.count
            do {
                types.append(Swift.type(of: value).type)
                values.append(try value.write(to: &bytes) ? start..<bytes.count : nil)
            } catch let misfit as Misfit {
                throw failure("value $\(place + 1): \(misfit.reason)")
            }
        }
        guard bytes.count <= Int32.max else { throw failure("values of more than 2 GiB") }
    }

    private func failure(_ message: String) -> PostgresError {
        PostgresError(.encode, message, statement: text)
    }

    // Both are asked of every statement: by bytes, since SQL's own words are ASCII, and without a copy.

    private static func verb(of text: String) -> String {
        let word = text.utf8.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(16).prefix {
            (0x61...0x7A).contains($0 | 0x20)
        }
        return String(unsafeUninitializedCapacity: 16) { bytes in
            for (place, letter) in word.enumerated() { bytes.initializeElement(at: place, to: letter | 0x20) }
            return word.count
        }
    }

    private static func holdsNul(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        } ?? text.utf8.contains(0)
    }

    /// Whether preparing it saves the server work: what it plans, and what stands in every transaction.
    var isWorthPreparing: Bool {
        switch verb {
        case "select", "insert", "update", "delete", "with", "merge", "values", "begin", "commit", "set": true
        default: false
        }
    }

    /// Whether it ends a transaction hoping to keep it.
    var isCommit: Bool { verb == "commit" || verb == "end" }
}
