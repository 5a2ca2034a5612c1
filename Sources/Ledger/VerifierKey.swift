import Crypto
package import Foundation

/// The public half of a site's log key, which anyone needs to check its notes (C2SP signed-note, Ed25519).
package struct VerifierKey: Sendable, Equatable, CustomStringConvertible {
    /// The key's name.
    package let name: String
    /// The key id: the first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key).
    package let id: Data
    private let raw: Data

    init(name: String, key: Curve25519.Signing.PublicKey) {
        self.name = name
        raw = key.rawRepresentation
        id = KeyName.id(name: name, publicKey: raw)
    }

    /// Reads `name+hash+base64`; one newline at the end is let pass.
    /// - Throws: ``NoteProblem/malformed`` if it is anything else or the hash is not the key's.
    package init(text: String) throws(NoteProblem) {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard let parts = KeyName.parts(of: line), KeyName.id(name: parts.name, publicKey: parts.key) == parts.id
        else { throw .malformed }
        name = parts.name
        id = parts.id
        raw = parts.key
    }

    /// The written form, without a newline.
    package var text: String { KeyName.text(name: name, id: id, key: raw) }

    /// The written form.
    package var description: String { text }

    /// Opens a signed note and reads the checkpoint in it.
    ///
    /// Signatures by other keys (witnesses, an older key) are passed over, as C2SP asks.
    /// - Throws: ``NoteProblem/malformed`` if it is no note or holds no checkpoint, ``NoteProblem/unknownKey`` if this key
    ///   did not sign, ``NoteProblem/badSignature`` if a signature in its name and id is false.
    package func open(_ note: Data) throws(NoteProblem) -> Checkpoint {
        let signed = try SignedNote(note)
        guard let signature = signed.signatures.first(where: { $0.name == name && $0.id == id }) else {
            throw .unknownKey
        }
        guard isValid(signature.bytes, for: Data(signed.text.utf8)) else { throw .badSignature }
        return try Checkpoint(body: signed.text)
    }

    /// True if the signature (64 bytes) over the message is this key's.
    package func isValid(_ signature: Data, for message: Data) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    func signatureLine(_ signature: Data) -> String {
        "\u{2014} \(name) \((id + signature).base64EncodedString())\n"
    }
}
