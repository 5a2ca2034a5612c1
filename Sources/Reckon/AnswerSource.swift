import Foundation

/// Finding the final answer in a text, and cutting mathematics at signs that stand outside brackets.
enum AnswerSource {
    static let edges = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: ".。,、;$"))

    /// The answer of a text: what the last run of \boxed holds, else what follows "answer is", else the last formula
    /// between dollars, else the last number of a sentence, else all of it.
    static func answer(in text: String) -> String {
        var text = text.utf8.count <= 20_000 ? text : String(text.suffix(20_000))
        if text.utf8.contains(UInt8(ascii: "\\")) { text = text.replaced("\\\\boxed", by: "\\boxed") }
        if let boxed = boxed(text) { return boxed }
        if let said = said(text) { return said }
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        let formulas = text.replaced("\\$", by: "").split(separator: "$", omittingEmptySubsequences: false)
        let inner = formulas.count >= 3 ? stride(from: 1, to: formulas.count - 1, by: 2).map { formulas[$0] } : []
        let full = inner.filter { !$0.allSatisfy(\.isWhitespace) }
        if let last = full.last {
            let joined = formulas.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            let short = joined.allSatisfy { $0.utf8.count <= 12 && !$0.contains("\n") }
            return short ? text.replaced("$", by: "") : String(last)
        }
        return text
    }

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

    private static func boxed(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return nil }
        let parts = text.components(separatedBy: "\\boxed{")
        guard parts.count > 1 else { return nil }
        var found: [(String, String)] = []
        for part in parts.dropFirst() {
            var (level, end) = (1, part.startIndex)
            while end < part.endIndex {
                if part[end] == "{" { level += 1 } else if part[end] == "}" { level -= 1 }
                if level == 0 { break }
                end = part.index(after: end)
            }
            let rest = end < part.endIndex ? String(part[part.index(after: end)...]) : ""
            found.append((String(part[..<end]), rest))
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
        let word = rest.dropFirst().trimmingCharacters(in: edges)
        return word.count <= 8 && Unit.isKnown(word) ? " " + word : ""
    }

    /// Folded for comparing words: NFKC, small letters, no mark-up, single spaces.
    static func folded(_ text: String) -> String {
        let plain = text.precomposedStringWithCompatibilityMapping.replaced("\\text", by: "")
        return plain.filter { !"{}$\\ ()".contains($0) && !$0.isWhitespace }
    }

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
    static func split(_ text: String, at marks: [String]) -> [String] {
        let bytes = Array(text.utf8)
        let marks = marks.map { Array($0.utf8) }
        var (pieces, start, at, level) = ([ArraySlice<UInt8>](), 0, 0, 0)
        while at < bytes.count {
            if level == 0, let mark = marks.first(where: { bytes[at] == $0[0] && bytes[at...].starts(with: $0) }) {
                pieces.append(bytes[start..<at])
                at += mark.count
                start = at
                continue
            }
            level += depth(bytes[at])
            at += 1
        }
        return (pieces + [bytes[start...]]).map {
            trimmed(String(decoding: $0, as: UTF8.self), in: .whitespaces)
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
    static func marks(_ text: String, among marks: [String]) -> [String] {
        var (found, level) = ([String](), 0)
        for scalar in text.unicodeScalars {
            if scalar.isASCII { level += depth(UInt8(scalar.value)) }
            if level == 0, let mark = marks.first(where: { $0.unicodeScalars.elementsEqual([scalar]) }) {
                found.append(mark)
            }
        }
        return found
    }

    /// Replaces a LaTeX command, but not a longer one that begins with it.
    static func replacing(_ text: String, command: String, with plain: String) -> String {
        guard let first = command.utf8.first, text.utf8.contains(first), text.contains(command) else { return text }
        let parts = text.components(separatedBy: command)
        return parts.dropFirst().reduce(parts[0]) { sum, part in
            let longer = command.hasPrefix("\\") && part.first?.isLetter == true
            return sum + (longer ? command : plain) + part
        }
    }
}
