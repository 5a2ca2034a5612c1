/// A text without LaTeX's dress: signs as they print, no braces, single spaces, none at the beginning.
enum TidyText {
    /// The UTF-8 bytes of the tidied text; one pass.
    static func bytes(of text: ArraySlice<UInt8>) -> [UInt8] {
        var tidy: [UInt8] = []
        tidy.reserveCapacity(text.count)
        var rest = text
        var spaced = false
        while let byte = rest.first {
            if let (length, plain) = sign(at: rest) {
                if spaced, !plain.isEmpty { tidy.append(UInt8(ascii: " ")) }
                if !plain.isEmpty { spaced = false }
                tidy += plain
                rest = rest.dropFirst(length)
            } else if let length = space(at: rest) {
                spaced = !tidy.isEmpty
                rest = rest.dropFirst(length)
            } else {
                if spaced { tidy.append(UInt8(ascii: " ")) }
                spaced = false
                tidy.append(byte)
                rest = rest.dropFirst()
            }
        }
        return spaced ? tidy + [UInt8(ascii: " ")] : tidy
    }

    /// The length of the sign that stands first and what it prints; marks of grouping print nothing.
    private static func sign(at rest: ArraySlice<UInt8>) -> (Int, [UInt8])? {
        guard let byte = rest.first, let all = signs[byte] else { return nil }
        return all.first { rest.starts(with: $0.sign) }.map { ($0.sign.count, $0.plain) }
    }

    /// The length of the white space that stands first.
    private static func space(at rest: ArraySlice<UInt8>) -> Int? {
        guard let byte = rest.first else { return nil }
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : nil }
        return wideSpaces.first { rest.starts(with: $0) }?.count
    }

    /// By first byte, longer ones first.
    private static let signs: [UInt8: [(sign: [UInt8], plain: [UInt8])]] = {
        let all = table.map { (sign: Array($0.utf8), plain: Array($1.utf8)) }.sorted { $0.sign.count > $1.sign.count }
        return Dictionary(grouping: all) { $0.sign[0] }
    }()

    private static let table: [(String, String)] = [
        ("\\times", "×"), ("\\cdot", "×"), ("·", "×"), ("*", "×"), ("\\pm", "±"), ("\\text", ""), ("\\mathrm", ""),
        ("\\left", ""), ("\\right", ""), ("\\quad", ""), ("\\,", ""), ("−", "-"), ("–", "-"), ("＝", "="), ("÷", "/"),
        ("\\)", ""), ("\\(", ""), ("\\]", ""), ("\\[", ""), ("\\", ""), ("{", ""), ("}", ""), ("$", ""),
    ]

    private static let wideSpaces: [[UInt8]] = [
        "\u{3000}", "\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200A}", "\u{202F}", "\u{85}", "\u{1680}",
        "\u{2000}", "\u{2001}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}", "\u{2008}", "\u{2028}", "\u{2029}",
        "\u{205F}",
    ].map { Array($0.utf8) }
}
