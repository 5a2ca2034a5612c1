import Foundation

/// Whether a question's verdict may rest on more than the limits of single readings.
enum VerdictScope {
    /// True when sampling, uncertainty, capability, averages or the like are spoken of.
    static func isWider(_ question: String) -> Bool {
        let text = question.precomposedStringWithCompatibilityMapping.lowercased()
        return words.contains(where: text.contains)
    }

    /// True when one part, or those that remain, are asked for.
    static func isNarrower(_ text: String) -> Bool {
        let text = text.lowercased()
        return single.contains(where: text.contains)
    }

    private static let single = [
        "first ", "second ", "third ", "fourth ", "fifth ", "last ", "the rest", "others", "本目", "番の", "個目", "残り",
        "取り去",
    ]

    private static let words = [
        "sampl", "aql", "acceptance number", "uncertain", "guard", "cpk", "cp ", "capab", "average", "mean", "range",
        "released", "deviation", "position", "stack", "rework", "concession", "except", "unless", "but ", "not ", "抜取",
        "抜き取り",
        "合格判定", "不確かさ", "工程能力", "平均", "範囲(r)", "ばらつき", "標準偏差", "位置度", "手直し", "特採", "ただし", "除",
    ]
}
