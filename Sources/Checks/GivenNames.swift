import Reckon

/// The names by which a question and a step speak of the same number.
extension Givens {
    /// The names with which a text may end: a limit's name, else all its last words and, where it is a symbol of at
    /// most three letters, the last word alone.
    static func names(endingIn text: String) -> [String] {
        if let limit = limits.first(where: folded(text).hasSuffix) { return [limit] }
        let end = text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " }.reversed()
        let words = String(end).split(separator: " ")
        guard let last = words.last, last.first?.isLetter == true, (1...6).contains(words.count) else { return [] }
        return Set([folded(words.joined())] + (last.count <= 3 ? [folded(String(last))] : [])).sorted()
    }

    /// Whether a text ends with the name of a limit.
    static func endsWithLimit(_ text: String) -> Bool { limits.contains(where: folded(text).hasSuffix) }

    static func folded(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    static let upper = ["usl", "上側規格", "上限", "上限値", "規格上限", "上側規格限界", "upperlimit", "upperspecificationlimit"]
    static let lower = ["lsl", "下側規格", "下限", "下限値", "規格下限", "下側規格限界", "lowerlimit", "lowerspecificationlimit"]
    static let limits =
        (upper + lower + [
            "upperholedeviation", "lowerholedeviation", "uppershaftdeviation", "lowershaftdeviation",
        ]).sorted { $0.count > $1.count }
}
