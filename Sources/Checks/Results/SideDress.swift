import Reckon

/// What LaTeX and full width put around a side, taken off: commands of text and size, marks of mathematics, wide signs.
enum SideDress {
    /// The bytes of a text with what `\text{…}` and its like print in their place, and with one form of each sign.
    static func off(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { firsts[Int($0)] }) else { return text }
        return dressed.reduce(undressed(text)) { $0.replaced($1.0, by: $1.1) }
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
    private static let dressed: [([UInt8], [UInt8])] = [
        ("\\text", ""), ("\\mathrm", ""), ("\\left", ""), ("\\right", ""), ("\\(", ""), ("\\)", ""), ("\\[", ""),
        ("\\]", ""), ("\\,", " "), ("$", ""), ("\\cdot", "×"), ("\\times", "×"), ("\\div", "÷"), ("−", "-"),
        ("–", "-"), ("（", "("), ("）", ")"), ("＋", "+"), ("／", "/"), ("＊", "×"), ("*", "×"), ("\\%", "%"),
    ].map { (Array($0.utf8), Array($1.utf8)) }
    /// The bytes with which dress begins.
    private static let firsts: [Bool] = {
        var firsts = [Bool](repeating: false, count: 256)
        for (mark, _) in dressed { firsts[Int(mark[0])] = true }
        return firsts
    }()
}
