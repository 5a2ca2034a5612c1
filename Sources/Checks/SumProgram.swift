import Reckon

/// A program of plain sums: `name = sum` lines and one `print` at the end.
struct SumProgram {
    /// What it prints; nil where a line is not understood or has no value.
    private(set) var output: Interval?
    private var values: [String: String] = [:]
    private let joiningDigits: Bool

    /// - Parameter joiningDigits: reads `1,000,000` as one million, as its writer means it, and not as Python's tuple
    ///   of 1, 0 and 0, of which the first counts here.
    init(_ lines: [String], joiningDigits: Bool) {
        self.joiningDigits = joiningDigits
        guard lines.count <= 60, lines.allSatisfy({ $0.utf8.count <= 200 }) else { return }
        for line in lines {
            let code = Self.bare(line.prefix { $0 != "#" })
            if code.isEmpty { continue }
            guard output == nil, run(code, indented: line.first == " ") else {
                output = nil
                return
            }
        }
    }

    private mutating func run(_ code: String, indented: Bool) -> Bool {
        guard !indented else { return false }
        if code.hasPrefix("print("), code.hasSuffix(")") {
            output = written(code.dropFirst(6).dropLast()).flatMap { try? WrittenMath.expression($0)?.evaluate() }
            return output != nil
        }
        guard let sign = code.firstIndex(of: "="), code.firstIndex(of: "=") == code.lastIndex(of: "=") else {
            return false
        }
        let name = Self.bare(code[..<sign])
        guard Self.isName(name), let sum = written(code[code.index(after: sign)...]),
            let expression = WrittenMath.expression(sum), (try? expression.evaluate()) != nil, sum.utf8.count < 1_000
        else { return false }
        values[name] = "(\(sum))"
        return true
    }

    /// The sum with every name replaced by what it stands for; nil where a name is unknown or a sign is no sum's.
    private func written(_ code: some StringProtocol) -> String? {
        var text = ""
        var word = ""
        for character in String(code).replacing("**", with: "^") + " " {
            if character.isASCII, character.isLetter || character == "_" || (character.isNumber && !word.isEmpty) {
                word.append(character)
                continue
            }
            if !word.isEmpty {
                guard character != "(", let value = values[word] else { return nil }
                text += value
                word = ""
            }
            guard character.isNumber || "+-*/^(). ,".contains(character) else { return nil }
            text.append(character)
        }
        guard text.contains(",") else { return text }
        return joiningDigits
            ? text.filter { $0 != "," } : String(text.prefix { $0 != "," })
    }

    private static func isName(_ text: String) -> Bool {
        text.first?.isLetter == true && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func bare(_ text: some StringProtocol) -> String {
        guard text.first == " " || text.last == " " || text.last == "\r" else { return String(text) }
        return String(text.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
    }
}
