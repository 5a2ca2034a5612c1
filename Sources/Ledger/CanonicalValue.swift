package import Foundation

/// A value that has exactly one spelling: JSON restricted so that equal values give equal bytes.
///
/// The restriction of RFC 8785: keys are printable ASCII (so that sorting by byte and by UTF-16 agree, §3.2.3), numbers
/// are integers of magnitude at most 2^53 − 1 (RFC 8785 appendix D, RFC 7493 §2.2), there is no null. `==` compares
/// strings as Swift does, by canonical equivalence; where the bytes matter, compare ``bytes``.
package enum CanonicalValue: Sendable, Equatable {
    case string(String)
    case integer(Int64)
    case bool(Bool)
    case array([CanonicalValue])
    case object([String: CanonicalValue])

    /// The largest magnitude of an integer, 2^53 − 1.
    package static let largestInteger: Int64 = 9_007_199_254_740_991

    /// The one spelling, as UTF-8 without white space.
    ///
    /// A value made by ``init(bytes:)`` or by ``CanonicalJSON/encode(_:)`` is spelled canonically; one put together by
    /// hand is so only if its keys and integers keep the limits.
    package var bytes: Data {
        var spelling: [UInt8] = []
        spell(into: &spelling)
        return Data(spelling)
    }

    /// The member of that name; `nil` where there is none or this is no object.
    package subscript(_ key: String) -> CanonicalValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The string held, if this is a string.
    package var string: String? { if case .string(let held) = self { held } else { nil } }

    /// The integer held, if this is an integer.
    package var integer: Int64? { if case .integer(let held) = self { held } else { nil } }

    /// The elements, if this is an array.
    package var array: [CanonicalValue]? { if case .array(let held) = self { held } else { nil } }

    /// The members, if this is an object.
    package var object: [String: CanonicalValue]? { if case .object(let held) = self { held } else { nil } }

    /// True if a key may be used: one printable ASCII character (0x20 to 0x7E) or more.
    static func allows(key: some StringProtocol) -> Bool {
        !key.isEmpty && key.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// Appends the one spelling.
    func spell(into out: inout [UInt8]) {
        switch self {
        case .string(let text): Self.spell(text, into: &out)
        case .integer(let number): out.append(contentsOf: String(number).utf8)
        case .bool(let truth): out.append(contentsOf: (truth ? "true" : "false").utf8)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                element.spell(into: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                Self.spell(member.key, into: &out)
                out.append(UInt8(ascii: ":"))
                member.value.spell(into: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    /// Spells a string by RFC 8785 §3.2.2.2: the short escapes, lowercase `\u00xx` for other controls, else verbatim.
    static func spell(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        defer { out.append(UInt8(ascii: "\"")) }
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) { return out.append(contentsOf: text.utf8) }
        for byte in text.utf8 {
            if byte >= 0x20 && byte != 0x22 && byte != 0x5C {
                out.append(byte)
            } else if let letter = shortEscapes[byte] {
                out.append(UInt8(ascii: "\\"))
                out.append(letter)
            } else {
                out.append(contentsOf: "\\u00".utf8)
                out.append(contentsOf: Hex.text([byte]).utf8)
            }
        }
    }

    /// The characters with a two-character escape, and its letter.
    static let shortEscapes: [UInt8: UInt8] = [
        0x08: UInt8(ascii: "b"), 0x09: UInt8(ascii: "t"), 0x0A: UInt8(ascii: "n"), 0x0C: UInt8(ascii: "f"),
        0x0D: UInt8(ascii: "r"), 0x22: 0x22, 0x5C: 0x5C,
    ]
}

extension CanonicalValue: Encodable {
    /// Encodes the value as itself, so that it may stand inside other encodable values.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let held): try container.encode(held)
        case .integer(let held): try container.encode(held)
        case .bool(let held): try container.encode(held)
        case .array(let held): try container.encode(held)
        case .object(let held): try container.encode(held)
        }
    }
}
