/// How the bytes of an attached text spell their characters: UTF-8, or the Shift_JIS that Japanese measuring machines and
/// spreadsheets write.
///
/// The raw value is the label of the WHATWG Encoding Standard, which a browser reads behind `charset=`.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case shiftJIS = "shift_jis"

    /// The encoding of some bytes; nil where they are neither.
    ///
    /// UTF-8 goes first, since a longer text of the one is hardly ever a valid text of the other.
    package init?(sniffing bytes: some Collection<UInt8>) {
        if String(validating: bytes, as: UTF8.self) != nil {
            self = .utf8
        } else if Self.isShiftJIS(bytes) {
            self = .shiftJIS
        } else {
            return nil
        }
    }

    /// True where each byte is ASCII, half-width katakana, or one of a pair in the ranges of that standard's decoder for
    /// Shift_JIS (§12.3.1). A comma, a quote and a line end are never the second of a pair, so a table's form can be told
    /// without decoding it.
    private static func isShiftJIS(_ bytes: some Collection<UInt8>) -> Bool {
        var isSecond = false
        for byte in bytes {
            switch byte {
            case 0x40...0x7E where isSecond, 0x80...0xFC where isSecond: isSecond = false
            case _ where isSecond: return false
            case 0x00...0x7F, 0xA1...0xDF: break
            case 0x81...0x9F, 0xE0...0xFC: isSecond = true
            default: return false
            }
        }
        return !isSecond
    }
}
