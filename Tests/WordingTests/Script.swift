import Review

/// Tells Japanese text from English, for the tests that hold both languages to their own script.
enum Script {
    /// True where a text holds kana or CJK ideographs.
    static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
    }

    /// True where a text holds anything of the blocks that only Japanese writing uses, its punctuation included.
    static func hasJapaneseMarks(_ text: String) -> Bool {
        isJapanese(text)
            || text.unicodeScalars.contains {
                (0x3000...0x303F).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
            }
    }

    /// What is wrong with one text of one language; nil where nothing is.
    static func fault(_ text: String, _ language: Language) -> String? {
        if text.allSatisfy(\.isWhitespace) { return "empty" }
        if text.contains("\\(") || text.contains("%@") || text.contains("{{") || text.contains("nil") {
            return "a placeholder is left in: \(text)"
        }
        if text.contains("Optional(") || text.contains("  ")
            || [":", "：", "、", ","].contains(where: text.hasSuffix)
        {
            return "badly put together: \(text)"
        }
        switch language {
        case .ja: return isJapanese(text) ? nil : "no Japanese: \(text)"
        case .en: return hasJapaneseMarks(text) ? "Japanese in English: \(text)" : nil
        }
    }
}
