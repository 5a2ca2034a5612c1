/// A text without LaTeX's dress: signs as they print, no braces, single spaces, none at the beginning.
enum TidyText {
    /// The UTF-8 bytes of the tidied text; one pass.
    static func bytes(of text: ArraySlice<UInt8>) -> [UInt8] {
        var tidy: [UInt8] = []
        tidy.reserveCapacity(text.count)
        var at = text.startIndex
        var spaced = false
        func space() {
            if spaced { tidy.append(UInt8(ascii: " ")) }
            spaced = false
        }
        while at < text.endIndex {
            let byte = text[at]
            switch kinds[Int(byte)] {
            case .plain:
                space()
                tidy.append(byte)
                at += 1
            case .space:
                spaced = !tidy.isEmpty
                at += 1
            case .special:
                if let sign = signs[Int(byte)].first(where: { text[at...].starts(with: $0.sign) }) {
                    if !sign.plain.isEmpty {
                        space()
                        tidy += sign.plain
                    }
                    at += sign.sign.count
                } else if let wide = wideSpaces.first(where: { text[at...].starts(with: $0) }) {
                    spaced = !tidy.isEmpty
                    at += wide.count
                } else {
                    space()
                    tidy.append(byte)
                    at += 1
                }
            }
        }
        space()
        return tidy
    }

    private enum Kind { case plain, space, special }

    /// What a byte may begin.
    private static let kinds: [Kind] = (0..<256).map { byte in
        if byte == 0x20 || (0x09...0x0D).contains(byte) { return .space }
        let begins = !signs[byte].isEmpty || wideSpaces.contains { Int($0[0]) == byte }
        return begins ? .special : .plain
    }

    /// By first byte, longer ones first.
    private static let signs: [[(sign: [UInt8], plain: [UInt8])]] = {
        let all = table.map { (sign: Array($0.utf8), plain: Array($1.utf8)) }.sorted { $0.sign.count > $1.sign.count }
        return (0..<256).map { byte in all.filter { Int($0.sign[0]) == byte } }
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
