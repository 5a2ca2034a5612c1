import Reckon

/// A line as its quantities and what is written before, between and behind them.
struct QuantityLine {
    let bytes: [UInt8]
    let quantities: [WrittenQuantity]
    /// One more than there are quantities: tidied, without spaces and LaTeX's dress.
    let gaps: [String]
    /// The same with single spaces kept.
    private let spaced: [String]

    init(_ text: String) {
        bytes = Array(text.utf8)
        quantities = WrittenMath.quantities(in: text)
        var tidied: [(spaced: String, gap: String)] = []
        var at = 0
        for quantity in quantities {
            tidied.append(Self.tidied(bytes[at..<max(at, quantity.range.lowerBound)]))
            at = max(at, quantity.range.upperBound)
        }
        tidied.append(Self.tidied(bytes[at...]))
        spaced = tidied.map(\.spaced)
        gaps = tidied.map(\.gap)
    }

    /// Whether the line asks, supposes or takes something back.
    var isSupposed: Bool { Self.conditions.occur(in: String(decoding: bytes, as: UTF8.self).lowercased()) }

    /// The text of the quantities from `first` to `last`.
    func text(_ first: Int, _ last: Int) -> String {
        String(decoding: bytes[range(first, last)], as: UTF8.self)
    }

    func range(_ first: Int, _ last: Int) -> Range<Int> {
        quantities[first].range.lowerBound..<quantities[last].range.upperBound
    }

    /// Whether quantity `index` stands alone as what is bound: nothing that computes with it follows.
    func isBound(at index: Int) -> Bool {
        guard let next = gaps[index + 1].first else { return true }
        return ".,。、，;；:：)）（|*".contains(next) || gaps[index + 1].hasPrefix("(") || next.isLetter
    }

    /// The tidied text before quantity `index` without its closing "=", "は", "is" or ":"; nil where none binds.
    func subject(of index: Int) -> String? {
        let before = spaced[index]
        var rest = before[...]
        while let last = rest.last, " *:：(=".contains(last) { rest.removeLast() }
        if before[rest.endIndex...].contains(where: { "=:：".contains($0) }) { return String(rest) }
        // Prose says "is" and 「は」 of many things; of a limit it names its value.
        for binder in ["は", " is"] where rest.hasSuffix(binder) {
            let subject = String(rest.dropLast(binder.count))
            return Givens.endsWithLimit(subject) ? subject : nil
        }
        return nil
    }

    private static func tidied(_ bytes: ArraySlice<UInt8>) -> (spaced: String, gap: String) {
        guard bytes.count <= 400 else { return ("…", "…") }
        let spaced = TidyText.bytes(of: bytes)
        let gap = spaced.filter { $0 != UInt8(ascii: " ") }
        return (String(decoding: spaced, as: UTF8.self), String(decoding: gap, as: UTF8.self))
    }

    private static let conditions = Phrases([
        "if ", "suppose", "assume", "instead", "wrong", "not ", "wait", "correct", "new ", "?", "？", "もし", "場合",
        "なら", "仮に", "ではなく", "誤り", "訂正", "修正", "変更",
    ])
}
