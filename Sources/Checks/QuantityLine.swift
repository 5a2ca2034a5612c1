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
        var spaced: [String] = []
        var at = 0
        for quantity in quantities {
            spaced.append(Self.tidied(bytes[at..<max(at, quantity.range.lowerBound)]))
            at = max(at, quantity.range.upperBound)
        }
        spaced.append(Self.tidied(bytes[at...]))
        self.spaced = spaced
        gaps = spaced.map { $0.filter { $0 != " " } }
    }

    /// Whether quantity `index` and the one before it are written as a pair of deviations, "+25 / 0".
    func isPair(at index: Int) -> Bool { ["/", "/+", "/-"].contains(gaps[index]) }

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
        // "6 × s = …", "USL - mean = …": a sum is not its last name; a sign that begins the line is a bullet.
        let name = rest.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " }.count
        let ahead = rest.dropLast(name)
        let isHyphen = ahead.last == "-" && ahead.dropLast().last?.isLetter == true && rest.suffix(name).contains(" ")
        if let sign = ahead.last, "+-×/^".contains(sign), !isHyphen,
            index > 0 || ahead.dropLast().contains(where: { $0 != " " })
        {
            return nil
        }
        if before[rest.endIndex...].contains(where: { "=:：".contains($0) }) { return String(rest) }
        // Prose says "is" and 「は」 of many things; of a limit it names its value.
        for binder in ["は", " is"] where rest.hasSuffix(binder) {
            let subject = String(rest.dropLast(binder.count))
            return Givens.endsWithLimit(subject) ? subject : nil
        }
        return nil
    }

    /// The words that stand directly before quantity `index`, without a binder: "of", "is" and the like are left out.
    func words(before index: Int) -> [String] {
        var rest = spaced[index][...]
        while let last = rest.last, " ⌀φ".contains(last) { rest.removeLast() }
        for binder in [" is", " of", " in", "は", "が", "を", "の"] where rest.hasSuffix(binder) {
            rest = rest.dropLast(binder.count)
        }
        let run = rest.reversed().prefix { $0.isLetter || $0 == " " || $0 == "_" }.reversed()
        return String(run).split(separator: " ").map(String.init).filter { $0.lowercased() != "the" }
    }

    /// Without LaTeX's dress and with one form of each sign; single spaces are kept.
    static func tidied(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.count <= 400 ? String(decoding: TidyText.bytes(of: bytes), as: UTF8.self) : "…"
    }

    /// Words by which a line asks, supposes or takes something back.
    static let conditions = Phrases([
        "if ", "suppose", "assume", "instead", "wrong", "not ", "wait", "correct", "new ", "?", "？", "もし", "場合",
        "なら", "仮に", "ではなく", "誤り", "訂正", "修正", "変更", "for n", "のとき",
    ])
}
