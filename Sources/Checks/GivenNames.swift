import Reckon

/// The names by which a question and a step speak of the same number.
extension Givens {
    /// The names with which a text may end: a limit's name, else all its last words and, where it is a symbol of at
    /// most three letters, the last word alone.
    static func names(endingIn text: String) -> [String] {
        let folded = folded(text)
        if let limit = limit(endingIn: folded) { return [limit] }
        let bytes = Array(text.utf8)[...]
        let start = bytes.end { $0.isLetter || $0.isNumber || $0.scalar == "_" || $0.scalar == " " }
        let words = bytes[start...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard let last = words.last, last.first?.isLetter == true, (1...6).contains(words.count) else { return [] }
        let (all, own) = (Self.folded(words.joined()), Self.folded(last))
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
