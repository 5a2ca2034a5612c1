import Reckon

/// Puts numbers in the place of the names in a side of an equation.
struct NameReplacer {
    private let text: ArraySlice<UInt8>
    private var at = 0
    private var out: [UInt8] = []
    private var names: [Quantity] = []

    /// The text with every name replaced by its number, and what the names stand for; nil where one is unknown.
    static func written(
        _ text: [UInt8], _ lookup: (String) -> Quantity?, _ number: (Quantity) -> Rational?
    ) -> ([UInt8], [Quantity])? {
        var replacer = NameReplacer(text: text[...])
        replacer.out.reserveCapacity(text.count + 16)
        while replacer.at < text.count {
            guard replacer.step(lookup, number) else { return nil }
        }
        return (replacer.out, replacer.names)
    }

    private init(text: ArraySlice<UInt8>) { self.text = text }

    /// Takes the next sign, command, name or word over; false where it is none that is understood.
    private mutating func step(_ lookup: (String) -> Quantity?, _ number: (Quantity) -> Rational?) -> Bool {
        if let end = signs() {
            take(end)
            return true
        }
        let first = text.cluster(at: at)
        if first.scalar == "\\" {
            var end = first.range.upperBound
            while case let next = text.cluster(at: end), next.scalar.isASCII, next.isLetter {
                end = next.range.upperBound
            }
            take(end)
            return true
        }
        guard first.isLetter, first.scalar != "π" else {
            take(first.range.upperBound)
            return true
        }
        let follows = followsNumber
        if !follows, let (end, quantity) = known(lookup) {
            guard let value = number(quantity) else { return false }
            out += "(\(value.description))".utf8
            names.append(quantity)
            at = end
            passUnit()
            return true
        }
        // A unit or a plain word: the grammar decides.
        let end = run { $0.isLetter || $0.scalar == "_" }
        let word = String(decoding: text[at..<end], as: UTF8.self)
        let behind = out[...].cluster(before: out.count).scalar
        guard follows || behind == "/" || behind == "·" || !names.isEmpty || Self.functions.contains(word.lowercased())
        else { return false }
        take(end)
        return true
    }

    /// Where the digits, signs and spaces end that stand here; nil where none does.
    private func signs() -> Int? {
        var end = at
        while end < text.endIndex, text[end] < 0x80, text[end] != UInt8(ascii: "\\"),
            !(0x61...0x7A).contains(text[end] | 0x20)
        {
            end += 1
        }
        return end > at ? end : nil
    }

    private mutating func take(_ end: Int) {
        out += text[at..<end]
        at = end
    }

    private func run(while isIn: (Cluster) -> Bool) -> Int {
        var end = at
        while end < text.endIndex, case let next = text.cluster(at: end), isIn(next) { end = next.range.upperBound }
        return end
    }

    /// Whether a number, a per cent sign or a unit's stroke was written last: "300 songs/playlist" goes on behind it.
    private var followsNumber: Bool {
        var end = out.count
        while end > 0, out[end - 1] == UInt8(ascii: " ") { end -= 1 }
        let last = out[...].cluster(before: end)
        if last.scalar == "/" { return out[...].cluster(before: last.range.lowerBound).isLetter }
        return end > 0 && (last.isNumber || last.scalar == "%")
    }

    /// The longest beginning of the next words that is a known name, at most five words: where it ends, and its value.
    private func known(_ lookup: (String) -> Quantity?) -> (Int, Quantity)? {
        var ends: [Int] = []
        let end = run { cluster in
            guard cluster.scalar != " " else {
                ends.append(cluster.range.lowerBound)
                return true
            }
            return cluster.isLetter || cluster.scalar == "_" || (cluster.scalar.isASCII && cluster.isNumber)
        }
        for place in (ends + [end]).prefix(5).reversed() where place > at && text[place - 1] != UInt8(ascii: " ") {
            if let value = lookup(Self.folded(text[at..<place])) { return (place, value) }
        }
        return nil
    }

    /// As ``Givens/folded(_:)``, of letters, digits and spaces.
    private static func folded(_ text: ArraySlice<UInt8>) -> String {
        guard text.allSatisfy({ $0 < 0x80 }) else { return Givens.folded(String(decoding: text, as: UTF8.self)) }
        let small = text.lazy.filter { $0 != 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return String(decoding: Array(small), as: UTF8.self)
    }

    /// Passes over the unit in brackets that tells in what a name is counted.
    private mutating func passUnit() {
        let open = text.cluster(at: at)
        guard open.scalar == "(" || open.scalar == "（" else { return }
        var end = open.range.upperBound
        while end < text.endIndex {
            let next = text.cluster(at: end)
            if next.scalar == ")" || next.scalar == "）" {
                let unit = String(decoding: text[open.range.upperBound..<end], as: UTF8.self)
                if Unit.isKnown(unit) { at = next.range.upperBound }
                return
            }
            end = next.range.upperBound
        }
    }

    private static let functions: Set<String> = ["min", "max", "sqrt", "abs", "frac"]
}
