/// The words by which a line says that a measurement is within its limits or outside.
enum LimitWords {
    /// True for "within", false for "outside", nil when the line says neither, both, or only asks or supposes.
    static func says(_ line: String) -> Bool? {
        var text = line.lowercased()
        guard !conditions.contains(where: text.contains) else { return nil }
        var found: Set<Bool> = []
        // Longer phrases first: "not out of tolerance" holds "out of tolerance".
        for (phrase, inside) in phrases where contains(text, phrase) {
            found.insert(inside)
            text = text.replacing(phrase, with: " ")
        }
        return found.count == 1 ? found.first : nil
    }

    /// A word of Latin letters counts only as a whole word: "ok" is not in "token".
    private static func contains(_ text: String, _ phrase: String) -> Bool {
        guard let range = text.firstRange(of: phrase) else { return false }
        guard phrase.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
        let before = text[..<range.lowerBound].last
        let after = text[range.upperBound...].first
        return !(before?.isASCIILetter ?? false) && !(after?.isASCIILetter ?? false)
    }

    private static let phrases: [(String, Bool)] = pairs.sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }

    private static let pairs: [(String, Bool)] =
        [
            "within tolerance", "within the tolerance", "within limits", "within the limits", "within specification",
            "within spec", "within the specification", "within the range", "in tolerance", "in spec",
            "not out of tolerance",
            "not outside", "not out of spec", "not out of limits", "not out", "acceptable", "conforming", "conforms",
            "ok", "pass", "passes", "合格", "良品", "規格内", "範囲内", "公差内", "許容範囲内", "規格外ではない", "範囲外ではない",
            "外れていない", "外れていません", "規格外ではありません", "範囲外ではありません",
        ].map { ($0, true) }
        + [
            "out of tolerance", "out of the tolerance", "out of limits", "out of the limits", "out of spec",
            "out of specification", "out of range", "outside", "not within", "not in tolerance", "not in spec",
            "not acceptable", "unacceptable", "nonconforming", "non-conforming", "not conforming", "not ok", "ng",
            "fail",
            "fails", "below the lower limit", "above the upper limit", "exceeds the upper limit", "不合格", "不良",
            "規格外", "範囲外", "公差外", "規格内ではない", "範囲内ではない", "外れている", "外れています", "外れる", "合格ではない",
            "下限を下回", "上限を超え", "上限を上回",
        ].map { ($0, false) }

    /// Words with which a line asks, supposes, or speaks of more than the limits.
    private static let conditions = [
        "if ", "when ", "whether", "?", "？", "should", "must", "would", "number of", "how many", "count", "uncertain",
        "場合", "なら", "かどうか", "とき", "もし", "不確かさ", "本数", "個数", "数は", "数を", "か、",
    ]
}

extension Character {
    fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
