/// Fixed phrases, looked for in texts by their bytes: a UTF-8 text holds a phrase where its bytes hold the phrase's.
///
/// One pass over the text, whatever the number of phrases; at each byte only those that begin with it are tried.
package struct Phrases: Sendable {
    /// By first byte.
    private let phrases: [[[UInt8]]]
    /// Whether a byte begins one.
    private let begins: [Bool]

    /// Phrases that are not empty; an empty one is never found.
    package init(_ phrases: [String]) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            guard let first = phrase.utf8.first else { continue }
            byFirst[Int(first)].append(Array(phrase.utf8))
        }
        self.phrases = byFirst
        begins = byFirst.map { !$0.isEmpty }
    }

    /// Whether one of them stands in a text, upper and lower case told apart.
    package func occur(in text: String) -> Bool {
        var text = text
        return text.withUTF8(occur)
    }

    /// The same for a text given as its bytes.
    package func occur(in bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBufferPointer(occur) }

    private func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        begins.withUnsafeBufferPointer { begins in
            bytes.indices.contains { begins[Int(bytes[$0])] && length(in: bytes, $0) != nil }
        }
    }

    /// How many bytes the first of them has that stands at a place; nil for none.
    ///
    /// - Parameter end: where it must have ended; the end of the bytes where it is not said.
    package func length(in bytes: [UInt8], _ at: Int, before end: Int? = nil) -> Int? {
        guard begins[Int(bytes[at])] else { return nil }
        return bytes.withUnsafeBufferPointer { length(in: UnsafeBufferPointer(rebasing: $0[..<(end ?? $0.count)]), at) }
    }

    /// What stands before the first of them; all where none stands there.
    func head(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes[..<(bytes.indices.first { length(in: bytes, $0) != nil } ?? bytes.count)]
    }

    /// What stands behind the last of them; all where none stands there.
    func tail(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let last = bytes.indices.last { length(in: bytes, $0) != nil }
        return bytes[(last.flatMap { at in length(in: bytes, at).map { at + $0 } } ?? 0)...]
    }

    /// The text without any of them.
    func removed(from bytes: [UInt8]) -> [UInt8] {
        var (kept, at) = ([UInt8](), 0)
        while at < bytes.count {
            if let length = length(in: bytes, at) {
                at += length
            } else {
                kept.append(bytes[at])
                at += 1
            }
        }
        return kept
    }

    /// Where the first of them stands as a word: no ASCII letter touches its own.
    func word(in bytes: [UInt8]) -> Int? {
        func isLetter(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x61...0x7A).contains(bytes[at] | 0x20) }
        return bytes.indices.first { at in
            begins[Int(bytes[at])]
                && phrases[Int(bytes[at])].contains { phrase in
                    let end = at + phrase.count
                    return end <= bytes.count && bytes[at..<end].elementsEqual(phrase)
                        && !(isLetter(at) && isLetter(at - 1)) && !(isLetter(end - 1) && isLetter(end))
                }
        }
    }

    private func length(in bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        for phrase in phrases[Int(bytes[at])] {
            let count = phrase.count
            if at + count <= bytes.count, (1..<count).allSatisfy({ bytes[at + $0] == phrase[$0] }) { return count }
        }
        return nil
    }
}
