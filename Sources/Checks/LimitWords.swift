import Reckon

/// The words by which a line says that a measurement is within its limits or outside.
enum LimitWords {
    /// True for "within", false for "outside", nil when the line says neither, both, or only asks or supposes.
    ///
    /// - Parameter line: UTF-8, in small letters.
    static func says(_ line: ArraySlice<UInt8>) -> Bool? {
        guard anyPhrase.occur(in: line), !conditions.occur(in: line) else { return nil }
        var text = Array(line)
        for phrase in neutral {
            if let place = text.place(of: phrase) { blank(phrase, from: place, in: &text) }
        }
        var found: Set<Bool> = []
        // Longer phrases first: "not out of tolerance" holds "out of tolerance".
        for (phrase, inside) in phrases {
            guard let place = text.place(of: phrase), isWhole(phrase, at: place, in: text) else {
                continue
            }
            found.insert(inside)
            blank(phrase, from: place, in: &text)
        }
        return found.count == 1 ? found.first : nil
    }

    /// A word of Latin letters counts only as a whole word: "ok" is not in "token".
    private static func isWhole(_ phrase: [UInt8], at place: Int, in text: [UInt8]) -> Bool {
        guard phrase.allSatisfy({ $0 < 0x80 }) else { return true }
        let (before, after) = (place - 1, place + phrase.count)
        return !(before >= 0 && isASCIILetter(text[before])) && !(after < text.count && isASCIILetter(text[after]))
    }

    /// Puts a space in the place of every occurrence.
    private static func blank(_ phrase: [UInt8], from first: Int, in text: inout [UInt8]) {
        var next: Int? = first
        while let place = next {
            text.replaceSubrange(place..<place + phrase.count, with: [0x20])
            next = text.place(of: phrase, from: place + 1)
        }
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static let phrases: [([UInt8], Bool)] = pairs.sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }.map {
        (Array($0.0.utf8), $0.1)
    }

    private static let anyPhrase = Phrases(pairs.map(\.0))

    /// "Outside diameter 19.971 mm": where a size is taken, not where it lies.
    private static let neutral: [[UInt8]] = ["outside", "inside"].flatMap { side in
        ["dia", "micrometer", "caliper", "radius", "width", "surface", "corner"].map { Array("\(side) \($0)".utf8) }
    }

    private static let pairs: [(String, Bool)] =
        [
            "within tolerance", "within the tolerance", "within limits", "within the limits", "within specification",
            "within spec", "within the specification", "within the range", "in tolerance", "in spec",
            "inside",
            "not out of tolerance",
            "not outside", "not out of spec", "not out of limits", "not out", "acceptable", "conforming", "conforms",
            "ok", "pass", "passes", "合格", "良品", "規格内", "範囲内", "公差内", "許容範囲内", "規格外ではない", "範囲外ではない",
            "外れていない", "外れていません", "規格外ではありません", "範囲外ではありません",
        ].map { ($0, true) }
        + [
            "out of tolerance", "out of the tolerance", "out of limits", "out of the limits", "out of spec",
            "out of specification", "out of range", "outside", "not inside", "not within", "not in tolerance",
            "not in spec",
            "not acceptable", "unacceptable", "nonconforming", "non-conforming", "not conforming", "not ok", "ng",
            "fail",
            "fails", "below the lower limit", "above the upper limit", "exceeds the upper limit", "不合格", "不良",
            "規格外", "範囲外", "公差外", "規格内ではない", "範囲内ではない", "外れている", "外れています", "外れる", "合格ではない",
            "下限を下回", "上限を超え", "上限を上回",
        ].map { ($0, false) }

    /// Words with which a line asks, supposes, or speaks of more than the limits.
    private static let conditions = Phrases([
        "if ", "when ", "whether", "?", "？", "should", "must", "would", "number of", "how many", "count", "uncertain",
        "control limit", "warning limit", "lcl", "ucl", "管理限界", "管理上限", "管理下限", "警告限界", "警戒限界",
        "場合", "なら", "かどうか", "とき", "もし", "不確かさ", "本数", "個数", "数は", "数を", "か、", "除", "以外", "except", "other than",
        "all but",
    ])
}
