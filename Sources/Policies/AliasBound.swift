import Foundation

/// Keeps a file of aliases on aliases from being unfolded before the reader can refuse its first anchor.
///
/// Yams compares mapping keys while it composes, and a key may be an alias of a list of aliases of lists: its size grows
/// as the product of the aliases of each level. With few aliases that product is small.
enum AliasBound {
    /// Aliases that are harmless: at most e^(8/e) ≈ 19 copies of the file.
    private static let harmless = 8

    /// Whether the bytes hold what may be an anchor and more of what may be an alias than is harmless.
    ///
    /// Errs on the side of refusal: `&x` and `*x` at the start of a word count in a text too.
    static func isExceeded(by bytes: Data) -> Bool {
        var anchors = 0
        var aliases = 0
        var before: UInt8 = 0x20
        var mark: UInt8?
        for byte in bytes {
            if let mark, isName(byte) {
                if mark == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
            }
            let isMark = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
            mark = isMark && canPrecede(before) ? byte : nil
            before = byte
        }
        return anchors > 0 && aliases > harmless
    }

    /// The letters of an anchor's name, as libyaml reads it.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Whether a new token may begin behind this byte; letters, digits and a few signs only go on with theirs.
    private static func canPrecede(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "&"): false
        default: true
        }
    }
}
