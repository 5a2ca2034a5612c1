/// Text that others wrote, as it may stand on the terminal of a person who signs.
///
/// A submitter and a model may write anything. Nothing of it moves the cursor, hides what follows or turns the order of
/// letters around: what is read is what is signed.
enum TerminalText {
    /// The text with U+FFFD in place of each character that a terminal obeys instead of showing it: control characters,
    /// but for line feed and tab, and those that set the direction of writing. A line's end of CR LF becomes LF.
    static func plain(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var plain = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\r", scalars.dropFirst(index + 1).first == "\n" { continue }
            plain.append(isObeyed(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(plain)
    }

    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
