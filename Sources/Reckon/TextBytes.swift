import Foundation

/// Texts taken apart by their UTF-8 bytes, where what is looked for is ASCII or a whole character.
extension [UInt8] {
    /// Where `mark` stands first, from `start` on; nil where it does not or is empty.
    package func place(of mark: [UInt8], from start: Int = 0) -> Int? {
        guard let first = mark.first, count >= mark.count else { return nil }
        var at = start
        while at <= count - mark.count {
            if self[at] == first {
                var length = 1
                while length < mark.count, self[at + length] == mark[length] { length += 1 }
                if length == mark.count { return at }
            }
            at += 1
        }
        return nil
    }

    /// Replaces every `mark`, from left to right.
    ///
    /// - Parameter isCommand: a mark that a letter follows is the beginning of a longer command and stays.
    mutating func replace(_ mark: [UInt8], by plain: [UInt8], isCommand: Bool = false) {
        guard var next = place(of: mark) else { return }
        var kept: [UInt8] = []
        kept.reserveCapacity(count)
        var at = 0
        while true {
            kept += self[at..<next]
            at = next + mark.count
            kept += isCommand && isLetter(at) ? mark : plain
            guard let following = place(of: mark, from: at) else { break }
            next = following
        }
        self = kept + self[at...]
    }

    /// These bytes with every `mark` replaced, from left to right.
    package func replaced(_ mark: [UInt8], by plain: [UInt8]) -> [UInt8] {
        var kept = self
        kept.replace(mark, by: plain)
        return kept
    }

    /// Where the last of the occurrences of `mark` begins, counted from the left without overlap; nil without one.
    package func last(_ mark: [UInt8]) -> Int? {
        var (found, at) = (Int?.none, 0)
        while let next = place(of: mark, from: at) { (found, at) = (next, next + mark.count) }
        return found
    }

    /// Whether `text` stands in these bytes.
    package func hold(_ text: String) -> Bool { text.isEmpty || place(of: Array(text.utf8)) != nil }

    /// Whether a letter begins at a place.
    func isLetter(_ at: Int) -> Bool {
        guard at < count else { return false }
        if self[at] < 0x80 { return (0x61...0x7A).contains(self[at] | 0x20) }
        return String(decoding: self[at..<Swift.min(at + 4, count)], as: UTF8.self).first?.isLetter == true
    }

    /// The parts between the marks.
    func split(at mark: [UInt8]) -> [ArraySlice<UInt8>] {
        var (parts, at) = ([ArraySlice<UInt8>](), 0)
        while let next = place(of: mark, from: at) {
            parts.append(self[at..<next])
            at = next + mark.count
        }
        return parts + [self[at...]]
    }
}

extension String {
    /// This text with every `mark` replaced, from left to right; the text itself where none stands in it.
    func replaced(_ mark: String, by plain: String) -> String {
        guard let first = mark.utf8.first, utf8.contains(first) else { return self }
        var bytes = Array(utf8)
        let sought = Array(mark.utf8)
        guard bytes.place(of: sought) != nil else { return self }
        bytes.replace(sought, by: Array(plain.utf8))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether it holds nothing but ASCII.
    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    /// With compatibility forms folded (NFKC).
    var folded: String { isASCII ? self : precomposedStringWithCompatibilityMapping }
}
