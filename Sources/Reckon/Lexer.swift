/// Cuts text into lexemes: one pass, no look-back beyond one lexeme, whatever the bytes are.
///
/// Full-width forms count as their ASCII twins, LaTeX commands as the signs they print; list marks, heading marks and
/// fenced program code are left out.
struct Lexer {
    private(set) var lexemes: [Lexeme] = []
    var at = 0
    let scalars: [Unicode.Scalar]
    /// Byte offset of each scalar, and of the end.
    let offsets: [Int]
    /// The folded text, and where its scalars begin there.
    private let folded: [UInt8]
    private let places: [Int]
    private var gap = false
    private var atLineStart = true
    /// For each open brace, whether it belongs to a command that prints what stands between.
    private var braces: [Brace] = []

    /// `from` is where its command begins and how many lexemes there were, for a command whose content it belongs to.
    private struct Brace {
        let seeThrough: Bool
        let from: (offset: Int, count: Int)?
    }

    static func lexemes(of text: String) -> [Lexeme] { lexemes(of: Array(text.utf8)) }

    /// The same of valid UTF-8.
    static func lexemes(of text: [UInt8]) -> [Lexeme] { read(text).lexemes }

    /// The lexemes of valid UTF-8, and its lines.
    static func read(_ text: [UInt8]) -> (lexemes: [Lexeme], lines: [Line]) {
        var lexer = Lexer(text)
        lexer.run()
        return (lexer.lexemes, lexer.lines)
    }

    /// A line of the text; what a fence leaves out is part of the fence's line.
    struct Line {
        /// Its first byte.
        let low: Int
        /// Braces that are open where it begins.
        let open: Int
        /// Whether it closes none of them, and so reads as it would alone.
        var isOwn = true
    }

    private var lines = [Line(low: 0, open: 0)]

    private init(_ text: [UInt8]) {
        if text.allSatisfy({ $0 < 0x80 }) {
            scalars = text.map { Unicode.Scalar($0) }
            offsets = Array(0...text.count)
            (folded, places) = (text, offsets)
        } else {
            var scalars: [Unicode.Scalar] = []
            var offsets: [Int] = []
            var (offset, isFolded) = (0, false)
            scalars.reserveCapacity(text.count)
            offsets.reserveCapacity(text.count + 1)
            while offset < text.count {
                offsets.append(offset)
                if text[offset] < 0x80 {
                    scalars.append(Unicode.Scalar(text[offset]))
                    offset += 1
                } else {
                    let (scalar, end) = text[...].scalar(at: offset)
                    let folded = Glyph.folded(scalar)
                    isFolded = isFolded || folded != scalar
                    scalars.append(folded)
                    offset = end
                }
            }
            offsets.append(offset)
            self.scalars = scalars
            self.offsets = offsets
            (folded, places) = isFolded ? Self.encoded(scalars) : (text, offsets)
        }
        lexemes.reserveCapacity(scalars.count / 2 + 4)
    }

