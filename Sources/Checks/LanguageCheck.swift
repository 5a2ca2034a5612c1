package import Review

/// Tells when an answer is not in the language of its question.
///
/// Counts the letters and words of prose; equations, units and LaTeX's commands are no language. A text with a few words
/// of the other language passes, and so does every text without a question.
///
/// - warn `other-language` (`stated`, `recomputed`: `ja` or `en`).
package struct LanguageCheck: Check {
    /// `language`
    package let name = "language"

    /// The check.
    package init() {}

    /// None: the case has its language.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// One finding where the whole work is in the other language.
    package func findings(on work: Work) -> [Finding] {
        guard !work.content.question.isEmpty else { return [] }
        let (words, signs) = Self.prose(work.bytes)
        let other: Language? =
            switch work.content.language {
            case .ja: words >= 8 && signs * 4 < words ? .en : nil
            case .en: signs >= 16 && words * 4 < signs ? .ja : nil
            }
        guard let other else { return [] }
        return [
            Finding(
                check: name, outcome: .warn, code: "other-language",
                facts: ["stated": other.rawValue, "recomputed": work.content.language.rawValue])
        ]
    }

    /// The language of a question that nobody told: Japanese where one of its letters is.
    package static func language(of question: String) -> Language {
        prose(Array(question.utf8)).signs > 0 ? .ja : .en
    }

    /// Latin words of three letters or more in small letters, and Japanese letters, of the first 40,000 characters.
    private static func prose(_ text: [UInt8]) -> (words: Int, signs: Int) {
        var (words, signs, run, seen) = (0, 0, 0, 0)
        var isCommand = false
        for (place, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            seen += 1
            if seen > 40_000 { break }
            switch byte {
            case 0x61...0x7A: run += 1
            case 0x5C: (isCommand, run) = (true, 0)
            default:
                if run >= 3, !isCommand { words += 1 }
                (run, isCommand) = (0, false)
                if byte >= 0xE3, isJapanese(text, place) { signs += 1 }
            }
        }
        return (run >= 3 && !isCommand ? words + 1 : words, signs)
    }

    /// Whether kana (U+3040–30FF) or kanji (U+4E00–9FFF) begins here.
    private static func isJapanese(_ text: [UInt8], _ place: Int) -> Bool {
        guard place + 1 < text.count else { return false }
        switch text[place] {
        case 0xE3: return (0x81...0x83).contains(text[place + 1])
        case 0xE4: return text[place + 1] >= 0xB8
        case 0xE5...0xE9: return true
        default: return false
        }
    }
}
