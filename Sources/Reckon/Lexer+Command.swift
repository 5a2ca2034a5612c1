/// LaTeX commands, read as what they print.
extension Lexer {
    /// The command that begins at the backslash here.
    mutating func command() {
        let next = peek(1)
        switch next {
        case "\\":
            return emit(.newline, 2)
        case "(", ")", ",", ";", "!", " ", ":", "&", "$", ">": return skip(2)
        case "[", "]": return emit(.newline, 2)
        case "%": return emit(.percent, 2)
        case "{", "}", "|", "_", "#": return emit(.odd, 2)
        default: break
        }
        var length = 1
        while let letter = letter(length) {
            _ = letter
            length += 1
        }
        guard length > 1 else { return emit(.odd, 1) }
        let name = string(1, length - 1)
        if let kind = Self.commands[name] { return emit(kind, length) }
        if Self.spaces.contains(name) { return transparent(length, name) }
        if name == "begin" || name == "end" { return environment(length) }
        if name == "sqrt" { return root(length) }
        emit(.word(name), length)
    }

    /// `\text{mm}` prints what stands between its braces.
    private mutating func transparent(_ length: Int, _ name: String) {
        let start = offset(at)
        skip(length)
        if peek() == "{" { openBrace(command: start, keeps: name != "boxed") }
    }

    private func letter(_ ahead: Int) -> Unicode.Scalar? {
        let scalar = peek(ahead)
        return (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z") ? scalar : nil
    }

    /// `\begin{aligned}`: the line ends here.
    private mutating func environment(_ length: Int) {
        guard peek(length) == "{" else { return emit(.odd, length) }
        var (length, signs) = (length, length)
        while at + length < bytes.count, peek(length) != "}", peek(length) != "\n", signs < 40 {
            (length, signs) = (length + width(length), signs + 1)
        }
        emit(.newline, length + width(length))
    }

    /// `\sqrt`, `\sqrt[3]`.
    private mutating func root(_ length: Int) {
        if peek(length) == "[", peek(length + 2) == "]", let degree = Int(String(Character(peek(length + 1)))) {
            return emit((2...9).contains(degree) ? .root(degree) : .odd, length + 3)
        }
        emit(peek(length) == "[" ? .odd : .root(2), length)
    }

    private static let spaces: Set<String> = [
        "quad", "qquad", "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "displaystyle",
        "text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mathit", "mathsf", "operatorname", "boxed", "bm",
        "limits", "nonumber", "thinspace", "hspace", "mbox", "rm",
    ]

    private static let commands: [String: Lexeme.Kind] = [
        "times": .times, "cdot": .times, "ast": .times, "div": .over, "frac": .fraction, "dfrac": .fraction,
        "tfrac": .fraction, "cfrac": .fraction, "pi": .pi, "le": .relation(.atMost), "leq": .relation(.atMost),
        "leqslant": .relation(.atMost), "ge": .relation(.atLeast), "geq": .relation(.atLeast),
        "geqslant": .relation(.atLeast), "lt": .relation(.less), "gt": .relation(.greater),
        "approx": .relation(.approximately), "simeq": .relation(.approximately), "cong": .relation(.approximately),
        "fallingdotseq": .relation(.approximately), "pm": .odd, "mp": .odd, "ne": .stop, "neq": .stop,
        "implies": .stop, "Rightarrow": .stop, "rightarrow": .stop, "to": .stop, "therefore": .stop,
        "Longrightarrow": .stop,
        "mu": .word("µ"), "circ": .word("°"), "degree": .word("°"), "Omega": .word("Ω"), "hline": .newline,
        "newline": .newline, "min": .word("min"), "max": .word("max"), "dots": .odd, "ldots": .odd, "cdots": .odd,
        "backslash": .odd, "sum": .odd, "int": .odd, "bar": .odd, "overline": .odd, "hat": .odd,
    ]
}
