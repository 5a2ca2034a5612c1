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

    private func length(in bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        for phrase in phrases[Int(bytes[at])] {
            let count = phrase.count
            if at + count <= bytes.count, (1..<count).allSatisfy({ bytes[at + $0] == phrase[$0] }) { return count }
        }
        return nil
    }
}

extension String {
    /// This text with every `mark` replaced, from left to right; the text itself where none stands in it.
    func replaced(_ mark: String, by plain: String) -> String {
        guard let first = mark.utf8.first, utf8.contains(first) else { return self }
        let bytes = Array(utf8)
        let kept = bytes.replaced(Array(mark.utf8), by: Array(plain.utf8))
        return kept == bytes ? self : String(decoding: kept, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Where the last of the occurrences of `text` begins, counted from the left without overlap; nil without one.
    package func last(_ text: [UInt8]) -> Int? {
        guard let first = text.first else { return nil }
        var (found, at) = (Int?.none, 0)
        while at + text.count <= count {
            if self[at] == first, self[at...].starts(with: text) {
                found = at
                at += text.count
            } else {
                at += 1
            }
        }
        return found
    }

    /// Whether `text` stands in these bytes.
    package func hold(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard let first = text.first else { return true }
            return withUnsafeBufferPointer { bytes in
                var at = 0
                while at + text.count <= bytes.count {
                    if bytes[at] == first, bytes[at..<at + text.count].elementsEqual(text) { return true }
                    at += 1
                }
                return false
            }
        }
    }

    /// These bytes with every `mark` replaced, from left to right.
    package func replaced(_ mark: [UInt8], by plain: [UInt8]) -> [UInt8] {
        guard let first = mark.first, var place = firstIndex(of: first) else { return self }
        var kept: [UInt8] = []
        var copied = 0
        while place + mark.count <= count {
            if self[place] == first, self[place...].starts(with: mark) {
                kept += self[copied..<place]
                kept += plain
                place += mark.count
                copied = place
            } else {
                place += 1
            }
        }
        return copied == 0 ? self : kept + self[copied...]
    }
}
