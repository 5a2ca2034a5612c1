/// A statement whose values travel beside its text, never inside it.
///
/// Written as a literal: `"select name from person where site = \(site) and id = \(id)"`. Each interpolated value
/// becomes `$1`, `$2` … and is sent in binary with its own type, so no value can change what the statement means. `nil`
/// is sent as NULL of the type it would have had. `\(sql:)` puts in another statement with its values; `\(verbatim:)`
/// puts in text as it stands and is for names and literals that the program itself made.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The stretches of text around the values: always one more than there are values.
    private var stretches: [String]
    /// The values, in the order of their `$n`.
    var values: [any Cell]

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
        stretches = [text]
        values = []
    }

    /// The text as the server gets it, with `$n` for each value. It holds no value.
    package var text: String {
        var text = stretches[0]
        for place in values.indices {
            text += "$\(place + 1)" + stretches[place + 1]
        }
        return text
    }

    private mutating func append(text: String) {
        stretches[stretches.count - 1] += text
    }

    private mutating func append(value: any Cell) {
        values.append(value)
        stretches.append("")
    }

    private mutating func append(_ other: SQL) {
        append(text: other.stretches[0])
        stretches += other.stretches.dropFirst()
        values += other.values
    }

    /// What the compiler gathers from a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var built = SQL(verbatim: "")

        /// An empty statement.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// Text between values.
        package mutating func appendLiteral(_ literal: String) {
            built.append(text: literal)
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
            built.append(text: verbatim)
        }
    }
}

extension SQL {
    /// `name` as a quoted identifier, for `\(verbatim:)`.
    package static func identifier(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
