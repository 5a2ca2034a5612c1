import Reckon

/// The formulas that a question writes out itself: "T = K·d·F", "takt = (shift − break) / demand".
///
/// Finds another formula or other numbers under the same name. Only a formula whose every name the question gives a
/// number counts; a factor that a unit left out may stand for is none.
enum OwnFormulas {
    static func expectations(_ asked: Asked) -> [Expectation] {
        let hasTime = asked.line.quantities.contains { $0.quantity.unit?.dimension.time ?? 0 != 0 }
        var found: [Expectation] = []
        for sentence in sentences(Array(asked.question.utf8)) {
            found += NamedChain.all(in: Array(sentence), of: asked).compactMap { expectation($0, asked, hasTime) }
        }
        // Two formulas under one name say that one of them is a variant.
        return found.filter { one in found.count { $0.names == one.names } == 1 }
    }

    private static func sentences(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var (low, at) = (0, 0)
        while at < bytes.count {
            if let length = ends.length(in: bytes, at) {
                if at > low { found.append(bytes[low..<at]) }
                at += length
                low = at
            } else {
                at += 1
            }
        }
        return low < at ? found + [bytes[low...]] : found
    }

    private static let ends = Phrases(["\n", "。", ";", "；", "?", "？", ". "])

    private static func expectation(_ chain: NamedChain, _ asked: Asked, _ hasTime: Bool) -> Expectation? {
        guard let side = chain.sides.first, !chain.name.isEmpty,
            let sum = side.sum, sum.isNamed, sum.isSum, sum.names > 1
        else { return nil }
        let names = Givens.names(endingIn: chain.name)
        guard !names.isEmpty, names.allSatisfy({ asked.givens.value($0) == nil }) else { return nil }
        return Expectation(
            names: Set(names), value: sum.value, alsoRight: [sum.plain].compactMap(\.self),
            scales: hasTime ? .sixty : .ten, code: "other-result",
            rule: Rule("\(chain.name) = \(side.text)", "question"))
    }
}
