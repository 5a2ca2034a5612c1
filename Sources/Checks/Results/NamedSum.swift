import Reckon

/// A side of an equation in which names may stand for numbers, worked out.
struct NamedSum {
    /// Its value, per cent as hundredths; every name in SI.
    let value: Rational
    /// Its value with every name in its own unit; nil where two names measure the same in two units.
    let plain: Rational?
    /// How many names stand in it.
    let names: Int
    /// Whether it is more than one number.
    let isSum: Bool
    /// The one number, where it is no sum.
    let number: WrittenQuantity?

    /// Whether a name stands in it.
    var isNamed: Bool { names > 0 }

    /// Nil unless the whole side, or all of it up to plain words, is understood.
    ///
    /// - Parameter lookup: what a name stands for, folded; nil where it stands for nothing known.
    init?(_ text: String, _ lookup: (String) -> Quantity?) {
        let text = text.hasPrefix("+") ? String(text.dropFirst()) : text
        guard text.utf8.count <= 400, let (written, quantities) = Self.written(text, lookup, Asked.plain) else {
            return nil
        }
        let names = quantities.count
        guard let (expression, used) = Self.expression(written), let interval = try? expression.evaluate() else {
            return nil
        }
        value = interval.middle
        plain = names == 0 ? value : Self.plain(text, lookup, quantities)
        self.names = names
        isSum = names > 0 || expression.operations > 0
        number = isSum ? nil : WrittenMath.quantities(in: used).first
        if !isSum, number == nil { return nil }
    }

    private static func plain(_ text: String, _ lookup: (String) -> Quantity?, _ quantities: [Quantity]) -> Rational? {
        let units = quantities.compactMap(\.unit)
        guard
            !units.contains(where: { unit in
                units.contains { $0.dimension == unit.dimension && $0.factor != unit.factor }
            }),
            let (written, _) = written(text, lookup, { $0.value }), let (expression, _) = expression(written)
        else { return nil }
        return (try? expression.evaluate())?.middle
    }

    /// The longest beginning that is an expression, at most six plain words left out at its end.
    private static func expression(_ text: String) -> (Expression, String)? {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)
        for _ in 0..<6 {
            let rest = words.joined(separator: " ")
            if let expression = WrittenMath.expression(rest) { return (expression, rest) }
            guard let last = words.popLast(), last.allSatisfy({ $0.isLetter || ".,".contains($0) }), !words.isEmpty,
                !operators.contains(last.lowercased())
            else { return nil }
        }
        return nil
    }

    /// The text with every name replaced by its number, and what the names stand for; nil where one is unknown.
    private static func written(
        _ text: String, _ lookup: (String) -> Quantity?, _ number: (Quantity) -> Rational?
    ) -> (String, [Quantity])? {
        var rest = dressed.reduce(undressed(text)) { $0.replacing($1.0, with: $1.1) }[...]
        var (out, names) = ("", [Quantity]())
        while let first = rest.first {
            guard first.isLetter || first == "\\", first != "π" else {
                out.append(first)
                rest.removeFirst()
                continue
            }
            if first == "\\" {
                let command = rest.prefix(1) + rest.dropFirst().prefix { $0.isASCII && $0.isLetter }
                out += command
                rest = rest.dropFirst(max(command.count, 1))
                continue
            }
            let run = rest.prefix { $0.isLetter || $0 == "_" || $0 == " " || ($0.isASCII && $0.isNumber) }
            let before = out.reversed().drop { $0 == " " }
            // "300 songs/playlist": a unit goes on behind its stroke.
            let isUnit = before.first == "/" && before.dropFirst().first?.isLetter == true
            let afterNumber = isUnit || before.first.map { $0.isNumber || $0 == "%" } == true
            if !afterNumber, let (length, quantity) = known(String(run), lookup) {
                guard let value = number(quantity) else { return nil }
                out += "(\(value.description))"
                names.append(quantity)
                rest = withoutUnit(rest.dropFirst(length))
                continue
            }
            // A unit or a plain word: the grammar decides.
            let word = rest.prefix { $0.isLetter || $0 == "_" }
            guard
                afterNumber || functions.contains(word.lowercased()) || out.last.map({ "/·".contains($0) }) == true
                    || !names.isEmpty
            else { return nil }
            out += word
            rest = rest.dropFirst(word.count)
        }
        return (out, names)
    }

    /// The longest beginning of a run of words that is a known name: how many characters it has, and its value.
    private static func known(_ run: String, _ lookup: (String) -> Quantity?) -> (Int, Quantity)? {
        let words = run.split(separator: " ", omittingEmptySubsequences: false)
        for count in (1...max(1, words.count)).reversed() where count <= 5 {
            let text = words.prefix(count).joined(separator: " ")
            if text.last != " ", !text.isEmpty, let value = lookup(Givens.folded(text)) { return (text.count, value) }
        }
        return nil
    }

    /// The text with what `\text{…}` and its like print in their place.
    private static func undressed(_ text: String) -> String {
        var rest = text[...]
        var out = ""
        while let open = ["\\text{", "\\mathrm{", "\\boxed{"].compactMap({ rest.firstRange(of: $0) }).min(by: {
            $0.lowerBound < $1.lowerBound
        }),
            let close = rest[open.upperBound...].firstIndex(of: "}")
        {
            out += rest[..<open.lowerBound] + rest[open.upperBound..<close]
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    /// What follows a name, without the unit in brackets that tells in what it is counted.
    private static func withoutUnit(_ rest: Substring) -> Substring {
        guard let open = rest.first, "(（".contains(open), let close = rest.firstIndex(where: { ")）".contains($0) }),
            Unit.isKnown(String(rest[..<close].dropFirst()))
        else { return rest }
        return rest[rest.index(after: close)...]
    }

    private static let functions: Set<String> = ["min", "max", "sqrt", "abs", "frac"]
    private static let operators: Set<String> = [
        "times", "plus", "minus", "divided", "multiplied", "over", "percent", "of", "per", "x", "million", "thousand",
    ]
    private static let dressed: [(String, String)] = [
        ("\\text", ""), ("\\mathrm", ""), ("\\left", ""), ("\\right", ""), ("\\(", ""), ("\\)", ""), ("\\[", ""),
        ("\\]", ""), ("\\,", " "), ("$", ""), ("\\cdot", "×"), ("\\times", "×"), ("\\div", "÷"), ("−", "-"),
        ("–", "-"), ("（", "("), ("）", ")"), ("＋", "+"), ("／", "/"), ("＊", "×"), ("*", "×"), ("\\%", "%"),
    ]
}
