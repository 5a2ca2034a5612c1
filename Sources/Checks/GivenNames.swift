import Reckon

/// The names by which a question and a step speak of the same number.
extension Givens {
    /// The names with which a text may end: a limit's name, else all its last words and, where it is a symbol of at
    /// most three letters, the last word alone.
    static func names(endingIn text: String) -> [String] {
        if let names = plainNames(endingIn: text) { return names }
        let folded = folded(text)
        if let limit = limit(endingIn: folded) { return [limit] }
        let bytes = Array(text.utf8)[...]
        let start = bytes.end { $0.isLetter || $0.isNumber || $0.scalar == "_" || $0.scalar == " " }
        let words = bytes[start...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard let last = words.last, last.first?.isLetter == true, (1...6).contains(words.count) else { return [] }
        let (all, own) = (Self.folded(words.joined()), Self.folded(last))
        return last.count > 3 || own == all ? [all] : [all, own].sorted()
    }

    /// The same of a text that is ASCII; nil for any other.
    private static func plainNames(endingIn text: String) -> [String]? {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        func small(_ bytes: ArraySlice<UInt8>) -> String {
            var letters: [UInt8] = []
            letters.reserveCapacity(bytes.count)
            for byte in bytes where byte > 0x20 { letters.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            return String(decoding: letters, as: UTF8.self)
        }
        if let last = bytes.last(where: { $0 > 0x20 }), limitEnds.contains(last | 0x20),
            let limit = limit(endingIn: small(bytes[...]))
        {
            return [limit]
        }
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        let start = bytes.lastIndex { !(isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x20) }
        let run = bytes[(start.map { $0 + 1 } ?? 0)...]
        let end = run.lastIndex { $0 != 0x20 } ?? run.startIndex - 1
        let word = run[..<(end + 1)].lastIndex(of: 0x20).map { $0 + 1 } ?? run.startIndex
        let last = run[word..<(end + 1)]
        guard let first = last.first, isLetter(first) else { return [] }
        let words = run.indices.count { run[$0] != 0x20 && ($0 == run.startIndex || run[$0 - 1] == 0x20) }
        guard words <= 6 else { return [] }
        let (all, own) = (small(run), small(last))
        return last.count > 3 || own == all ? [all] : [all, own].sorted()
    }

    /// Whether a text ends with the name of a limit.
    static func endsWithLimit(_ text: String) -> Bool { limit(endingIn: folded(text)) != nil }

    /// The limit's name with which a folded text ends.
    private static func limit(endingIn text: String) -> String? {
        guard let last = text.utf8.last, limitEnds.contains(last) else { return nil }
        return limits.first(where: text.ends)
    }

    private static let limitEnds = Set(limits.compactMap(\.utf8.last))

    /// In small letters, without white space.
    static func folded(_ text: String) -> String {
        let small = text.lowercased()
        guard small.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return small }
        return String(String.UnicodeScalarView(small.unicodeScalars.filter { !$0.isSpace }))
    }

    static let upper = ["usl", "上側規格", "上限", "上限値", "規格上限", "上側規格限界", "upperlimit", "upperspecificationlimit"]
    static let lower = ["lsl", "下側規格", "下限", "下限値", "規格下限", "下側規格限界", "lowerlimit", "lowerspecificationlimit"]
    static let limits =
        (upper + lower + [
            "upperholedeviation", "lowerholedeviation", "uppershaftdeviation", "lowershaftdeviation",
        ]).sorted { $0.count > $1.count }
}
