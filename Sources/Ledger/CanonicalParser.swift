package import Foundation

extension CanonicalValue {
    /// Reads canonical JSON and nothing else.
    ///
    /// Whatever this accepts is spelled exactly as ``bytes`` spells it: one space, a key out of order, an escape that was
    /// not needed or a number written another way is refused. At most 64 levels deep.
    /// - Throws: ``CanonicalJSON/NotCanonical`` with the offset of the first byte that is not as it must be.
    package init(bytes: Data) throws(CanonicalJSON.NotCanonical) {
        var parser = CanonicalParser(bytes: Array(bytes))
        let value = try parser.value(depth: 0)
        guard parser.position == parser.bytes.count else { throw parser.refusal }
        self = value
    }
}

extension CanonicalJSON {
    /// Bytes that are not canonical JSON.
    package struct NotCanonical: Error, Equatable, Sendable, CustomDebugStringConvertible {
        /// The offset in bytes from the start at which the canonical spelling is left.
        package let offset: Int

        /// What an operator reads.
        package var debugDescription: String { "not canonical JSON from byte \(offset)" }
    }
}

/// A cursor over bytes that must be canonical JSON.
private struct CanonicalParser {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var refusal: CanonicalJSON.NotCanonical { CanonicalJSON.NotCanonical(offset: position) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func expect(_ text: StaticString) throws(CanonicalJSON.NotCanonical) {
        for index in 0..<text.utf8CodeUnitCount {
            guard next == text.utf8Start[index] else { throw refusal }
            position += 1
        }
    }

    mutating func value(depth: Int) throws(CanonicalJSON.NotCanonical) -> CanonicalValue {
        guard depth < 64, let first = next else { throw refusal }
        switch first {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        default: return .integer(try integer())
        }
    }

    private mutating func array(depth: Int) throws(CanonicalJSON.NotCanonical) -> [CanonicalValue] {
        try expect("[")
        var elements: [CanonicalValue] = []
        while next != UInt8(ascii: "]") {
            if !elements.isEmpty { try expect(",") }
            elements.append(try value(depth: depth + 1))
        }
        try expect("]")
        return elements
    }

    private mutating func object(depth: Int) throws(CanonicalJSON.NotCanonical) -> [String: CanonicalValue] {
        try expect("{")
        var members: [String: CanonicalValue] = [:]
        var last: String?
        while next != UInt8(ascii: "}") {
            if last != nil { try expect(",") }
            let start = position
            let key = try string()
            guard CanonicalValue.allows(key: key), last.map({ $0 < key }) ?? true else {
                throw CanonicalJSON.NotCanonical(offset: start)
            }
            try expect(":")
            members[key] = try value(depth: depth + 1)
            last = key
        }
        try expect("}")
        return members
    }

    private mutating func integer() throws(CanonicalJSON.NotCanonical) -> Int64 {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) { position += 1 }
        let spelling = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Int64(spelling), String(number) == spelling,
            number.magnitude <= CanonicalValue.largestInteger.magnitude
        else { throw CanonicalJSON.NotCanonical(offset: start) }
        return number
    }

    private mutating func string() throws(CanonicalJSON.NotCanonical) -> String {
        let start = position
        try expect("\"")
        var content: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw refusal }
            position += 1
            content.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
        }
        try expect("\"")
        guard let text = String(validating: content, as: UTF8.self) else {
            throw CanonicalJSON.NotCanonical(offset: start)
        }
        return text
    }

    /// The byte that an escape stands for, after its backslash; only the escape that RFC 8785 would have chosen.
    private mutating func escaped() throws(CanonicalJSON.NotCanonical) -> UInt8 {
        guard let letter = next else { throw refusal }
        if letter != UInt8(ascii: "u") {
            guard let meant = CanonicalValue.shortEscapes.first(where: { $0.value == letter })?.key else {
                throw refusal
            }
            position += 1
            return meant
        }
        try expect("u00")
        guard position + 2 <= bytes.count, let meant = Hex.bytes(utf8: Array(bytes[position..<position + 2]))?.first,
            meant < 0x20, CanonicalValue.shortEscapes[meant] == nil
        else { throw refusal }
        position += 2
        return meant
    }
}
