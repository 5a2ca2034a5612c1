import Crypto
import Foundation

/// What both halves of a key share: the name's rules, the key id and the text form (C2SP signed-note).
enum KeyName {
    /// The signature type of Ed25519, in key ids and key texts.
    static let ed25519: UInt8 = 0x01

    /// True if a key may be called that: not empty, no white space, no control character and no plus sign.
    static func allows(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                !scalar.properties.isWhitespace && scalar != "+" && scalar.value >= 0x20 && scalar.value != 0x7F
            }
    }

    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key).
    static func id(name: String, publicKey: Data) -> Data {
        var hasher = SHA256()
        hasher.update(data: Data(name.utf8))
        hasher.update(data: [0x0A, ed25519] as [UInt8])
        hasher.update(data: publicKey)
        return Data(Data(hasher.finalize()).prefix(4))
    }

    /// Splits `name+hash+base64(type ‖ key)`; the base64 part may itself hold plus signs.
    static func parts(of text: some StringProtocol) -> (name: String, id: Data, key: Data)? {
        let fields = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, allows(String(fields[0])), let id = Hex.bytes(fields[1]), id.count == 4,
            let typed = strictBase64(String(fields[2])), typed.count == 33, typed.first == ed25519
        else { return nil }
        return (String(fields[0]), id, Data(typed.dropFirst()))
    }

    static func text(name: String, id: Data, key: Data) -> String {
        "\(name)+\(Hex.text(id))+\((Data([ed25519]) + key).base64EncodedString())"
    }

    /// Base64 with padding whose unused bits are zero, so that bytes have one spelling.
    static func strictBase64(_ text: String) -> Data? {
        guard let bytes = Data(base64Encoded: text), bytes.base64EncodedString() == text else { return nil }
        return bytes
    }
}
