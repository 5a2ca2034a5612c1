/// Reads a `MathTree` from LaTeX or plain text in one pass; nil for what it does not know.
///
/// Depth is limited to 48 and text to 2,000 characters, so hostile input ends in nil.
struct MathTreeParser {
    private let text: [Unicode.Scalar]
    private var at = 0
    private var depth = 0

    private init(_ text: String) { self.text = Array(text.unicodeScalars) }

    /// The tree of the whole text, or nil.
    static func tree(_ text: String) -> MathTree? {
        guard text.utf8.count <= 2_000 else { return nil }
        var parser = MathTreeParser(text)
        guard let tree = parser.sum() else { return nil }
        parser.space()
        return parser.at == parser.text.count ? tree : nil
    }

    private var next: Unicode.Scalar? { at < text.count ? text[at] : nil }

    private mutating func space() {
        while let character = next {
            if character.isSpace || character == "~" {
                at += 1
            } else if character == "\\", at + 1 < text.count, [",", ";", "!", ":", " "].contains(text[at + 1]) {
                at += 2
            } else {
                return
            }
        }
    }

    private mutating func take(_ word: String) -> Bool {
        space()
        var end = at
        for character in word.unicodeScalars {
            guard end < text.count, text[end] == character else { return false }
            end += 1
        }
        if text[at] == "\\", text[end - 1].isLetter, end < text.count, text[end].isLetter { return false }
        at = end
        return true
    }

    private mutating func sum() -> MathTree? {
        guard depth < 48 else { return nil }
        depth += 1
        defer { depth -= 1 }
        var total: MathTree?
        while true {
            let sign = sign()
            if total != nil, sign == nil { return total }
            guard let term = product() else { return nil }
            let signed: MathTree =
                switch sign ?? "+" {
                case "-": .product(.number(-1), term)
                case "±": .either(term)
                default: term
                }
            total = total.map { .sum($0, signed) } ?? signed
        }
    }

    private mutating func sign() -> Character? {
        if take("+") { return "+" }
        if take("-") || take("−") { return "-" }
        return take("\\pm") || take("±") ? "±" : nil
    }

    private mutating func product() -> MathTree? {
        guard var left = power() else { return nil }
        while true {
            space()
            if next?.isASCIILetter == true {
                let mark = at
                guard let right = power() else {
                    at = mark
                    return left
                }
                left = .product(left, right)
            } else if take("\\cdot") || take("\\times") || take("*") || take("×") || take("·") {
                guard let right = power() else { return nil }
                left = .product(left, right)
            } else if take("/") || take("\\div") || take("÷") {
                guard let right = power() else { return nil }
                left = .quotient(left, right)
            } else {
                let mark = at
                guard let right = power() else {
                    at = mark
                    return left
                }
                left = .product(left, right)
            }
        }
    }

    private mutating func power() -> MathTree? {
        guard let base = atom() else { return nil }
        space()
        guard next == "^" || next == "*", take("^") || take("**") else { return base }
        if take("{") {
            guard let exponent = sum(), take("}") else { return nil }
            return .power(base, exponent)
        }
        if take("-") { return single().map { .power(base, .product(.number(-1), $0)) } }
        return single().map { .power(base, $0) }
    }

    /// One digit or one letter or one command, as after ^ and \frac without braces.
    private mutating func single() -> MathTree? {
        space()
        if let digit = next, digit.isDigit {
            at += 1
            return .number(Double(digit.value - 0x30))
        }
        return atom()
    }

    private mutating func group() -> MathTree? {
        guard take("{") else { return single() }
        guard let inner = sum(), take("}") else { return nil }
        return inner
    }

    private mutating func atom() -> MathTree? {
        space()
        if next?.isNumeric == true || next == "." { return number() }
        if next?.isASCIILetter == true { return take("sqrt") ? root() : called() ?? name() }
        for command in Self.fractions where take(command) {
            guard let top = group(), let bottom = group() else { return nil }
            return .quotient(top, bottom)
        }
        if take("\\sqrt") || take("√") || take("sqrt") { return root() }
        for (open, close) in [("(", ")"), ("{", "}"), ("[", "]")] where take(open) {
            guard let inner = sum(), take(close) else { return nil }
            return inner
        }
        if take("|") {
            guard let inner = sum(), take("|") else { return nil }
            return .function("abs", inner)
        }
        if take("\\pi") || take("π") { return .name("π") }
        if take("\\infty") || take("∞") { return .name("∞") }
        return called() ?? number() ?? name()
    }

    private static let fractions = ["\\dfrac", "\\tfrac", "\\cfrac", "\\frac"]

    private mutating func root() -> MathTree? {
        var degree: MathTree?
        if take("[") {
            guard let inner = sum(), take("]") else { return nil }
            degree = inner
        }
        guard let inner = group() else { return nil }
        return degree.map { .power(inner, .quotient(.number(1), $0)) } ?? .function("sqrt", inner)
    }

    private static let called = [
        "arcsin", "arccos", "arctan", "sin", "cos", "tan", "sec", "csc", "cot", "ln", "log", "exp",
    ].map { ($0, "\\" + $0) }
    private static let initials = Set(called.compactMap(\.0.unicodeScalars.first))

    private mutating func called() -> MathTree? {
        space()
        guard let first = next, first == "\\" || Self.initials.contains(first) else { return nil }
        for (name, command) in Self.called where take(first == "\\" ? command : name) {
            var exponent: MathTree?
            if take("^") { exponent = group() }
            guard let argument = power() else { return nil }
            let value = MathTree.function(name, argument)
            return exponent.map { .power(value, $0) } ?? value
        }
        return nil
    }

    private mutating func number() -> MathTree? {
        space()
        let start = at
        while let character = next, character.isDigit || character == "." { at += 1 }
        guard at > start, let value = Double(string(start..<at)) else {
            at = start
            return nil
        }
        return .number(value)
    }

    private mutating func name() -> MathTree? {
        space()
        guard let first = next else { return nil }
        var word = String(first)
        if first == "\\" {
            at += 1
            while let character = next, character.isLetter {
                word.unicodeScalars.append(character)
                at += 1
            }
            let greek = ["alpha", "beta", "gamma", "delta", "theta", "lambda", "mu", "sigma", "phi", "omega", "rho"]
            guard greek.contains(String(word.dropFirst())) else { return nil }
        } else {
            guard first.isLetter else { return nil }
            at += 1
            // X̄ is one letter with a mark.
            while let mark = next, mark.value >= 0x300, mark.properties.isGraphemeExtend {
                word.unicodeScalars.append(mark)
                at += 1
            }
        }
        guard take("_") else { return .name(word) }
        let start = at
        _ = group()
        return .name(word + "_" + string(start..<at).filter { !"{}".contains($0) })
    }

    private func string(_ range: Range<Int>) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text[range])
        return String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    /// A digit, or another sign for a number, as 二 and ①, which is none here.
    fileprivate var isNumeric: Bool { isASCII ? isDigit : properties.numericType != nil }
    fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(value | 0x20) }
}
