/// Signs, alone and in pairs, and the numbers of the text.
extension Lexer {
    /// The sign that stands here and its length, if it is one.
    func sign() -> (Lexeme.Kind, Int)? {
        let scalar = peek()
        guard scalar.isASCII else { return superscript() ?? Glyph.sign(scalar).map { ($0, width()) } }
        switch (scalar, peek(1)) {
        case ("<", "="): return (.relation(.atMost), 2)
        case (">", "="): return (.relation(.atLeast), 2)
        case ("=", "="): return (.relation(.equal), 2)
        case ("=", ">"), ("-", ">"), ("<", "-"), ("<", "<"), (">", ">"), (":", "="), ("!", "="), ("<", ">"):
            return (.stop, 2)
        case ("*", "*"): return isPowerHere ? (.power, 2) : nil
        case ("~", "="): return (.relation(.approximately), 2)
        case (":", _) where Glyph.isDigit(peek(-1)) && Glyph.isDigit(peek(1)): return (.odd, 1)
        case ("!", _) where Glyph.isDigit(peek(-1)): return (.odd, 1)
        default: return Glyph.sign(scalar).map { ($0, 1) }
        }
    }

    /// `2**3`: the pair joins two operands without a space; otherwise it is emphasis.
    private var isPowerHere: Bool {
        let before = peek(-1)
        let after = peek(2)
        return at > 0 && (Glyph.isDigit(before) || before == ")")
            && (Glyph.isDigit(after) || after == "(" || after == "-")
            && peek(3) != "*"
    }

    private func superscript() -> (Lexeme.Kind, Int)? {
        var text = ""
        var length = 0
        while let digit = Glyph.raised(peek(length)), text.utf8.count < 6 {
            text.append(digit)
            length += width(length)
        }
        guard length > 0 else { return nil }
        return Int(text).map { (.superscript($0), length) } ?? (.odd, length)
    }

    /// A number: digits, groups of three, point, exponent; or something like a number that is none (1.2.3, 007, 3,14).
    mutating func number() {
        if let (literal, length) = plainNumber() { return emit(.number(literal), length) }
        var length = digits(from: 0)
        var text = string(length)
        let leadingZero = length > 1 && text.hasPrefix("0")
        if length <= 3, text != "0" {
            while let mark = groupMark(at: length) {
                text += string(length + mark, 3)
                length += mark + 3
            }
        }
        var places = 0
        if peek(length) == ".", Glyph.isDigit(peek(length + 1)) {
            places = digits(from: length + 1)
            text += "." + string(length + 1, places)
            length += 1 + places
        }
        let (exponent, more) = exponent(from: length)
        length += more
        let version = peek(length) == "." && Glyph.isDigit(peek(length + 1))
        let decimalComma = peek(length) == "," && Glyph.isDigit(peek(length + 1))
        let glued = peek(length) == "_"
        if leadingZero || version || decimalComma || glued || text.utf8.count > 200 { return odd(length) }
        guard let base = try? Rational(parsing: (text.hasPrefix(".") ? "0" + text : text).utf8, grouped: false),
            let scale = try? Rational.ten(to: exponent)
        else { return odd(length) }
        let dots = dots(from: length)
        let literal = Literal(base * scale, places: places - exponent, goesOn: dots > 0)
        emit(.number(literal), length + dots)
    }

    /// A number of at most 15 digits without groups, exponent, dots or anything else behind it that would change it.
    private func plainNumber() -> (Literal, Int)? {
        var (value, length, places) = (0, 0, 0)
        while case let next = peek(length).value, (0x30...0x39).contains(next) {
            value = value * 10 + Int(next & 0x0F)
            length += 1
            if length > 15 { return nil }
        }
        guard length > 0, length == 1 || peek() != "0" else { return nil }
        if peek(length) == "." {
            let start = length + 1
            while case let next = peek(start + places).value, (0x30...0x39).contains(next) {
                value = value * 10 + Int(next & 0x0F)
                places += 1
                if length + places > 15 { return nil }
            }
            // "1." may end a sentence or go on with dots.
            guard places > 0 else { return nil }
            length = start + places
        }
        switch (peek(length), peek(length + 1)) {
        case ("e", _), ("E", _), ("_", _), ("…", _), (".", "."), ("{", ","), ("\\", ","): return nil
        case (",", let next), (".", let next): if Glyph.isDigit(next) { return nil }
        default: break
        }
        guard let exact = try? Rational(value, over: Rational.tens[places]) else { return nil }
        return (Literal(exact, places: places), length)
    }

    private func digits(from start: Int) -> Int {
        var length = 0
        while Glyph.isDigit(peek(start + length)) { length += 1 }
        return length
    }

    /// The length of a mark before exactly three digits, if one stands here: `,` or LaTeX's `{,}` and `\,`.
    private func groupMark(at start: Int) -> Int? {
        let mark =
            switch (peek(start), peek(start + 1), peek(start + 2)) {
            case (",", _, _): 1
            case ("{", ",", "}"): 3
            case ("\\", ",", _): 2
            default: 0
            }
        return mark > 0 && digits(from: start + mark) == 3 ? mark : nil
    }

    /// `e-3` directly after the digits.
    private func exponent(from start: Int) -> (Int, Int) {
        guard peek(start) == "e" || peek(start) == "E" else { return (0, 0) }
        let sign = peek(start + 1) == "-" || peek(start + 1) == "+" ? 1 : 0
        let count = digits(from: start + 1 + sign)
        guard (1...3).contains(count), let value = Int(string(start + 1 + sign, count)), value <= 400 else {
            return (0, 0)
        }
        return (peek(start + 1) == "-" ? -value : value, 1 + sign + count)
    }

    private func dots(from start: Int) -> Int {
        if peek(start) == "…" { return width(start) }
        return peek(start) == "." && peek(start + 1) == "." && peek(start + 2) == "." ? 3 : 0
    }

    /// Everything up to the next clear end is no number.
    private mutating func odd(_ length: Int) {
        var length = length
        while Glyph.isDigit(peek(length))
            || ((peek(length) == "." || peek(length) == ",") && Glyph.isDigit(peek(length + 1)))
        {
            length += 1
        }
        emit(.odd, length)
    }
}
