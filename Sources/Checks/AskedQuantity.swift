import Reckon
import Review

/// The one quantity that a question asks for: a number of readings outside or inside the limits, or something by its name.
///
/// "How many shafts are out of tolerance?", "What is the Cpk, rounded to two decimals?", 「最大すきまは何 mm ですか」. Nil for a
/// question that asks for more than one thing, or for one under a condition: a name counts only where nothing stands beside
/// it, and a number of readings only where no other number stands in the sentence.
enum AskedQuantity: Equatable {
    /// How many readings are outside the limits, or inside.
    case readings(outside: Bool)
    /// What has this name, folded as ``Givens/folded(_:)`` does, and the unit to give it in, where the question says one that
    /// small letters do not hide.
    case named(String, Unit?)

    /// Reads at most 4,000 characters, in small letters.
    init?(_ question: String) {
        let asking = Self.sentences(question).filter(Self.asks)
        guard asking.count == 1, let sentence = asking.first, !Self.alterations.occur(in: question) else { return nil }
        guard let found = Self.readings(sentence, question) ?? Self.english(sentence) ?? Self.japanese(sentence) else {
            return nil
        }
        self = found
    }

    /// Sentences with the sign that ends them; a point between digits ends none, nor does a line that was only wrapped.
    private static func sentences(_ text: String) -> [String] {
        var sentences = [""]
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let isWrapped = scalar == "\n" && (last == "," || last.isASCII && last.properties.isAlphabetic)
            sentences[sentences.count - 1].unicodeScalars.append(isWrapped ? " " : scalar)
            switch scalar {
            case "。", "?", "？", ";", "；": sentences.append("")
            case "\n" where !isWrapped: sentences.append("")
            case " " where last == ".": sentences.append("")
            default: break
            }
            last = scalar
        }
        return sentences.map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func asks(_ sentence: String) -> Bool {
        sentence.hasSuffix("?") || sentence.hasSuffix("？") || sentence.hasSuffix("か。") || sentence.hasSuffix("か")
            || requests.contains(where: sentence.hasPrefix) || demands.occur(in: sentence)
    }

    private static func readings(_ sentence: String, _ question: String) -> AskedQuantity? {
        guard counts.occur(in: sentence), !sentence.contains(where: \.isNumber), !conditions.occur(in: sentence),
            !exclusions.occur(in: question)
        else { return nil }
        let rest = outsides.reduce(sentence) { $0.replacing($1, with: "") }
        let isOutside = rest.utf8.count < sentence.utf8.count
        guard isOutside != insides.contains(where: rest.contains) else { return nil }
        // "How many of the nonconforming shafts are too large?", 「規格外のうち…」: a part of them is asked for.
        let ends = (outsides + insides).compactMap { sentence.firstRange(of: $0)?.upperBound }
        guard let end = ends.max(), !partitions.occur(in: String(sentence[end...])) else { return nil }
        return .readings(outside: isOutside)
    }

    /// "What is the NAME in UNIT, rounded to …?"
    private static func english(_ sentence: String) -> AskedQuantity? {
        guard let opening = requests.first(where: sentence.hasPrefix) ?? (sentence.hasPrefix("what ") ? "what " : nil)
        else {
            return nil
        }
        var rest = sentence.dropFirst(opening.count)
        // "What preload does it reach, in kN?"
        if opening == "what " {
            guard let verb = rest.firstRange(of: " does "),
                let subject = subjects.first(where: rest[verb.upperBound...].hasPrefix),
                isForm(rest[verb.upperBound...].dropFirst(subject.count))
            else { return nil }
            return .named(Givens.folded(String(rest[..<verb.lowerBound])), nil)
        }
        if rest.hasPrefix("the ") { rest = rest.dropFirst(4) }
        while let last = rest.last, "?.".contains(last) || last.isWhitespace { rest.removeLast() }
        for dress in dresses {
            guard let range = rest.firstRange(of: dress) else { continue }
            guard isForm(rest[range.lowerBound...]) else { return nil }
            rest = rest[..<range.lowerBound]
        }
        for whole in wholes where rest.hasSuffix(whole) { rest = rest.dropLast(whole.count) }
        let parts = rest.split(separator: " in ", maxSplits: 1)
        guard let name = parts.first, !name.isEmpty, parts.count == 1 || isForm(parts[1]) else { return nil }
        let unit = parts.count > 1 ? try? Unit(parse: parts[1].trimmed) : nil
        return .named(Givens.folded(String(name)), unit)
    }

    /// 「NAMEは何 UNIT ですか」, 「NAMEを求めてください」
    private static func japanese(_ sentence: String) -> AskedQuantity? {
        guard let sign = signs.first(where: sentence.contains), let place = sentence.firstRange(of: sign) else {
            return nil
        }
        let clauses = sentence[..<place.lowerBound].split(separator: "、").map { String($0).trimmed }
        guard var name = clauses.last, clauses.dropLast().allSatisfy(leads.contains) else { return nil }
        for owner in owners where name.hasPrefix(owner) { name = String(name.dropFirst(owner.count)).trimmed }
        guard !name.isEmpty else { return nil }
        guard sign == "は何" else { return .named(Givens.folded(name), nil) }
        let end =
            sentence[place.upperBound...].firstRange(of: "です") ?? sentence[place.upperBound...].firstRange(of: "か")
        let written = sentence[place.upperBound..<(end?.lowerBound ?? sentence.endIndex)].trimmed
        return .named(Givens.folded(name), try? Unit(parse: written))
    }