    private static func encoded(_ scalars: [Unicode.Scalar]) -> ([UInt8], [Int]) {
        var (bytes, places) = ([UInt8](), [Int]())
        bytes.reserveCapacity(scalars.count * 3)
        places.reserveCapacity(scalars.count + 1)
        for scalar in scalars {
            places.append(bytes.count)
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else {
                bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return (bytes, places + [bytes.count])
    }

    /// The scalar `ahead` places on, NUL beyond the end.
    func peek(_ ahead: Int = 0) -> Unicode.Scalar {
        at + ahead < scalars.count && at + ahead >= 0 ? scalars[at + ahead] : "\0"
    }

    mutating func emit(_ kind: Lexeme.Kind, _ length: Int) {
        let end = min(at + length, scalars.count)
        lexemes.append(Lexeme(kind: kind, range: offsets[at]..<offsets[end], gap: gap))
        at = end
        gap = false
        atLineStart = false
    }

    mutating func skip(_ length: Int, gap: Bool = true) {
        at = min(at + length, scalars.count)
        self.gap = self.gap || gap
    }

    private mutating func run() {
        while at < scalars.count {
            if atLineStart { lineStart() }
            if at < scalars.count { step() }
        }
    }

    private mutating func step() {
        let scalar = peek()
        switch scalar {
        case "a"..."z", "A"..."Z": word()
        case "\n":
            emit(.newline, 1)
            atLineStart = true
            lines.append(Line(low: offsets[at], open: braces.count))
        case " ", "\t", "\r", "\u{A0}", "\u{3000}", "\u{2009}", "\u{200A}", "\u{202F}", "\u{2002}", "\u{2003}",
            "\u{200B}",
            "&", "$", "`":
            skip(1)
        case "\\": command()
        case "{": openBrace(command: nil)
        case "}": closeBrace()
        case "*" where peek(1) == "*" && sign()?.0 != .power: skip(2)
        case "0"..."9": number()
        case "." where Glyph.isDigit(peek(1)) && !Glyph.isDigit(peek(-1)): number()
        default:
            if let (kind, length) = sign() {
                emit(kind, length)
            } else if Glyph.isLatin(scalar) {
                word()
            } else if Glyph.isScript(scalar) {
                kana()
            } else {
                emit(Glyph.isMark(scalar) ? .stop : .odd, 1)
            }
        }
    }

    /// Leaves out what only marks a line: quotes, bullets, headings, list numbers, and program code between fences.
    private mutating func lineStart() {
        atLineStart = false
        while peek() == " " || peek() == "\t" || peek() == ">" || peek() == "\u{3000}" { skip(1) }
        if peek() == "`", peek(1) == "`", peek(2) == "`" { return fence() }
        while peek() == "#" { skip(1) }
        if Glyph.isBullet(peek()), peek(1) == " " || peek(1) == "\t" { skip(2) }
        var digits = 0
        let bracketed = peek() == "("
        if bracketed { digits = 1 }
        let first = digits
        while Glyph.isDigit(peek(digits)), digits < first + 3 { digits += 1 }
        guard digits > first else { return }
        let mark = peek(digits)
        let spaced = peek(digits + 1) == " " || peek(digits + 1) == "\u{3000}" || peek(digits + 1) == "\t"
        if bracketed ? mark == ")" && spaced : (mark == "." || mark == ")" || mark == "、") && spaced {
            skip(digits + 1)
        }
    }

    /// A fence line; program code up to the closing fence goes with it, as its `=` assigns and its `%` divides.
    private mutating func fence() {
        var tag = ""
        skip(3)
        while at < scalars.count, peek() != "\n" {
            tag.unicodeScalars.append(peek())
            skip(1)
        }
        emit(.stop, 0)
        let name = tag.lowercased().filter { !$0.isWhitespace }
        guard Glyph.programs.contains(name) else { return }
        while at < scalars.count, !(peek() == "\n" && peek(1) == "`" && peek(2) == "`" && peek(3) == "`") { skip(1) }
        if at < scalars.count { skip(4) }
    }

    /// - Parameter command: where the command begins that prints what stands between the braces; nil for braces that
    ///   group.
    mutating func openBrace(command: Int?, keeps: Bool = false) {
        braces.append(Brace(seeThrough: command != nil, from: keeps ? command.map { ($0, lexemes.count) } : nil))
        command != nil ? skip(1) : emit(.open(.curly), 1)
    }

    /// `\text{mm}` and the unit in it are one piece of the text.
    private mutating func closeBrace() {
        let brace = braces.popLast()
        if braces.count < lines[lines.count - 1].open { lines[lines.count - 1].isOwn = false }
        guard let brace, brace.seeThrough else { return emit(.close(.curly), 1) }
        skip(1)
        guard let from = brace.from, from.count < lexemes.count, lexemes.count - from.count <= 4 else { return }
        let (first, last) = (from.count, lexemes.count - 1)
        lexemes[last] = lexemes[last].reaching(lexemes[last].range.lowerBound..<offsets[at])
        lexemes[first] = lexemes[first].reaching(from.offset..<lexemes[first].range.upperBound)
    }

    private mutating func word() {
        // "5x3": a lone x between digits multiplies.
        let isTimes = peek() == "x" && Glyph.isDigit(peek(1)) && Glyph.isDigit(peek(-1))
        var length = 1
        while !isTimes, at + length < scalars.count {
            let next = scalars[at + length]
            guard
                next.isASCII
                    ? Glyph.isInWord[Int(next.value)] || (next == "'" && Glyph.isLatin(peek(length + 1)))
                    : Glyph.isLatin(next)
            else { break }
            length += 1
        }
        let isPi = length == 1 ? peek() == "π" : length == 2 && peek() == "p" && peek(1) == "i"
        emit(isPi ? .pi : .word(string(length)), length)
    }

    private mutating func kana() {
        var length = 0
        while Glyph.isScript(peek(length)) && !Glyph.isLatin(peek(length)) { length += 1 }
        let end = places[at + max(length, 1)]
        if case .number = lexemes.last?.kind, let bytes = Glyph.counters.length(in: folded, places[at], before: end) {
            let counter = places[at...].prefix { $0 < places[at] + bytes }.count
            emit(.word(string(counter)), counter)
            return counter == length ? () : emit(.kana(string(length - counter)), length - counter)
        }
        emit(.kana(string(max(length, 1))), max(length, 1))
    }

    func string(_ length: Int) -> String { string(0, length) }

    /// The folded text that begins `ahead` scalars on.
    func string(_ ahead: Int, _ length: Int) -> String {
        let (low, high) = (min(at + ahead, scalars.count), min(at + ahead + length, scalars.count))
        let range = places[low]..<places[high]
        return folded.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }
}
