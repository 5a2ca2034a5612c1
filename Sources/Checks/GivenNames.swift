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

    /// Whether a text that ends with a limit's name says no more than that: a distance to the limit, or a count of what
    /// lies beyond it, is another number.
    static func isPlain(_ text: String, limit: String) -> Bool {
        let clause = text.split { ".,;:：、。；()（）|".contains($0) }.last.map { folded(String($0)) } ?? ""
        guard clause.ends(with: limit) else { return false }
        var rest = Array(clause.utf8)[...].dropLast(limit.utf8.count)
        while let word = owners.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
            rest = rest.dropLast(word.count)
        }
        return rest.isEmpty
    }

    private static let owners = [
        "the", "a", "its", "our", "specification", "specified", "spec", "drawing", "given", "stated", "tolerance",
        "size",
        "dimension", "diameter", "hole", "shaft", "bore", "length", "width", "thickness", "since", "because", "where",
        "here", "so", "with", "case", "part", "'s", "-", "×", "•", "規格", "図面", "寸法", "公差", "外径", "内径", "軸", "穴", "直径",
        "径", "長さ", "厚さ", "幅", "の", "案件", "部品", "製品",
    ].map { Array($0.utf8) }

    /// The name of a limit with which a folded text ends, unless a word before it makes it a limit of another kind.
    static func limit(endingIn text: String) -> String? {
        guard let last = text.utf8.last, limitEnds.contains(last), let limit = limits.first(where: text.ends) else {
            return nil
        }
        let before = String(decoding: text.utf8.dropLast(limit.utf8.count), as: UTF8.self)
        return otherKinds.contains(where: before.ends) ? nil : limit
    }

    private static let limitEnds = Set(limits.compactMap(\.utf8.last))

    /// In small letters, without white space.
    static func folded(_ text: String) -> String {
        var letters: [UInt8] = []
        letters.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x20, 0x09...0x0D: continue
            case 0x41...0x5A: letters.append(byte | 0x20)
            case ..<0x80: letters.append(byte)
            default: return String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { !$0.isSpace }))
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Words directly before a limit's name by which it is not the specification's.
    private static let otherKinds = [
        "control", "warning", "action", "acceptance", "internal", "tightened", "guarded", "guard-banded", "reduced",
        "管理", "警告", "警戒", "受入", "受け入れ", "受入れ", "社内", "判定", "合格", "内部",
    ]
    static let upper = ["usl", "上側規格", "上限", "上限値", "規格上限", "上側規格限界", "upperlimit", "upperspecificationlimit"]
    static let lower = ["lsl", "下側規格", "下限", "下限値", "規格下限", "下側規格限界", "lowerlimit", "lowerspecificationlimit"]
    static let limits =
        (upper + lower + [
            "upperholedeviation", "lowerholedeviation", "uppershaftdeviation", "lowershaftdeviation",
        ]).sorted { $0.count > $1.count }
}
