import Foundation

/// Passwords that a machine makes and a person copies from a screen or from paper.
package enum ReadablePassword {
    /// a–z and 2–9 without i, l and o: 31 characters that are not mistaken for each other.
    static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// Four groups of five characters joined by hyphens: 20 · log2 31 = 99 bits.
    ///
    /// Each character is drawn evenly: bytes from 248 up are thrown away, since 256 is no multiple of 31.
    package static func make(random: RandomBytes) -> String {
        var drawn: [Character] = []
        while drawn.count < 20 {
            for byte in random(32) where byte < 248 && drawn.count < 20 {
                drawn.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        return stride(from: 0, to: 20, by: 5).map { String(drawn[$0..<$0 + 5]) }.joined(separator: "-")
    }
}
