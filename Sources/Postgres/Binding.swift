/// A statement ready to be sent: its text, and its values in binary.
struct Binding: Hashable {
    let text: String
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
        guard sql.values.count <= Self.most else { throw failure("\(sql.values.count) values, at most \(Self.most)") }
        guard !text.utf8.contains(0) else { throw failure("NUL in the text") }
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

    /// The first word, lower case.
    var verb: String {
        text.drop(while: \.isWhitespace).prefix(while: \.isLetter).lowercased()
    }

    /// Whether preparing it saves the server work: only these are planned.
    var isPlanned: Bool {
        ["select", "insert", "update", "delete", "with", "merge", "values"].contains(verb)
    }

    /// Whether it ends a transaction hoping to keep it.
    var isCommit: Bool { verb == "commit" || verb == "end" }
}
