/// Which character counts as what.
enum Glyph {
    /// UTF-8 with full-width ASCII (U+FF01–FF5E) as ASCII, and where each byte and the end stood before; without places
    /// where nothing is folded.
    static func folded(_ text: [UInt8]) -> (bytes: [UInt8], places: [Int]) {
        guard text.indices.contains(where: { text[$0] == 0xEF && twin(text, $0) != nil }) else { return (text, []) }
        var (bytes, places, at) = ([UInt8](), [Int](), 0)
        bytes.reserveCapacity(text.count)
        places.reserveCapacity(text.count + 1)
        while at < text.count {
            let twin = twin(text, at)
            places.append(at)
            bytes.append(twin ?? text[at])
            at += twin == nil ? 1 : 3
        }
        return (bytes, places + [at])
    }

    /// The ASCII twin of the full-width form that begins here: EF BC 81–BF is `!` to `_`, EF BD 80–9E is `` ` `` to `~`.
    private static func twin(_ text: [UInt8], _ at: Int) -> UInt8? {
        guard text[at] == 0xEF, at + 2 < text.count else { return nil }
        switch (text[at + 1], text[at + 2]) {
        case (0xBC, 0x81...0xBF): return text[at + 2] - 0x60
        case (0xBD, 0x80...0x9E): return text[at + 2] - 0x20
        default: return nil
        }
    }

    /// What a list's line begins with.
    static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "*", "+", "•", "・", "‐", "–": true
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    /// Latin and Greek letters, and the letter-like signs that units are written with.
    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0xB5, 0xB0, 0x2103, 0x2109, 0x2126, 0x212A, 0x212B: true
        case 0xC0...0x24F where scalar.value != 0xD7 && scalar.value != 0xF7: true
        case 0x370...0x3FF: true
        case 0x3371...0x33DF: true
        default: false
        }
    }

    /// Whether a sign of ASCII goes on a word: letters, digits and the underscore.
    static func isInWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
    }

    /// Letters of any script, and the marks that Japanese writes among them.
    static func isScript(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: true
        case 0..<0x80: (0x41...0x5A).contains(scalar.value & 0xDF)
        default: scalar == "ー" || scalar == "々" || scalar.isLetter
        }
    }

    /// Punctuation that ends a statement and says nothing about it.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? plainMarks[Int(scalar.value)] : marks.contains(scalar)
    }

    private static let plainMarks = (0..<128).map { marks.contains(Unicode.Scalar(UInt8($0))) }

    private static let marks = Set(
        ".;:!|\"。；：！“”「」『』【】→⇒←↔∴∵①②③④⑤⑥⑦⑧⑨⑩✓✔✗✘✅❌○●◎△▲□■※*_#".unicodeScalars)

    /// Signs of one scalar.
    static func sign(_ scalar: Unicode.Scalar) -> Lexeme.Kind? {
        scalar.isASCII ? plain[Int(scalar.value)] : signs[scalar]
    }

    /// Those of ASCII.
    private static let plain: [Lexeme.Kind?] = (0..<128).map { signs[Unicode.Scalar(UInt8($0))] }

    private static let signs: [Unicode.Scalar: Lexeme.Kind] = [
        "+": .plus, "-": .minus, "−": .minus, "–": .minus, "‐": .minus, "‑": .minus, "﹣": .minus,
        "×": .times, "✕": .times, "·": .times, "⋅": .times, "∙": .times, "∗": .times, "*": .times,
        "/": .over, "÷": .over, "∕": .over, "⁄": .over, "^": .power, "%": .percent,
        "√": .root(2), "∛": .root(3), ",": .comma, "、": .comma, "，": .comma,
        "(": .open(.round), ")": .close(.round), "[": .open(.square), "]": .close(.square),
        "{": .open(.curly), "}": .close(.curly),
        "=": .relation(.equal), "<": .relation(.less), ">": .relation(.greater),
        "≤": .relation(.atMost), "≦": .relation(.atMost), "⩽": .relation(.atMost),
        "≥": .relation(.atLeast), "≧": .relation(.atLeast), "⩾": .relation(.atLeast),
        "≈": .relation(.approximately), "≒": .relation(.approximately), "≅": .relation(.approximately),
        "≃": .relation(.approximately), "?": .question,
    ]

    /// Digits and signs written high.
    static func raised(_ scalar: Unicode.Scalar) -> Character? {
        (0xB2...0xB9).contains(scalar.value) || (0x2070...0x207F).contains(scalar.value) ? high[scalar] : nil
    }

    private static let high: [Unicode.Scalar: Character] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
        "⁻": "-", "⁺": "+",
    ]

    /// Japanese words that count or measure when they follow a number.
    static let counters = Phrases([
        "ミリメートル", "ミリ", "ミクロン", "ニュートン", "パスカル", "メートル", "キログラム", "グラム", "パーセント",
        "箇所", "か所", "カ所", "時間", "セット", "ロット", "個", "本", "枚", "台", "件", "回", "点", "名", "人", "組",
        "分", "秒", "度", "日",
    ])

    /// Tags of fences whose content is a program.
    static let programs: Set<String> = [
        "python", "py", "python3", "javascript", "js", "typescript", "ts", "c", "cpp", "c++", "java", "swift", "rust",
        "go", "r", "julia", "matlab", "octave", "bash", "sh", "sql", "ruby", "csharp", "c#", "kotlin", "json", "yaml",
    ]
}
