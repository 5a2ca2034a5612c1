import Testing

@testable import kenin

/// Nothing that somebody else wrote commands the terminal of the person who reads it.
@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("\u{1B}[8mhidden", "\u{FFFD}[8mhidden"),
        ("right\rwrong", "right\u{FFFD}wrong"),
        ("\u{9B}2J\u{7F}\u{8}\u{0}", "\u{FFFD}2J\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("\u{200F}20.02 - 19.98\u{200F}\u{61C}", "\u{FFFD}20.02 - 19.98\u{FFFD}\u{FFFD}"),
        ("\u{202E}mm 2\u{202A} \u{2066}x\u{2069}", "\u{FFFD}mm 2\u{FFFD} \u{FFFD}x\u{FFFD}"),
    ])
    func `what a terminal would obey is shown as a mark`(_ text: String, _ plain: String) {
        #expect(TerminalText.plain(text) == plain)
    }

    @Test(arguments: [
        ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("\tµ = 0.15\n検印 👩‍🔧 é", "\tµ = 0.15\n検印 👩‍🔧 é"),
        ("", ""),
    ])
    func `text stays as it is, but for the line ends of Windows`(_ text: String, _ plain: String) {
        #expect(TerminalText.plain(text) == plain)
    }
}
