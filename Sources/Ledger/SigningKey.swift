import Crypto
package import Foundation

/// The secret half of a site's log key: Ed25519 under a name, as C2SP signed-note writes it.
///
/// It has no description that shows it; ``text`` is for the key file alone.
package struct SigningKey: Sendable, CustomStringConvertible {
    /// The key's name, by C2SP the log's origin.
    package let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// The key of a 32-byte seed.
    /// - Throws: ``NoteProblem/malformed`` if the name is empty, holds white space or a plus sign, or the seed has not
    ///   32 bytes.
    package init(name: String, seed: Data) throws(NoteProblem) {
        guard KeyName.allows(name), seed.count == 32 else { throw .malformed }
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch { throw .malformed }
        self.name = name
    }

    /// Reads `PRIVATE+KEY+name+hash+base64`; one newline at the end is let pass.
    /// - Throws: ``NoteProblem/malformed`` if it is anything else or the hash is not the key's.
    package init(text: String) throws(NoteProblem) {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard line.hasPrefix("PRIVATE+KEY+"), let parts = KeyName.parts(of: line.dropFirst(12)) else {
            throw .malformed
        }
        try self.init(name: parts.name, seed: parts.key)
        guard verifier.id == parts.id else { throw .malformed }
    }

    /// The secret in its written form, without a newline.
    package var text: String {
        "PRIVATE+KEY+" + KeyName.text(name: name, id: verifier.id, key: key.rawRepresentation)
    }

    /// The public half.
    package var verifier: VerifierKey { VerifierKey(name: name, key: key.publicKey) }

    /// The name and id, never the secret.
    package var description: String { "signing key \(name)+\(Hex.text(verifier.id))" }

    /// The signed note over a checkpoint: its body, an empty line and one signature line.
    /// - Throws: ``NoteProblem/malformed`` should signing itself fail.
    package func sign(_ checkpoint: Checkpoint) throws(NoteProblem) -> Data {
        try sign(text: checkpoint.body)
    }

    /// The signed note over a text that ends with a newline.
    func sign(text: String) throws(NoteProblem) -> Data {
        let signature: Data
        do { signature = try key.signature(for: Data(text.utf8)) } catch { throw .malformed }
        return Data((text + "\n" + verifier.signatureLine(signature)).utf8)
    }
}
