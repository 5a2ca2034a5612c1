package import Review

/// Tells when an answer is not in the language of its question.
///
/// Counts the letters and words of prose; equations, units and LaTeX's commands are no language. A text with a few words
/// of the other language passes.
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
        let (words, signs) = Self.prose(work.text)
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

    /// Latin words of three letters or more in small letters, and Japanese letters.
    private static func prose(_ text: String) -> (words: Int, signs: Int) {
        var (words, signs, run) = (0, 0, 0)
        var isCommand = false
        for scalar in text.unicodeScalars.prefix(40_000) {
            switch scalar {
            case "a"..."z": run += 1
            case "\\": (isCommand, run) = (true, 0)
            default:
                if run >= 3, !isCommand { words += 1 }
                (run, isCommand) = (0, false)
                if (0x3040...0x30FF).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value) { signs += 1 }
            }
        }
        return (run >= 3 && !isCommand ? words + 1 : words, signs)
    }
}
