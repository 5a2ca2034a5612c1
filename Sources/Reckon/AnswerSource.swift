import Foundation

/// Finding the final answer in a text, and cutting mathematics at signs that stand outside brackets.
enum AnswerSource {
    static let edges = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: ".。,、;$"))

    /// The answer of a text: what the last run of \boxed holds, else what follows "answer is", else the last formula
    /// between dollars, else the last number of a sentence, else all of it.
    static func answer(in text: String) -> String {
        let text = String(text.suffix(20_000)).replacing("\\\\boxed", with: "\\boxed")
        if let boxed = boxed(text) { return boxed }
        if let said = said(text) { return said }
        let formulas = text.replacing("\\$", with: "").split(separator: "$", omittingEmptySubsequences: false)
        let inner = formulas.count >= 3 ? stride(from: 1, to: formulas.count - 1, by: 2).map { formulas[$0] } : []
        let full = inner.filter { !$0.allSatisfy(\.isWhitespace) }
        if let last = full.last {
            let joined = formulas.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            let short = joined.allSatisfy { $0.utf8.count <= 12 && !$0.contains("\n") }
            return short ? text.replacing("$", with: "") : String(last)
        }
        return text
    }

    /// What a closing sentence says: "Final Answer: The volume is 120." → 120.
    private static func said(_ text: String) -> String? {
        for label in ["final answer:", "answer is", "最終回答：", "最終回答:", "答えは"] {
            guard let range = text.range(of: label, options: [.backwards, .caseInsensitive]) else { continue }
            var line = String(text[range.upperBound...].prefix { !$0.isNewline }).replacing("\\!", with: "")
            if let end = line.range(of: "I hope it is correct") { line = String(line[..<end.lowerBound]) }
            if let verb = line.range(of: " is ", options: .backwards) { line = String(line[verb.upperBound...]) }
            guard line.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            return line
        }
        return nil
    }

    private static func boxed(_ text: String) -> String? {
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
            let joint = rest.replacing("\\quad", with: "").replacing("\\text{and}", with: "").filter {
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
        let plain = text.precomposedStringWithCompatibilityMapping.replacing("\\text", with: "")
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
        var (pieces, piece, level) = ([String](), "", 0)
        var rest = text[...]
        while let character = rest.first {
            if level == 0, let mark = marks.first(where: { rest.hasPrefix($0) }) {
                pieces.append(piece)
                piece = ""
                rest = rest.dropFirst(mark.count)
                continue
            }
            if "([{".contains(character) { level += 1 } else if ")]}".contains(character) { level -= 1 }
            piece.append(character)
            rest = rest.dropFirst()
        }
        return (pieces + [piece]).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The marks that `split` would cut at, in order.
    static func marks(_ text: String, among marks: [String]) -> [String] {
        var (found, level) = ([String](), 0)
        for character in text {
            if "([{".contains(character) { level += 1 } else if ")]}".contains(character) { level -= 1 }
            if level == 0, marks.contains(String(character)) { found.append(String(character)) }
        }
        return found
    }

    /// Replaces a LaTeX command, but not a longer one that begins with it.
    static func replacing(_ text: String, command: String, with plain: String) -> String {
        guard text.contains(command) else { return text }
        let parts = text.components(separatedBy: command)
        return parts.dropFirst().reduce(parts[0]) { sum, part in
            let longer = command.hasPrefix("\\") && part.first?.isLetter == true
            return sum + (longer ? command : plain) + part
        }
    }
}
