/// A JSON text as it was written: numbers stay text, so that 19.980 is not turned into a float on its way to a verdict.
///
/// Both JSON (from the API) and YAML (from files) become this value; everything a person submits is read from it.
package indirect enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    /// The digits as written, a valid JSON number (RFC 8259 §6).
    case number(String)
    case string(String)
    case array([JSON])
    /// Members in the order written; a key occurs once.
    case object([Member])

    /// One key with its value.
    package struct Member: Sendable, Equatable {
        /// The key as written.
        package var key: String
        /// Its value.
        package var value: JSON

        /// A member.
        package init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The value of a key, nil where this is no object or has no such key.
    package subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string, or a number's digits; nil for anything else.
    package var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// Reads one JSON text of UTF-8 bytes.
    ///
    /// Refuses what RFC 8259 refuses, and also duplicate keys (two readers may take different ones), NUL in strings
    /// (PostgreSQL cannot hold it), lone surrogates, and more than 64 levels of nesting.
    /// - Throws: ``SyntaxProblem`` with the byte offset.
    package static func parse(_ bytes: some Collection<UInt8>) throws(SyntaxProblem) -> JSON {
        var parser = JSONParser(bytes: Array(bytes))
        return try parser.document()
    }

    /// Why a text is not acceptable JSON, and where.
    package struct SyntaxProblem: Error, Equatable {
        /// What is wrong.
        package enum Code: String, Sendable {
            case syntax, duplicateKey = "duplicate-key", nul, nesting, encoding
        }
        /// What is wrong.
        package var code: Code
        /// Byte offset of the place.
        package var offset: Int
        /// The key that occurs twice, else empty.
        package var key = ""
    }
}
