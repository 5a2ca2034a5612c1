package import Foundation

/// A text and the signatures under it, not yet checked (C2SP signed-note).
package struct SignedNote: Sendable, Equatable {
    /// One signature line.
    package struct Signature: Sendable, Equatable {
        /// The name of the key that signed.
        package let name: String
        /// The key's id, 4 bytes.
        package let id: Data
        /// The signature's bytes, 64 for Ed25519.
        package let bytes: Data
    }

    /// The signed text, ended by a newline.
    package let text: String
    /// The signatures, at least one.
    package let signatures: [Signature]

    /// Takes a note apart.
    /// - Throws: ``NoteProblem/malformed`` for more than 1 MB, bytes that are not UTF-8, control characters, a text
    ///   without its empty line, no signature or more than 100, or a signature line that is not written as it must be.
    package init(_ note: Data) throws(NoteProblem) {
        guard note.count <= 1_000_000, let all = String(validating: note, as: UTF8.self),
            all.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" }), all.hasSuffix("\n"),
            let gap = all.range(of: "\n\n", options: [.backwards, .literal])
        else { throw .malformed }
        text = String(all[..<gap.lowerBound]) + "\n"
        let lines = all[gap.upperBound...].dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        guard (1...100).contains(lines.count) else { throw .malformed }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Self.signature(line) else { throw .malformed }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    private static func signature(_ line: Substring) -> Signature? {
        let fields = line.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0] == "\u{2014}", KeyName.allows(String(fields[1])),
            let bytes = KeyName.strictBase64(String(fields[2])), bytes.count > 4
        else { return nil }
        return Signature(name: String(fields[1]), id: Data(bytes.prefix(4)), bytes: Data(bytes.dropFirst(4)))
    }
}
