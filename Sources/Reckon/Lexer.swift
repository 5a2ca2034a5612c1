/// Cuts text into lexemes: one pass, no look-back beyond one lexeme, whatever the bytes are.
///
/// Full-width forms count as their ASCII twins, LaTeX commands as the signs they print; list marks, heading marks and
/// fenced program code are left out.
struct Lexer {
    private(set) var lexemes: [Lexeme] = []
    /// Where in the folded text it stands.
    var at = 0
    /// The text in UTF-8 with full-width forms as their ASCII twins.
    let bytes: [UInt8]
    /// Where each of these bytes stands in the text, and its end; empty where nothing was folded.
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
        (bytes, places) = Glyph.folded(text)
        lexemes.reserveCapacity(bytes.count / 2 + 4)
    }

    /// Where a place of the folded text stands in the text.
    func offset(_ place: Int) -> Int { places.isEmpty ? place : places[place] }

    /// The scalar that begins `ahead` bytes on, NUL beyond the end and no scalar of ASCII within another.
    @inline(__always)
    func peek(_ ahead: Int = 0) -> Unicode.Scalar {
        let place = at + ahead
        guard place < bytes.count, place >= 0 else { return "\0" }
        let byte = bytes[place]
        if byte < 0x80 { return Unicode.Scalar(byte) }
        return byte < 0xC0 ? "\u{FFFD}" : bytes[...].scalar(at: place).0
    }

    /// The bytes of the scalar that begins `ahead` bytes on.
    func width(_ ahead: Int = 0) -> Int { UTF8.width(peek(ahead)) }

    mutating func emit(_ kind: Lexeme.Kind, _ length: Int) {
        let end = min(at + length, bytes.count)
        lexemes.append(Lexeme(kind: kind, range: offset(at)..<offset(end), gap: gap))
        at = end
        gap = false
        atLineStart = false
    }

    mutating func skip(_ length: Int, gap: Bool = true) {
        at = min(at + length, bytes.count)
        self.gap = self.gap || gap
    }

    private mutating func run() {
        while at < bytes.count {
            if atLineStart { lineStart() }
            if at < bytes.count { step() }
        }
    }

    private mutating func step() {
        let scalar = peek()
        switch scalar {
        case "a"..."z", "A"..."Z": word()
        case "\n":
            emit(.newline, 1)
            atLineStart = true
            lines.append(Line(low: offset(at), open: braces.count))
        case " ", "\t", "\r", "\u{A0}", "\u{3000}", "\u{2009}", "\u{200A}", "\u{202F}", "\u{2002}", "\u{2003}",
            "\u{200B}",
            "&", "$", "`":
            skip(width())
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
                emit(Glyph.isMark(scalar) ? .stop : .odd, width())
            }
        }
    }

    /// Leaves out what only marks a line: quotes, bullets, headings, list numbers, and program code between fences.
    private mutating func lineStart() {
        atLineStart = false
        while peek() == " " || peek() == "\t" || peek() == ">" || peek() == "\u{3000}" { skip(width()) }
        if peek() == "`", peek(1) == "`", peek(2) == "`" { return fence() }
        while peek() == "#" { skip(1) }
        if Glyph.isBullet(peek()), case let next = peek(width()), next == " " || next == "\t" { skip(width() + 1) }
        var digits = 0
        let bracketed = peek() == "("
        if bracketed { digits = 1 }
        let first = digits
        while Glyph.isDigit(peek(digits)), digits < first + 3 { digits += 1 }
        guard digits > first else { return }
        let mark = peek(digits)
        let behind = digits + width(digits)
        let spaced = peek(behind) == " " || peek(behind) == "\u{3000}" || peek(behind) == "\t"
        if bracketed ? mark == ")" && spaced : (mark == "." || mark == ")" || mark == "、") && spaced {
            skip(behind)
        }
    }

    /// A fence line; program code up to the closing fence goes with it, as its `=` assigns and its `%` divides.
    private mutating func fence() {
        skip(3)
        let line = bytes[at...].prefix { $0 != 0x0A }
        let tag = String(decoding: line, as: UTF8.self)
        skip(line.count)
        emit(.stop, 0)
        let name = tag.lowercased().filter { !$0.isWhitespace }
        guard Glyph.programs.contains(name) else { return }
        while at < bytes.count, !(peek() == "\n" && peek(1) == "`" && peek(2) == "`" && peek(3) == "`") { skip(1) }
        if at < bytes.count { skip(4) }
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
        lexemes[last] = lexemes[last].reaching(lexemes[last].range.lowerBound..<offset(at))
        lexemes[first] = lexemes[first].reaching(from.offset..<lexemes[first].range.upperBound)
    }

    private mutating func word() {
        // "5x3": a lone x between digits multiplies.
        let isTimes = peek() == "x" && Glyph.isDigit(peek(1)) && Glyph.isDigit(peek(-1))
        var length = width()
        while !isTimes, at + length < bytes.count {
            let next = bytes[at + length]
            guard
                next < 0x80
                    ? Glyph.isInWord(next) || (next == UInt8(ascii: "'") && Glyph.isLatin(peek(length + 1)))
                    : Glyph.isLatin(peek(length))
            else { break }
            length += width(length)
        }
        let isPi = length == 2 && (peek() == "π" || peek() == "p" && peek(1) == "i")
        emit(isPi ? .pi : .word(string(length)), length)
    }

    private mutating func kana() {
        var length = width()
        while case let next = peek(length), Glyph.isScript(next), !Glyph.isLatin(next) { length += UTF8.width(next) }
        if case .number = lexemes.last?.kind, let counter = Glyph.counters.length(in: bytes, at, before: at + length) {
            emit(.word(string(counter)), counter)
            return counter == length ? () : emit(.kana(string(length - counter)), length - counter)
        }
        emit(.kana(string(length)), length)
    }

    func string(_ length: Int) -> String { string(0, length) }

    /// The folded text that begins `ahead` bytes on.
    func string(_ ahead: Int, _ length: Int) -> String {
        let (low, high) = (min(at + ahead, bytes.count), min(at + ahead + length, bytes.count))
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[low..<high]), as: UTF8.self)
        }
    }
}