    /// Whether a text only says how to write the answer: "rounded to two decimals", "in kN".
    private static func isForm(_ text: Substring) -> Bool {
        text.split { " ,().?".contains($0) }.allSatisfy { word in
            forms.contains(String(word)) || word.allSatisfy(\.isNumber) || (try? Unit(parse: String(word))) != nil
        }
    }

    private static let requests = [
        "what is ", "what's ", "calculate ", "compute ", "determine ", "find ", "give ", "work out ",
    ]
    private static let demands = Phrases(["を求め", "を計算し", "を算出"])
    private static let signs = ["はいくつ", "はいくら", "は何", "を求め", "を計算し", "を算出"]
    /// Where the name of a quantity ends and the form of its answer begins.
    private static let dresses = [", rounded", ", to ", ", in ", " rounded", " to ", " (", ", with "]
    /// What has the quantity, where it is the whole case.
    private static let wholes = [
        " of the readings", " of these readings", " of the measurements", " of the process", " of this process",
        " of the fit", " of this fit",
    ]
    private static let owners = [
        "この工程の", "工程の", "測定値の", "この測定値の", "これらの測定値の", "このはめあいの", "はめあいの", "この",
    ]
    private static let counts = Phrases([
        "how many", "number of", "何本", "何個", "何枚", "何点", "何件", "何台", "いくつ", "本数", "個数", "枚数",
    ])
    private static let outsides = [
        "out of tolerance", "out of limits", "out of spec", "out of the limits", "outside", "nonconforming",
        "non-conforming", "規格外", "公差外", "限度外", "範囲外", "不合格", "不適合", "から外れ", "を外れ",
    ]
    private static let insides = [
        "within", "inside", "in tolerance", "conforming", "規格内", "公差内", "限度内", "範囲内", "合格", "適合",
    ]
    /// Words by which other readings or other limits are meant.
    private static let conditions = Phrases([
        " if ", "when", "after", "before", "at least", "at most", "more", "less", "fewer", "above", "below", "over",
        "under", "upper", "lower", "first", "last", "each", " per ", "control", "warning", "sigma", "guard", "both",
        "percent", "rate", "share", "would", "could", "will ", "may ", "outside them", "within them", "inside them",
        "which", "上限", "下限", "超え", "下回",
        "管理", "警告", "警戒", "シグマ", "σ", "最初", "最後", "もし", "場合", "なら", "たら", "割合", "率", "それぞれ", "各", "あと", "以上",
        "以下", "未満", "後", "前", "どれ", "どの", "また", "中央", "三分",
    ])
    private static let exclusions = Phrases([
        "exclusive", "excluded", "excluding", "含まない", "含まず", "除い", "除く", "未満", "less than", "greater than",
    ])
    /// Words behind "outside" by which a part of what is outside is asked for.
    private static let partitions = Phrases([" is ", " was ", " were ", " can ", " have ", " must ", " too ", "うち"])
    private static let subjects = [
        "it reach", "it have", "it get", "the bolt reach", "the bolt have", "the process have",
    ]
    private static let leads: Set<String> = ["では", "それでは", "このとき", "次に"]
    private static let forms: Set<String> = [
        "rounded", "to", "in", "with", "the", "nearest", "one", "two", "three", "four", "five", "decimal", "decimals",
        "place",
        "places", "significant", "figure", "figures", "digits", "kn", "n", "mpa", "gpa", "pa", "n·m", "kgf", "ppm",
        "percent",
    ]
    /// Words anywhere in a question by which another state, other readings or other limits than the case's are meant.
    private static let alterations = Phrases([
        "suppose", "assum", "will be ", "is set to", "leave out", "left out", "omit", "without", "outlier",
        "typing error",
        "misread", "correct for", "reads too", "are rounded", "tighter", "internal", "changed", "revised", "two places",
        "both ends", "twice", "whole lot", "scratch", " dent", "rejected, too", "subgroup", "deviation from",
        "deviations from", "loses", "losing", "embed", "settl", "plated", "coated", "centred", "centered", "lowers",
        "not allowed", "micron", "micromet", "middle", "third", "half", "quarter", "expected", "in all", "外れ値", "誤記",
        "測り間違", "使わない", "補正", "器差", "丸め", "社内", "改訂", "変更", "新しい", "ロット全体", "回ずつ", "両端", "キズ", "傷", "群",
        "合わせ", "調整", "許容差", "からの差", "緩み", "失われ", "半分", "めっき", "摩耗", "推定",
    ])
}
