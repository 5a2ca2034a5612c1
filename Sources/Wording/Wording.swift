package import Review

/// Every word that a person reads, made at the edge from the codes and arguments that are stored.
///
/// Pure: the same code in the same language gives the same words. Each method switches over all cases of its enum, so
/// the compiler refuses a code that lacks either language.
package struct Wording: Sendable, Equatable {
    /// The language of the reader.
    package let language: Language
    /// IANA name of the time zone in which times are written; an unknown name is taken as UTC.
    package let zone: String

    /// The words of one language, with times in one zone.
    package init(_ language: Language, zone: String = "UTC") {
        self.language = language
        self.zone = zone
    }

    /// Version of the statements that are signed; it grows with every change of a statement's text.
    package static let version: Int = 1

    /// One of two texts, by language.
    func say(_ ja: String, _ en: String) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }

    /// A number of things in English: "1 step", "7 steps".
    package func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// A text in quotation marks of the language.
    func quoted(_ text: String) -> String { say("「\(text)」", "“\(text)”") }

    /// Items in a row, with the separator of the language.
    func listed(_ items: [String]) -> String { items.joined(separator: say("、", ", ")) }

    /// A language's name in that language itself, for the switch between the two.
    package static func name(of language: Language) -> String {
        switch language {
        case .ja: "日本語"
        case .en: "English"
        }
    }
}
