import Foundation
import Reckon

/// Finds the final answer of a text: a JSON object, `\boxed{}`, or the last statement, in that order.
///
/// Nothing is guessed: an empty text has none.
package enum FinalAnswer {
    /// The final answer of what a model wrote after its thought.
    package static func find(in text: String) -> String? {
        object(in: text) ?? boxed(in: text) ?? lastStatement(of: text)
    }

    /// The `answer` member of the last JSON object in the text that has one; of nested objects the outermost.
    private static func object(in text: String) -> String? {
        let bytes = Array(text.utf8)
        var found: String?
        var end = 0
        for start in bytes.indices.filter({ bytes[$0] == UInt8(ascii: "{") }).suffix(64) where start >= end {
            var parser = JSONParser(bytes: bytes)
            parser.at = start
            guard let answer = (try? parser.value())?["answer"]?.text, !answer.allSatisfy(\.isWhitespace) else {
                continue
            }
            found = answer
            end = parser.at
        }
        return found
    }

    /// The content of the last balanced `\boxed{…}`, found in one pass over the braces.
    private static func boxed(in text: String) -> String? {
        let bytes = Array(text.utf8)
        let mark = Array("\\boxed".utf8)
        var open: [(start: Int, boxed: Bool)] = []
        var best: (start: Int, content: String)?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "{") {
                open.append((index + 1, bytes[..<index].suffix(mark.count).elementsEqual(mark)))
            }
            guard byte == UInt8(ascii: "}"), let last = open.popLast(), last.boxed, last.start > best?.start ?? -1
            else { continue }
            let content = String(decoding: bytes[last.start..<index], as: UTF8.self).trimmed
            if !content.isEmpty { best = (last.start, content) }
        }
        return best?.content
    }

    /// The last non-blank line, without its label ("Answer:", 「最終回答：」), list mark and emphasis; nil where nothing
    /// follows the label, as in a text that was cut off.
    private static func lastStatement(of text: String) -> String? {
        guard var line = lastLine(of: text) else { return nil }
        line = line.replacing("**", with: "").replacing("$", with: "")
        for label in labels {
            guard let mark = line.range(of: label, options: [.caseInsensitive, .widthInsensitive]) else { continue }
            let rest = line[mark.upperBound...].drop { $0 == ":" || $0 == "：" || $0.isWhitespace }
            // A label in quotes is spoken of: a prompt told again, and no answer.
            if let first = rest.first {
                let closes = "\"'".contains(first) && rest.dropFirst().first?.isWhitespace != false
                if closes || "」』”’".contains(first) { return nil }
            }
            if !rest.isEmpty { return rest.trimmed }
            if line[..<mark.lowerBound].allSatisfy(\.isWhitespace) { return nil }
        }
        return withoutListMark(line).trimmed
    }

    /// The last line with a letter or number, trimmed; looked for from the end, as most texts are long.
    private static func lastLine(of text: String) -> String? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let start = rest.lastIndex { (0x0A...0x0D).contains($0) }.map { $0 + 1 } ?? rest.startIndex
            let lines = String(decoding: rest[start...], as: UTF8.self).split(whereSeparator: \.isNewline).map(
                \.trimmed)
            if let line = lines.last(where: { $0.contains { $0.isLetter || $0.isNumber } }) { return line }
            rest = rest[..<max(start - 1, rest.startIndex)]
        }
        return nil
    }

    /// The line without a leading bullet or number of a list; a minus sign right before a digit is no bullet.
    private static func withoutListMark(_ line: String) -> Substring {
        let line = line.drop(while: \.isWhitespace)
        if line.hasPrefix("・") { return line.dropFirst() }
        if let first = line.first, "-*•‣".contains(first), line.dropFirst().first?.isWhitespace == true {
            return line.dropFirst()
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line[digits.endIndex...]
        guard (1...2).contains(digits.count), let mark = rest.first, ".)".contains(mark),
            rest.dropFirst().first?.isWhitespace == true
        else { return line }
        return rest.dropFirst()
    }

    /// What models write before their answer; matched anywhere in the last line, longest first.
    private static let labels = [
        "the final answer is", "final answer:", "final answer", "最終回答：", "最終回答:", "最終回答は", "最終回答",
        "answer:", "回答：", "回答:", "答え：", "答え:", "答えは", "結論：", "結論:", "conclusion:",
    ]
}
