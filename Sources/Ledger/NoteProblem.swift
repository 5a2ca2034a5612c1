/// Why a signed note or a key was not accepted.
package enum NoteProblem: Error, Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The bytes are no signed note, no checkpoint or no key of the written form.
    case malformed
    /// No signature in the note is by the key given.
    case unknownKey
    /// A signature names the key given and is not its signature over this text.
    case badSignature

    /// What anyone may read.
    package var description: String { "the note could not be accepted" }

    /// What an operator reads.
    package var debugDescription: String {
        switch self {
        case .malformed: "not a signed note, checkpoint or key as C2SP writes them"
        case .unknownKey: "no signature by the key that was given"
        case .badSignature: "a signature by the key's name and id does not verify"
        }
    }
}
