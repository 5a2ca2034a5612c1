import Reckon

/// A number that a line sets between two others: "19.959 ≤ 19.971 ≤ 19.980", "19.971 is between 19.959 and 19.980",
/// 「19.971 は 19.959 から 19.980 の範囲内」.
struct BetweenNumbers {
    /// What stands between, as an index of the line's quantities.
    let value: Int
    /// The bounds, the smaller one first as the line has it.
    let low: Int
    let high: Int
    /// The interval stands apart from the number.
    let isWorded: Bool
}

extension QuantityLine {
    /// Everything of this line that stands between two numbers, from left to right; longer chains are an order, and none.
    var betweens: [BetweenNumbers] {
        guard quantities.count >= 3 else { return [] }
        let signs = gaps.map(Self.signs)
        return quantities.indices.dropFirst().compactMap { index in
            chain(at: index, signs) ?? comparisons(at: index, signs) ?? interval(at: index, signs)
        }
    }

    /// "a ≤ b ≤ c", seen from b.
    private func chain(at index: Int, _ signs: [[Bool]]) -> BetweenNumbers? {
        guard signs[index].count == 1, signs[index] == signs[index + 1], isClosed(index - 1, index + 1, signs) else {
            return nil
        }
        return BetweenNumbers(
            value: index, low: signs[index][0] ? index - 1 : index + 1,
            high: signs[index][0] ? index + 1 : index - 1, isWorded: false)
    }

    /// "b ≥ a and b ≤ c", seen from the second number.
    private func comparisons(at index: Int, _ signs: [[Bool]]) -> BetweenNumbers? {
        guard index + 2 < quantities.count, signs[index].count == 1, signs[index + 2].count == 1,
            Self.and.contains(gaps[index + 1].lowercased()), isClosed(index - 1, index + 2, signs)
        else { return nil }
        let pairs = [index, index + 2].map { signs[$0][0] ? (low: $0 - 1, high: $0) : (low: $0, high: $0 - 1) }
        for (one, other) in [(pairs[0], pairs[1]), (pairs[1], pairs[0])]
        where quantities[one.high].quantity == quantities[other.low].quantity {
            return BetweenNumbers(value: one.high, low: one.low, high: other.high, isWorded: false)
        }
        return nil
    }

    /// "between a and b", 「a から b の範囲」, "a ≤ x ≤ b", seen from b.
    private func interval(at index: Int, _ signs: [[Bool]]) -> BetweenNumbers? {
        let isAround = signs[index].count == 2 && signs[index][0] == signs[index][1]
        guard isAround || joins(index), isClosed(index - 1, index, signs), let value = subject(ofInterval: index) else {
            return nil
        }
        let isReversed = isAround && !signs[index][0]
        return BetweenNumbers(
            value: value, low: isReversed ? index : index - 1, high: isReversed ? index - 1 : index, isWorded: true)
    }

    /// The number directly before an interval, else the one behind it, in the same sentence.
    private func subject(ofInterval index: Int) -> Int? {
        if index > 1 { return gaps[index - 1].contains { ";；。".contains($0) } ? nil : index - 2 }
        guard index + 1 < quantities.count else { return nil }
        return gaps[index + 1].contains { ";；。".contains($0) } ? nil : index + 1
    }

    /// Whether quantity `index` and the one before it are said to be the ends of an interval.
    private func joins(_ index: Int) -> Bool {
        var joint = gaps[index].lowercased()
        let label = joint.utf8.last.map(Self.upperEnds.contains) == true ? Self.uppers.first(where: joint.ends) : nil
        if let label { joint.removeLast(label.count) }
        guard Self.joints.contains(joint) else { return false }
        let (before, after) = (gaps[index - 1].lowercased(), gaps[index + 1].lowercased())
        if label != nil, Self.lowers.contains(where: before.hasSuffix), Self.and.contains(joint) { return true }
        if Self.pairs.contains(where: { before.hasSuffix($0.0) && joint == $0.1 && after.hasPrefix($0.2) }) {
            return true
        }
        return Self.dashes.contains(joint) && !after.hasPrefix("=") && !before.hasSuffix("=")
            || joint == "and" && ["between", "within", "inside", "outside", "from"].contains(where: before.contains)
    }

