import Foundation

extension AnswerSource {
    /// Without what only dresses the answer: text commands, sizes, spaces, dollar signs and a trailing word of a unit.
    static func tidy(_ text: String) -> String {
        let short = text.utf8.count <= 4_000 ? text : String(text.prefix(4_000))
        guard short.utf8.contains(where: dress.contains) else { return trimmed(short) }
        var bytes = Array(short.utf8)
        for mark in nothing { bytes.replace(mark, by: []) }
        if bytes.place(of: twoStrokes) != nil {
            bytes.replace(twoStrokes, by: [1, 1])
            for (doubled, single) in doubled { bytes.replace(doubled, by: single) }
            bytes.replace([1, 1], by: twoStrokes)
        }
        for (command, plain) in commands {
            bytes.replace(command, by: plain, isCommand: command[0] == UInt8(ascii: "\\"))
        }
        for (mark, plain) in plain { bytes.replace(mark, by: plain) }
        for command in wrappers { unwrap(command, in: &bytes) }
        return trimmed(String(decoding: bytes, as: UTF8.self))
    }

    private static let nothing = ["\\!", "\\$"].map { Array($0.utf8) }
    private static let twoStrokes = Array("\\\\".utf8)
    private static let doubled = ["frac", "left", "right", "le", "boxed", "text"].map {
        ([1, 1] + Array($0.utf8), Array("\\\($0)".utf8))
    }
    private static let commands = [
        "\\left", "\\right", "\\displaystyle", "\\quad", "\\(", "\\)", "\\[", "\\]", "$", "\\,", "\\;",
    ].map { (Array($0.utf8), Array(($0.count == 2 ? " " : "").utf8)) }
    private static let plain = [("{,}", ","), ("\\%", "%"), ("\\$", "")].map { (Array($0.utf8), Array($1.utf8)) }
    private static let wrappers = ["text", "textbf", "mbox", "textnormal", "mathrm", "mathbf", "textit"].map {
        Array("\\\($0){".utf8)
    }

    /// The bytes without which there is nothing to take off.
    private static let dress = Set("\\${".utf8)

    /// Without white space and marks at the ends.
    static func trimmed(_ text: String, in edges: Edges = edges) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last else { return text }
        let isBare = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) }
        if isBare(first), isBare(last) { return text }
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first, edges.hold(scalar) { rest.removeFirst() }
        while let scalar = rest.last, edges.hold(scalar) { rest.removeLast() }
        return String(rest)
    }

    /// What is taken off at the ends of a text: white space, and some marks.
    struct Edges {
        let marks: Set<Unicode.Scalar>
        let lines: Bool

        /// - Parameter lines: whether ends of lines are taken off too.
        init(_ marks: String, lines: Bool = false) {
            self.marks = Set(marks.unicodeScalars)
            self.lines = lines
        }

        func hold(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x20, 0x09: true
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: lines
            case 0..<0x80: marks.contains(scalar)
            case 0x200B: true
            default: scalar.properties.generalCategory == .spaceSeparator || marks.contains(scalar)
            }
        }

        static let spaces = Edges("")
    }

    /// `\text{and}` → ` and `; `1/3 \text{meters}` → `1/3 meters`.
    private static func unwrap(_ command: [UInt8], in bytes: inout [UInt8]) {
        guard bytes.place(of: command) != nil else { return }
        let parts = bytes.split(at: command)
        bytes = parts.dropFirst().reduce(into: Array(parts[0])) { kept, part in
            guard let close = part.firstIndex(of: UInt8(ascii: "}")) else { return kept += part }
            kept += [0x20] + part[..<close] + [0x20] + part[close...].dropFirst()
        }
    }

    /// The ways to read a text: as it stands; without a trailing unit; with its commas as points or as nothing.
    static func readings(_ text: String) -> [String] {
        var found = [text]
        let words = text.utf8.count <= 400 ? text.split(separator: " ") : []
        if words.count >= 2, words.count <= 4, let head = words.first,
            head.contains(where: \.isNumber) || head.contains("\\"),
            words.dropFirst().allSatisfy({ $0.allSatisfy(\.isLetter) && $0.count > 1 && !["and", "or"].contains($0) })
        {
            found.append(String(head))
        }
        if let number = numbers(in: text).last, number != text { found.append(number) }
        guard text.utf8.allSatisfy({ $0 >= 0x80 || $0 <= 0x39 }) else { return found }
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
