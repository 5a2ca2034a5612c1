import Foundation

extension AnswerSource {
    /// Without what only dresses the answer: text commands, sizes, spaces, dollar signs and a trailing word of a unit.
    static func tidy(_ text: String) -> String {
        let short = text.utf8.count <= 4_000 ? text : String(text.prefix(4_000))
        guard short.utf8.contains(where: dress.contains) else { return trimmed(short) }
        let bare = short.replaced("\\!", by: "").replaced("\\$", by: "")
        var text = bare.replaced("\\\\", by: "\u{1}\u{1}")
        for command in ["frac", "left", "right", "le", "boxed", "text"] {
            text = text.replacing("\u{1}\u{1}" + command, with: "\\" + command)
        }
        text = text.replaced("\u{1}\u{1}", by: "\\\\")
        for command in ["\\left", "\\right", "\\displaystyle", "\\quad", "\\(", "\\)", "\\[", "\\]", "$", "\\,", "\\;"]
        {
            text = replacing(text, command: command, with: command.count == 2 && command != "$" ? " " : "")
        }
        text = text.replaced("{,}", by: ",").replaced("\\%", by: "%").replaced("\\$", by: "")
        for name in ["text", "textbf", "mbox", "textnormal", "mathrm", "mathbf", "textit"] {
            text = unwrapped(text, "\\" + name)
        }
        return trimmed(text)
    }

    /// The bytes without which there is nothing to take off.
    private static let dress = Set("\\${".utf8)

    /// Without white space and marks at the ends.
    static func trimmed(_ text: String, in edges: CharacterSet = edges) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last else { return text }
        let isBare = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) }
        return isBare(first) && isBare(last) ? text : text.trimmingCharacters(in: edges)
    }

    /// `\text{and}` → ` and `; `1/3 \text{meters}` → `1/3 meters`.
    private static func unwrapped(_ text: String, _ command: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")), text.contains(command + "{") else { return text }
        var parts = text.components(separatedBy: command + "{")
        for index in parts.indices.dropFirst() {
            guard let close = parts[index].firstIndex(of: "}") else { continue }
            parts[index] = " " + parts[index][..<close] + " " + parts[index][parts[index].index(after: close)...]
        }
        return parts.joined()
    }

    /// The ways to read a text: as it stands; without a trailing unit; with its commas as points or as nothing.
    static func readings(_ text: String) -> [String] {
        var found = [text]
        let words = text.split(separator: " ")
        if words.count >= 2, words.count <= 4, let head = words.first,
            head.contains(where: \.isNumber) || head.contains("\\"),
            words.dropFirst().allSatisfy({ $0.allSatisfy(\.isLetter) && $0.count > 1 && !["and", "or"].contains($0) })
        {
            found.append(String(head))
        }
        if let number = numbers(in: text).last, number != text { found.append(number) }
        let digits = text.filter { !$0.isWhitespace }
        if digits.allSatisfy({ $0.isNumber || ".,-".contains($0) }), digits.contains(",") || digits != text {
            let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
            if groups.count == 2, !digits.contains(".") { found.append(digits.replaced(",", by: ".")) }
            if groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }), (groups.first?.count ?? 9) <= 3 {
                found.append(digits.replaced(",", by: ""))
            }
            if !digits.contains(",") { found.append(digits) }
        }
        return found
    }

    /// The last number of a sentence, its separators removed, when the text is a sentence and no formula.
    private static func numbers(in text: String) -> [String] {
        guard !text.contains("\\"), text.count(where: \.isLetter) > 3 || "$€¥".contains(where: text.contains),
            !text.contains("="), !text.contains("(")
        else { return [] }
        return WrittenMath.quantities(in: text).map(\.quantity.value.description)
    }
}
