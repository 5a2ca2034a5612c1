import Foundation

/// Base64 without padding, in the standard and the URL alphabet (RFC 4648 §4, §5), with one spelling for each value.
enum Base64 {
    /// The standard alphabet without padding, as PHC strings use it.
    static func text(_ bytes: Data) -> String {
        let padded = bytes.base64EncodedString()
        return String(decoding: padded.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }

    /// The bytes spelled in the standard alphabet; `nil` for padding, other characters or spare bits that are set.
    static func bytes(_ text: some StringProtocol) -> Data? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: text + padding), Self.text(bytes) == text else { return nil }
        return bytes
    }

    /// The URL alphabet without padding.
    static func urlText(_ bytes: Data) -> String {
        text(bytes).replacing("+", with: "-").replacing("/", with: "_")
    }

    /// The bytes spelled in the URL alphabet; `nil` as in ``bytes(_:)``.
    static func urlBytes(_ text: some StringProtocol) -> Data? {
        let (plus, slash) = (UInt8(ascii: "+"), UInt8(ascii: "/"))
        guard !text.utf8.contains(where: { $0 == plus || $0 == slash }) else { return nil }
        let plain = text.utf8.map { $0 == UInt8(ascii: "-") ? plus : $0 == UInt8(ascii: "_") ? slash : $0 }
        return bytes(String(decoding: plain, as: UTF8.self))
    }
}
