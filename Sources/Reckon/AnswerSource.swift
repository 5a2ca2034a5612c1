import Foundation

/// Finding the final answer in a text, and cutting mathematics at signs that stand outside brackets.
enum AnswerSource {
    static let edges = Edges(".。,、;$", lines: true)

    /// The answer of a text: what the last run of \boxed holds, else what follows "answer is", else the last formula
    /// between dollars, else the last number of a sentence, else all of it.
    static func answer(in text: String) -> String {
        let text = text.utf8.count <= 20_000 ? text : String(text.suffix(20_000))
        var bytes = Array(text.utf8)
        let isDressed = bytes.contains(UInt8(ascii: "\\"))
        if isDressed {
            bytes.replace(twice, by: once)
            if let boxed = boxed(bytes) { return boxed }
        }
        let plain = isDressed ? String(decoding: bytes, as: UTF8.self) : text
        if let said = said(plain) { return said }
        guard bytes.contains(dollar[0]) else { return plain }
        if isDressed { bytes.replace(escaped, by: []) }
        let formulas = bytes.split(at: dollar)
        let inner = formulas.count >= 3 ? stride(from: 1, to: formulas.count - 1, by: 2).map { formulas[$0] } : []
        let texts = inner.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.allSatisfy(\.isWhitespace) }
        guard let last = texts.last else { return plain }
        let isShort = stride(from: 0, to: formulas.count, by: 2).allSatisfy {
            formulas[$0].count <= 12 && !formulas[$0].contains(0x0A)
        }
        return isShort ? plain.replaced("$", by: "") : last
    }

    private static let twice = Array("\\\\boxed".utf8)
    private static let once = Array("\\boxed".utf8)
    private static let escaped = Array("\\$".utf8)
    private static let dollar = Array("$".utf8)
    private static let box = Array("\\boxed{".utf8)

    /// What a closing sentence says: "Final Answer: The volume is 120." → 120.
    private static func said(_ text: String) -> String? {
        guard sayings.occur(in: text.lowercased()) else { return nil }
        for label in ["final answer:", "answer is", "最終回答：", "最終回答:", "答えは"] {
            guard let range = text.range(of: label, options: [.backwards, .caseInsensitive]) else { continue }
            var line = String(text[range.upperBound...].prefix { !$0.isNewline }).replaced("\\!", by: "")
            if let end = line.range(of: "I hope it is correct") { line = String(line[..<end.lowerBound]) }
            if let verb = line.range(of: " is ", options: .backwards) { line = String(line[verb.upperBound...]) }
            guard line.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            return line
        }
        return nil
    }

    /// What every label holds.
    private static let sayings = Phrases(["answer", "回答", "答"])

    private static func boxed(_ bytes: [UInt8]) -> String? {
        let parts = bytes.split(at: box)
        guard parts.count > 1 else { return nil }
        let found = parts.dropFirst().map { part -> (String, String) in
            var level = 1
            let end = part.firstIndex { byte in
                if byte == UInt8(ascii: "{") { level += 1 } else if byte == UInt8(ascii: "}") { level -= 1 }
                return level == 0
            }
            let close = end ?? part.endIndex
            return (
                String(decoding: part[..<close], as: UTF8.self),
                String(decoding: part[close...].dropFirst(), as: UTF8.self)
            )
        }
        guard let last = found.last else { return nil }
        var answers = [last.0 + (last.1.hasPrefix("$") ? closing(last.1) : "")]
        for (answer, rest) in found.dropLast().reversed() {
            let joint = rest.replaced("\\quad", by: "").replaced("\\text{and}", by: "").filter {
                !$0.isWhitespace
            }
            guard joint.allSatisfy({ "$,+&.".contains($0) }) || joint == "$and$" else { break }
            answers.insert(answer, at: 0)
        }
        return answers.joined(separator: ", ")
    }

    /// "$\boxed{28}$ pct": the word behind the box is its unit.
    private static func closing(_ rest: String) -> String {
        let word = trimmed(String(rest.dropFirst()))
        return word.count <= 8 && Unit.isKnown(word) ? " " + word : ""
    }

    /// Folded for comparing words: NFKC, small letters, no mark-up, single spaces.
    static func folded(_ text: String) -> String {
        let plain = text.folded.replaced("\\text", by: "")
        if plain.isASCII {
            return String(decoding: plain.utf8.filter { !aside.contains($0) }, as: UTF8.self)
        }
        return plain.filter { !"{}$\\ ()".contains($0) && !$0.isWhitespace }
    }

    private static let aside = Set("{}$\\ ()\t\n\u{B}\u{C}\r".utf8)

    /// Whether no bracket closes before it opens.
    static func isBalanced(_ text: String) -> Bool {
        var level = 0
        for character in text {
            if "([{".contains(character) { level += 1 } else if ")]}".contains(character) { level -= 1 }
            if level < 0 { return false }
        }
        return level == 0
    }

    /// The pieces between `marks` outside brackets. Brackets of different kinds may pair, as in [0, 1).
    static func split(_ text: String, at marks: Phrases) -> [String] {
        let bytes = Array(text.utf8)
        var (pieces, start, at, level) = ([ArraySlice<UInt8>](), 0, 0, 0)
        while at < bytes.count {
            if level == 0, let length = marks.length(in: bytes, at) {
                pieces.append(bytes[start..<at])
                at += length
                start = at
                continue
            }
            level += depth(bytes[at])
            at += 1
        }
        if pieces.isEmpty { return [trimmed(text, in: .spaces)] }
        return (pieces + [bytes[start...]]).map {
            trimmed(String(decoding: $0, as: UTF8.self), in: .spaces)
        }
    }

    /// One more bracket open, one less, or neither.
    private static func depth(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): -1
        default: 0
        }
    }

    /// The marks that `split` would cut at, in order.
    static func marks(_ text: String, among marks: Phrases) -> [String] {
        let bytes = Array(text.utf8)
        var (found, level) = ([String](), 0)
        for at in bytes.indices {
            level += depth(bytes[at])
            if level == 0, let length = marks.length(in: bytes, at) {
                found.append(String(decoding: bytes[at..<at + length], as: UTF8.self))
            }
        }
        return found
    }
}