    /// Whether neither a sign of order nor a sum goes on before quantity `first` or behind quantity `last`.
    private func isClosed(_ first: Int, _ last: Int, _ signs: [[Bool]]) -> Bool {
        guard signs[first].isEmpty, signs[last + 1].isEmpty else { return false }
        let isBullet = first == 0 && gaps[0].count == 1
        return (isBullet || !"+-×/^±√".contains(gaps[first].last ?? " "))
            && !"+×/^±".contains(gaps[last + 1].first ?? " ")
            && !(gaps[last + 1].hasPrefix("-") && last + 1 < quantities.count)
    }

    /// The signs of order in a gap, true for "less"; none where anything but words and brackets stands beside them.
    private static func signs(_ gap: String) -> [Bool] {
        let named = gap.utf8.count == 2 ? names[gap] : nil
        guard named != nil || anyOrder.occur(in: gap), gap.count <= 60 else { return [] }
        var signs: [Bool] = []
        var rest = (named ?? gap)[...]
        while let first = rest.first {
            if let (sign, isLess) = order.first(where: { rest.hasPrefix($0.0) }) {
                signs.append(isLess)
                rest = rest.dropFirst(sign.count)
            } else if first.isLetter || "()（）[]_:：".contains(first) {
                rest = rest.dropFirst()
            } else {
                return []
            }
        }
        return signs
    }

    private static let order: [(String, Bool)] = [
        ("<=", true), (">=", false), ("≤", true), ("≥", false), ("≦", true), ("≧", false), ("⩽", true), ("⩾", false),
        ("leq", true), ("geq", false), ("<", true), (">", false), ("＜", true), ("＞", false),
    ]
    private static let anyOrder = Phrases(order.map(\.0))
    private static let names = ["le": "≤", "ge": "≥", "lt": "<", "gt": ">"]
    private static let dashes: Set<String> = ["to", "から", "〜", "～", "~", "-"]
    /// All that may stand between the ends of an interval.
    private static let joints = dashes.union(and).union(pairs.map(\.1)).union(["and"])
    private static let and: Set<String> = [
        "and", ",and", "&", "&&", "∧", ",", "，", "、", "かつ", "、かつ", "で", "で、", "であり", "であり、",
    ]
    /// What stands before, between and behind the ends of an interval.
    private static let pairs: [(String, String, String)] = [
        ("", "と", "の間"), ("", "と", "の範囲"), ("", "以上", "以下"), ("", "以上、", "以下"), ("", "以上かつ", "以下"), ("", "以上で", "以下"),
        ("", "以上", "未満"), ("", "より大きく", "より小さ"), ("", "より大きく、", "より小さ"), ("", "を超え", "未満"), ("[", ",", "]"),
        ("[", "、", "]"), ("atleast", "andatmost", ""), ("notlessthan", "andnotgreaterthan", ""),
        ("notlessthan", "andnotmorethan", ""), ("notbelow", "andnotabove", ""), ("greaterthan", "andlessthan", ""),
        ("largerthan", "andsmallerthan", ""), ("above", "andbelow", ""),
    ]
    /// Longest first.
    private static let uppers = [
        "theupperlimitof", "theupperlimitis", "upperlimitof", "upperlimitis", "theupperlimit", "upperlimit=",
        "upperlimit:",
        "upperlimit", "規格上限", "上限値", "上限は", "上限=", "上限：", "上限", "usl=", "usl",
    ]
    private static let upperEnds = Set(uppers.compactMap(\.utf8.last))
    private static let lowers = uppers.map { label in
        label.replacing("upper", with: "lower").replacing("上限", with: "下限").replacing("usl", with: "lsl")
    }
}
