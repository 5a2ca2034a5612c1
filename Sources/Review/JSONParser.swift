/// The strict reader behind ``JSON/parse(_:)``: one pass over bytes, bounded depth, every refusal with its offset.
struct JSONParser {
    let bytes: [UInt8]
    var at = 0
    var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSON.SyntaxProblem) -> JSON {
        let value = try value()
        space()
        guard at == bytes.count else { throw problem(.syntax) }
        return value
    }

    private func problem(_ code: JSON.SyntaxProblem.Code, key: String = "") -> JSON.SyntaxProblem {
        JSON.SyntaxProblem(code: code, offset: at, key: key)
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func space() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(JSON.SyntaxProblem) {
        guard peek == byte else { throw problem(.syntax) }
        at += 1
    }

    /// Reads one value from ``at`` on and leaves ``at`` behind it.
    mutating func value() throws(JSON.SyntaxProblem) -> JSON {
        space()
        switch peek {
        case UInt8(ascii: "{"): return try nested { parser throws(JSON.SyntaxProblem) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSON.SyntaxProblem) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSON.SyntaxProblem) -> JSON
    ) throws(JSON.SyntaxProblem) -> JSON {
        depth += 1
        guard depth <= 64 else { throw problem(.nesting) }
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSON.SyntaxProblem) -> JSON {
        for byte in "\(text)".utf8 { try expect(byte) }
        return value
    }

    private mutating func object() throws(JSON.SyntaxProblem) -> JSON {
        try expect(UInt8(ascii: "{"))
        var members: [JSON.Member] = []
        var seen: Set<String> = []
        space()
        if peek == UInt8(ascii: "}") { at += 1; return .object([]) }
        while true {
            space()
            let key = try string()
            guard seen.insert(key).inserted else { throw problem(.duplicateKey, key: key) }
            space()
            try expect(UInt8(ascii: ":"))
            members.append(JSON.Member(key, try value()))
            space()
            if peek == UInt8(ascii: ",") { at += 1; continue }
            try expect(UInt8(ascii: "}"))
            return .object(members)
        }
    }

    private mutating func array() throws(JSON.SyntaxProblem) -> JSON {
        try expect(UInt8(ascii: "["))
        var items: [JSON] = []
        space()
        if peek == UInt8(ascii: "]") { at += 1; return .array([]) }
        while true {
            items.append(try value())
            space()
            if peek == UInt8(ascii: ",") { at += 1; continue }
            try expect(UInt8(ascii: "]"))
            return .array(items)
        }
    }

    private mutating func number() throws(JSON.SyntaxProblem) -> String {
        let start = at
        if peek == UInt8(ascii: "-") { at += 1 }
        if peek == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") { at += 1; try digits() }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            at += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws(JSON.SyntaxProblem) {
        let start = at
        while let byte = peek, byte >= 0x30, byte <= 0x39 { at += 1 }
        guard at > start else { throw problem(.syntax) }
    }

    private mutating func string() throws(JSON.SyntaxProblem) -> String {
        try expect(UInt8(ascii: "\""))
        var utf8: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                guard let text = String(validating: utf8, as: UTF8.self) else { throw problem(.encoding) }
                return text
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &utf8)
            case 0..<0x20: throw problem(byte == 0 ? .nul : .syntax)
            default:
                utf8.append(byte)
                at += 1
            }
        }
        throw problem(.syntax)
    }

    private mutating func escape(into utf8: inout [UInt8]) throws(JSON.SyntaxProblem) {
        guard let byte = peek else { throw problem(.syntax) }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): utf8.append(byte)
        case UInt8(ascii: "b"): utf8.append(0x08)
        case UInt8(ascii: "f"): utf8.append(0x0C)
        case UInt8(ascii: "n"): utf8.append(0x0A)
        case UInt8(ascii: "r"): utf8.append(0x0D)
        case UInt8(ascii: "t"): utf8.append(0x09)
        case UInt8(ascii: "u"): utf8.append(contentsOf: try codePoint())
        default: throw problem(.syntax)
        }
    }

    private mutating func codePoint() throws(JSON.SyntaxProblem) -> [UInt8] {
        var code = try hex4()
        if code >= 0xD800, code < 0xDC00 {
            guard bytes[at...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { throw problem(.encoding) }
            at += 2
            let low = try hex4()
            guard low >= 0xDC00, low < 0xE000 else { throw problem(.encoding) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0 else { throw problem(.nul) }
        guard let scalar = Unicode.Scalar(code) else { throw problem(.encoding) }
        return Array(String(scalar).utf8)
    }

    private mutating func hex4() throws(JSON.SyntaxProblem) -> UInt32 {
        guard at + 4 <= bytes.count else { throw problem(.syntax) }
        var code: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw problem(.syntax) }
            code = code << 4 + UInt32(digit)
        }
        at += 4
        return code
    }
}
