/// Fixed phrases, looked for in texts by their bytes: a UTF-8 text holds a phrase where its bytes hold the phrase's.
///
/// One pass over the text, whatever the number of phrases; at each byte only those that begin with it are tried.
package struct Phrases: Sendable {
    /// The phrases behind one another, by first byte, those of one byte in the order given.
    private let bytes: [UInt8]
    /// Where each of them begins, and the end.
    private let places: [Int]
    /// For each byte, the first of the phrases that begin with it or a later one.
    private let firsts: [Int]
    /// Whether a byte begins one.
    private let begins: [Bool]

    /// Phrases that are not empty; an empty one is never found.
    package init(_ phrases: [String]) {
        var (bytes, places, firsts) = ([UInt8](), [Int](), [Int]())
        for byte in 0...255 {
            firsts.append(places.count)
            for phrase in phrases where phrase.utf8.first.map(Int.init) == byte {
                places.append(bytes.count)
                bytes += phrase.utf8
            }
        }
        (self.bytes, self.places, self.firsts) = (bytes, places + [bytes.count], firsts + [places.count])
        begins = (0...255).map { byte in phrases.contains { $0.utf8.first.map(Int.init) == byte } }
    }

    /// Whether one of them stands in a text, upper and lower case told apart.
    package func occur(in text: String) -> Bool {
        var text = text
        return text.withUTF8(occur)
    }

    /// The same for a text given as its bytes.
    package func occur(in bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBufferPointer(occur) }

    private func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        begins.withUnsafeBufferPointer { begins in
            text.indices.contains { begins[Int(text[$0])] && length(in: text, $0) != nil }
        }
    }

    /// How many bytes the first of them has that stands at a place; nil for none.
    ///
    /// - Parameter end: where it must have ended; the end of the bytes where it is not said.
    package func length(in text: [UInt8], _ at: Int, before end: Int? = nil) -> Int? {
        guard begins[Int(text[at])] else { return nil }
        return text.withUnsafeBufferPointer { length(in: UnsafeBufferPointer(rebasing: $0[..<(end ?? $0.count)]), at) }
    }

    @inline(__always)
    private func length(in text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        let byte = Int(text[at])
        for phrase in firsts[byte]..<firsts[byte + 1] {
            let (low, count) = (places[phrase], places[phrase + 1] - places[phrase])
            guard at + count <= text.count else { continue }
            var same = 1
            while same < count, text[at + same] == bytes[low + same] { same += 1 }
            if same == count { return count }
        }
        return nil
    }
}

/// Phrases in prose: where they cut it, and whether they stand in it as words.
extension Phrases {
    /// What stands before the first of them; all where none stands there.
    func head(of text: [UInt8]) -> ArraySlice<UInt8> {
        text[..<(text.indices.first { length(in: text, $0) != nil } ?? text.count)]
    }

    /// What stands behind the last of them; all where none stands there.
    func tail(of text: [UInt8]) -> ArraySlice<UInt8> {
        let last = text.indices.last { length(in: text, $0) != nil }
        return text[(last.flatMap { at in length(in: text, at).map { at + $0 } } ?? 0)...]
    }

    /// The text without any of them.
    func removed(from text: [UInt8]) -> [UInt8] {
        var (kept, at) = ([UInt8](), 0)
        while at < text.count {
            if let length = length(in: text, at) {
                at += length
            } else {
                kept.append(text[at])
                at += 1
            }
        }
        return kept
    }

    /// Where the first of them stands as a word: no ASCII letter touches its own.
    func word(in text: [UInt8]) -> Int? {
        func isLetter(_ at: Int) -> Bool { text.indices.contains(at) && (0x61...0x7A).contains(text[at] | 0x20) }
        return text.indices.first { at in
            lengths(in: text, at).contains { length in
                let end = at + length
                return !(isLetter(at) && isLetter(at - 1)) && !(isLetter(end - 1) && isLetter(end))
            }
        }
    }

    /// The lengths of all of them that stand at a place.
    private func lengths(in text: [UInt8], _ at: Int) -> [Int] {
        let byte = Int(text[at])
        return (firsts[byte]..<firsts[byte + 1]).compactMap { phrase in
            let own = bytes[places[phrase]..<places[phrase + 1]]
            return text[at...].starts(with: own) ? own.count : nil
        }
    }
}
