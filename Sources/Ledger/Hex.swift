package import Foundation

/// Lowercase hexadecimal, the one spelling of bytes in leaves, openings and hash lines.
package enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The lowercase hexadecimal spelling, two characters a byte.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var spelled: [UInt8] = []
        spell(bytes, into: &spelled)
        return String(decoding: spelled, as: UTF8.self)
    }

    /// Appends that spelling.
    static func spell(_ bytes: some Sequence<UInt8>, into out: inout [UInt8]) {
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
    }

    /// The bytes spelled; `nil` for an odd length, an uppercase digit or any other character.
    package static func bytes(_ text: some StringProtocol) -> Data? {
        bytes(utf8: Array(text.utf8))
    }

    static func bytes(utf8 spelled: [UInt8]) -> Data? {
        guard spelled.count.isMultiple(of: 2) else { return nil }
        var bytes = Data(capacity: spelled.count / 2)
        for index in stride(from: 0, to: spelled.count, by: 2) {
            guard let high = value(spelled[index]), let low = value(spelled[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
