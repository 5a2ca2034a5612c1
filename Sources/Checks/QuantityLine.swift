import Reckon

/// A line as its quantities and what is written before, between and behind them.
final class QuantityLine {
    let bytes: [UInt8]
    let quantities: [WrittenQuantity]

    init(_ text: String) {
        bytes = Array(text.utf8)
        quantities = WrittenMath.quantities(in: text)
    }

    /// A line of a text whose mathematics is read.
    init(_ bytes: [UInt8], at low: Int, of text: MathText) {
        self.bytes = bytes
        quantities = text.quantities(inLine: low..<low + bytes.count) ?? MathText(bytes).quantities
    }

    /// One more than there are quantities: tidied, without LaTeX's dress, single spaces kept.
    private lazy var spaced: [[UInt8]] = {
        var spaced: [[UInt8]] = []
        spaced.reserveCapacity(quantities.count + 1)
        var at = 0
        for quantity in quantities {
            spaced.append(Self.tidied(bytes[at..<max(at, quantity.range.lowerBound)]))
            at = max(at, quantity.range.upperBound)
        }
        spaced.append(Self.tidied(bytes[at...]))
        return spaced
    }()

    /// The same without spaces.
    private(set) lazy var gaps: [String] = {
        var letters: [UInt8] = []
        return spaced.map { gap in
            letters.removeAll(keepingCapacity: true)
            for byte in gap where byte != 0x20 { letters.append(byte) }
            return String(decoding: letters, as: UTF8.self)
        }
    }()

    /// Whether "±" may stand in it, as itself or as LaTeX's command.
    private(set) lazy var mayHoldTolerance = bytes.contains { $0 == 0xC2 || $0 == 0x5C }

    /// Whether quantity `index` and the one before it are written as a pair of deviations, "+25 / 0".
    func isPair(at index: Int) -> Bool { ["/", "/+", "/-"].contains(gaps[index]) }

    /// Lists, at least three quantities with nothing but commas between them, as indices.
    private(set) lazy var lists: [Range<Int>] = {
        var runs: [Range<Int>] = []
        var start = 0
        for index in quantities.indices.dropFirst() where ![",", "、", "and", ",and"].contains(gaps[index]) {
            runs.append(start..<index)
            start = index
        }
        return (runs + [start..<quantities.count]).filter { $0.count >= 3 }
    }()

    /// The text of the quantities from `first` to `last`.
    func text(_ first: Int, _ last: Int) -> String {
        String(decoding: bytes[range(first, last)], as: UTF8.self)
    }

    func range(_ first: Int, _ last: Int) -> Range<Int> {
        quantities[first].range.lowerBound..<quantities[last].range.upperBound
    }

    /// Whether quantity `index` stands alone as what is bound: nothing that computes with it follows.
    func isBound(at index: Int) -> Bool {
        guard let next = gaps[index + 1].unicodeScalars.first else { return true }
        switch next {
        case ".", ",", "。", "、", "，", ";", "；", ":", "：", ")", "）", "（", "(", "|", "*": return true
        default: return next.isLetter
        }
    }

    /// The tidied text before quantity `index` without its closing "=", "は", "is" or ":"; nil where none binds.
    func subject(of index: Int) -> String? { subjects[index] }

    private lazy var subjects: [String?] = quantities.indices.map { boundName(before: $0) }

    private func boundName(before index: Int) -> String? {
        let before = spaced[index][...]
        let end = before.end { Self.isBinder($0.scalar) }
        let rest = before[..<end]
        let isBound = Self.binders.occur(in: before[end...])
        let copula = isBound ? nil : Self.copulas.first { rest.suffix($0.count).elementsEqual($0) }
        guard isBound || copula != nil else { return nil }
        // "6 × s = …", "USL - mean = …": a sum is not its last name; a sign that begins the line is a bullet.
        let name = rest.end { $0.isLetter || $0.isNumber || $0.scalar == "_" || $0.scalar == " " }
        let sign = before.cluster(before: name)
        let ahead = before[..<sign.range.lowerBound]
        let isHyphen =
            sign.scalar == "-" && ahead.cluster(before: ahead.endIndex).isLetter
            && before[name..<end].contains(UInt8(ascii: " "))
        if !sign.range.isEmpty, Self.isOperator(sign.scalar), !isHyphen,
            index > 0 || ahead.contains(where: { $0 != UInt8(ascii: " ") })
        {
            return nil
        }
        guard let copula else { return String(decoding: rest, as: UTF8.self) }
        // Prose says "is" and 「は」 of many things; of a limit it names its value.
        let subject = String(decoding: rest.dropLast(copula.count), as: UTF8.self)
        return Givens.limit(endingIn: Givens.folded(subject)) == nil ? nil : subject
    }

    private static let copulas = ["は", " is"].map { Array($0.utf8) }

    private static func isBinder(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "*", ":", "：", "(", "=": true
        default: false
        }
    }

    private static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "+", "-", "×", "/", "^": true
        default: false
        }
    }

    private static let binders = Phrases(["=", ":", "："])

    /// The words that stand directly before quantity `index`, without a binder: "of", "is" and the like are left out.
    func words(before index: Int) -> [String] {
        var rest = spaced[index][...]
        rest = rest[..<rest.end { " ⌀φ".unicodeScalars.contains($0.scalar) }]
        for binder in Self.articles where rest.count >= binder.count && rest.suffix(binder.count).elementsEqual(binder)
        {
            rest = rest.dropLast(binder.count)
        }
        let start = rest.end { $0.isLetter || $0.scalar == " " || $0.scalar == "_" }
        return rest[start...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            .filter { $0.lowercased() != "the" }
    }

    private static let articles = [" is", " of", " in", "は", "が", "を", "の"].map { Array($0.utf8) }

    /// Without LaTeX's dress and with one form of each sign; single spaces are kept.
    static func tidied(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.count <= 400 ? TidyText.bytes(of: bytes) : Array("…".utf8)
    }

    /// Words by which a line asks, supposes or takes something back.
    static let conditions = Phrases([
        "if ", "suppose", "assume", "instead", "wrong", "not ", "wait", "correct", "new ", "?", "？", "もし", "場合",
        "なら", "仮に", "ではなく", "誤り", "訂正", "修正", "変更", "for n", "のとき",
    ])
}
