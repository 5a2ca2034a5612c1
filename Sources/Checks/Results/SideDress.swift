import Reckon

/// What LaTeX and full width put around a side, taken off: commands of text and size, marks of mathematics, wide signs.
enum SideDress {
    /// The bytes of a text with what `\text{…}` and its like print in their place, and with one form of each sign.
    static func off(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: mayBegin) else { return text }
        // What is put in begins nothing that is taken off.
        return dressed.reduce(undressed(text)) { $0.contains($1.mark[0]) ? $0.replaced($1.mark, by: $1.plain) : $0 }
    }

    private static func undressed(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "\\")) else { return text }
        var out: [UInt8] = []
        var at = 0
        while at < text.count {
            if let length = opens.length(in: text, at), let close = text[(at + length)...].firstIndex(of: 0x7D) {
                out += text[(at + length)..<close]
                at = close + 1
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }

    private static let opens = Phrases(["\\text{", "\\mathrm{", "\\boxed{"])
    private static let dressed: [(mark: [UInt8], plain: [UInt8])] = [
        ("\\text", ""), ("\\mathrm", ""), ("\\left", ""), ("\\right", ""), ("\\(", ""), ("\\)", ""), ("\\[", ""),
        ("\\]", ""), ("\\,", " "), ("$", ""), ("\\cdot", "×"), ("\\times", "×"), ("\\div", "÷"), ("−", "-"),
        ("–", "-"), ("（", "("), ("）", ")"), ("＋", "+"), ("／", "/"), ("＊", "×"), ("*", "×"), ("\\%", "%"),
    ].map { mark, plain in (Array(mark.utf8), Array(plain.utf8)) }

    /// Whether dress may begin with a byte.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x5C, 0x24, 0x2A, 0xE2, 0xEF: true
        default: false
        }
    }
}
