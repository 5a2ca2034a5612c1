/// A statement whose values travel beside its text, never inside it.
///
/// Written as a literal: `"select name from person where site = \(site) and id = \(id)"`. Each interpolated value
/// becomes `$1`, `$2` … and is sent in binary with its own type, so no value can change what the statement means. `nil`
/// is sent as NULL of the type it would have had. `\(sql:)` puts in another statement with its values; `\(verbatim:)`
/// puts in text as it stands and is for names and literals that the program itself made.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text as the server gets it, with `$n` for each value. It holds no value.
    package private(set) var text: String
    /// The values, in the order of their `$n`.
    private(set) var values: [any Cell] = []
    /// Where in `text` each `$n` stands, in bytes.
    private var places: [Range<Int>] = []

    /// A statement without values.
    package init(stringLiteral text: String) {
        self.init(verbatim: text)
    }

    /// The statement that a literal with values spells.
    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.built
    }

    /// A statement whose text is taken as it stands. The caller answers for every character of it.
    package init(verbatim text: String) {
        self.text = text
    }

    private mutating func append(value: any Cell) {
        values.append(value)
        let start = text.utf8.count
        text += "$"
        text += String(values.count)
        places.append(start..<text.utf8.count)
    }

    /// Its values are counted on from here.
    private mutating func append(_ other: SQL) {
        var rest = 0
        for (place, value) in zip(other.places, other.values) {
            text += other.text(rest..<place.lowerBound)
            append(value: value)
            rest = place.upperBound
        }
        text += other.text(rest..<other.text.utf8.count)
    }

    private func text(_ bytes: Range<Int>) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
        return text[start..<text.utf8.index(start, offsetBy: bytes.count)]
    }

    /// What the compiler gathers from a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var built = SQL(verbatim: "")

        /// An empty statement.
        package init(literalCapacity: Int, interpolationCount: Int) {
            built.text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            built.values.reserveCapacity(interpolationCount)
            built.places.reserveCapacity(interpolationCount)
        }

        /// Text between values.
        package mutating func appendLiteral(_ literal: String) {
            built.text += literal
        }

        /// A value: `$n` in the text.
        package mutating func appendInterpolation<C: Column>(_ value: C) {
            built.append(value: value)
        }

        /// A value or NULL: `$n` in the text.
        package mutating func appendInterpolation<C: Column>(_ value: C?) {
            built.append(value: value)
        }

        /// Another statement, its values counted on from here.
        package mutating func appendInterpolation(sql: SQL) {
            built.append(sql)
        }

        /// Text as it stands: a name or literal that the program made itself.
        package mutating func appendInterpolation(verbatim: String) {
            built.text += verbatim
        }
    }
}

extension SQL {
    /// `name` as a quoted identifier, for `\(verbatim:)`.
    package static func identifier(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
