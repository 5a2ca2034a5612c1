import Reckon
import Review

/// What a question gives: values under names, tolerances, pairs of deviations, percentages, a rule of acceptance.
struct Givens {
    private let line: QuantityLine
    private var bound: [String: Quantity] = [:]
    /// Names that the question binds twice, and so not plainly.
    private var unclear: Set<String> = []
    /// Pairs "+25 / 0": the values and the unit.
    private var deviations: [(Rational, Rational)] = []
    private let acceptance: Acceptance?

    init(_ content: CaseContent) {
        line = QuantityLine(String(content.question.prefix(4_000)))
        acceptance = Acceptance(line)
        for index in line.quantities.indices {
            guard let subject = line.subject(of: index) else { continue }
            for name in Self.names(endingIn: subject) { bind(name, line.quantities[index].quantity) }
        }
        for given in content.given {
            guard let value = Rational(decimal: given.value) else { continue }
            bind(Self.folded(given.name), Quantity(value, try? Unit(parse: given.unit)))
        }
        bindTolerance()
        bindDeviations()
        bindBolt()
    }

    var isEmpty: Bool { line.quantities.isEmpty && bound.isEmpty }

    /// The value of a name, given once.
    func value(_ name: String) -> Quantity? { unclear.contains(name) ? nil : bound[name] }

    private mutating func bind(_ name: String, _ quantity: Quantity) {
        if let old = bound[name], !old.equals(quantity) { unclear.insert(name) }
        bound[name] = quantity
    }

    /// The only `c ± t` of the question names both limits.
    private mutating func bindTolerance() {
        let pairs = line.quantities.indices.dropFirst().filter { line.gaps[$0] == "±" }
        guard pairs.count == 1, let index = pairs.first else { return }
        let (centre, tolerance) = (line.quantities[index - 1].quantity, line.quantities[index].quantity)
        guard centre.unit == nil || centre.unit == tolerance.unit else { return }
        for name in Self.upper { bind(name, Quantity(centre.value + tolerance.value, tolerance.unit)) }
        for name in Self.lower { bind(name, Quantity(centre.value - tolerance.value, tolerance.unit)) }
    }

    private mutating func bindDeviations() {
        for index in line.quantities.indices.dropFirst() where ["/", "/+", "/-"].contains(line.gaps[index]) {
            let before = line.gaps[index - 1]
            let (high, low) = (line.quantities[index - 1].quantity, line.quantities[index].quantity)
            guard before.hasSuffix("+") || high.value.signum < 0, low.value < high.value, high.unit != nil else {
                continue
            }
            deviations.append((high.value, low.value))
            for (words, part) in [(["hole", "穴"], "hole"), (["shaft", "軸"], "shaft")]
            where words.contains(where: Self.folded(before).contains)
                || index > 1 && words.contains(where: Self.folded(line.gaps[index - 2]).contains)
            {
                bind("upper\(part)deviation", high)
                bind("lower\(part)deviation", Quantity(low.value, low.unit ?? high.unit))
            }
        }
    }

    /// The letter d of a tightening torque is the bolt's own size.
    private mutating func bindBolt() {
        let text = String(decoding: line.bytes, as: UTF8.self)
        guard ["K·d·F", "K × d × F", "K*d*F"].contains(where: text.contains) else { return }
        guard let mark = text.firstRange(of: "M"), mark.upperBound < text.endIndex,
            let size = Rational(decimal: String(text[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }))
        else { return }
        bind("d", Quantity(size, try? Unit(parse: "mm")))
    }

    /// The names with which a text may end: a limit's name, else all its last words and, where it is a symbol of at
    /// most three letters, the last word alone.
    static func names(endingIn text: String) -> [String] {
        if let limit = limits.first(where: folded(text).hasSuffix) { return [limit] }
        let end = text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " }.reversed()
        let words = String(end).split(separator: " ")
        guard let last = words.last, last.first?.isLetter == true, (1...6).contains(words.count) else { return [] }
        return Set([folded(words.joined())] + (last.count <= 3 ? [folded(String(last))] : [])).sorted()
    }

    /// Whether a text ends with the name of a limit.
    static func endsWithLimit(_ text: String) -> Bool { limits.contains(where: folded(text).hasSuffix) }

    static func folded(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    static let upper = ["usl", "上側規格", "上限", "上限値", "規格上限", "上側規格限界", "upperlimit", "upperspecificationlimit"]
    static let lower = ["lsl", "下側規格", "下限", "下限値", "規格下限", "下側規格限界", "lowerlimit", "lowerspecificationlimit"]
    private static let limits =
        (upper + lower + [
            "upperholedeviation", "lowerholedeviation", "uppershaftdeviation", "lowershaftdeviation",
        ]).sorted { $0.count > $1.count }
}

extension Givens {
    /// Everything that `line` puts in otherwise than given.
    func objections(to line: QuantityLine) -> [Objection] {
        line.quantities.indices.flatMap { index in
            [
                rebound(line, index), otherUnit(line, index), divided(line, index), oneSided(line, index),
                wholePercent(line, index), torque(line, index),
            ].compactMap(\.self)
        } + [acceptance?.objection(to: line)].compactMap(\.self)
    }

    private func rebound(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard let subject = line.subject(of: index),
            let name = Self.names(endingIn: subject).first(where: { value($0) != nil }), let given = value(name)
        else { return nil }
        let stated = line.quantities[index].quantity
        let isTolerance = line.gaps[index + 1] == "±" && (Self.upper + Self.lower).contains(name)
        guard isTolerance || line.isBound(at: index),
            isTolerance || differs(stated, given, exactly: Self.limits.contains(name))
        else { return nil }
        let last = isTolerance && index + 1 < line.quantities.count ? index + 1 : index
        return Objection(
            code: "other-than-given", range: line.range(index, last),
            facts: ["name": name, "stated": line.text(index, last), "recomputed": given.description])
    }

    /// Another amount in every sensible reading: powers of ten and percent may stand for a unit that is left out; a
    /// limit alone is not rounded.
    private func differs(_ stated: Quantity, _ given: Quantity, exactly: Bool) -> Bool {
        if let a = stated.unit, let b = given.unit, !a.isPureNumber, !b.isPureNumber {
            guard let same = try? b.convert(given.value, to: a) else { return false }
            return exactly ? stated.value != same : (stated.value - same).magnitude * Rational(200) > same.magnitude
        }
        return !isPowerOfTen(stated.value, given.value)
    }

    private func isPowerOfTen(_ a: Rational, _ b: Rational) -> Bool {
        if a == b { return true }
        guard b.signum != 0, let ratio = try? a / b else { return false }
        return (-9...9).contains { (try? Rational(10).power($0)) == ratio }
    }

    private func otherUnit(_ line: QuantityLine, _ index: Int) -> Objection? {
        let stated = line.quantities[index].quantity
        guard let unit = stated.unit, !unit.isPureNumber, index + 1 == line.quantities.count,
            line.subject(of: index) != nil,
            line.quantities.dropLast().allSatisfy({ $0.quantity.unit == nil }), line.isBound(at: index),
            ![1, 10, 60, 100, 1000].contains(where: { stated.value == Rational($0) })
        else { return nil }
        let same = self.line.quantities.filter { $0.quantity.value == stated.value }
        guard let given = same.first, same.count == 1, let other = given.quantity.unit, other.measuresSame(as: unit),
            other.factor != unit.factor
        else { return nil }
        return Objection(
            code: "other-unit-than-given", range: line.range(index, index),
            facts: ["stated": line.text(index, index), "recomputed": given.quantity.description])
    }

    private func divided(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index > 0, ["/", "/+", "/-"].contains(line.gaps[index]) else { return nil }
        let (high, low) = (line.quantities[index - 1].quantity.value, line.quantities[index].quantity.value)
        guard deviations.contains(where: { $0 == (high, low) }) else { return nil }
        let (before, after) = (line.gaps[index - 1], line.gaps[index + 1])
        let computes = after.hasPrefix("-") || after.hasPrefix(")-") || after == "=" || before.hasSuffix("-(")
        guard computes else { return nil }
        return Objection(
            code: "limits-divided", range: line.range(index - 1, index),
            facts: ["stated": line.text(index - 1, index)])
    }

    private func oneSided(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index > 0, line.gaps[index] == "±", line.gaps[index + 1] == "=", let last = line.quantities.last,
            !line.gaps.dropFirst(index + 2).contains(where: {
                $0.contains { "±~〜～,、".contains($0) } || $0.contains("to") || $0.contains("or") || $0.contains("and")
            }),
            let end = line.quantities.indices.last, line.isBound(at: end)
        else { return nil }
        let (centre, tolerance) = (line.quantities[index - 1].quantity.value, line.quantities[index].quantity.value)
        let limits = (centre - tolerance, centre + tolerance)
        guard last.quantity.value == limits.0 || last.quantity.value == limits.1 else { return nil }
        return Objection(
            code: "one-sided-tolerance", range: line.range(index - 1, end),
            facts: ["stated": line.text(end, end), "recomputed": "\(limits.0) – \(limits.1)"])
    }

    /// "98.5 × 99 × 98 × 100" of 98.5 %, 99 % and 98 %.
    private func wholePercent(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index == 0 || line.gaps[index] != "×" else { return nil }
        let end = line.quantities.indices.dropFirst(index + 1).prefix { line.gaps[$0] == "×" }.last ?? index
        let factors = line.quantities[index...end].map(\.quantity)
        guard factors.count >= 3, factors.allSatisfy({ $0.unit == nil }), factors.last?.value == Rational(100),
            !line.gaps[end + 1].hasPrefix("/")
        else { return nil }
        let percents = factors.dropLast().count { factor in
            let given = self.line.quantities.filter { $0.quantity.value == factor.value }
            return !given.isEmpty && given.allSatisfy { $0.quantity.unit?.symbol == "%" }
        }
        guard percents >= 2, percents == factors.count - 1 else { return nil }
        return Objection(
            code: "percent-as-whole", range: line.range(index, end), facts: ["stated": line.text(index, end)])
    }

    /// K × d × F with numbers: the other two factors are the bolt's size and the force, whatever their units.
    private func torque(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard index + 2 < line.quantities.count, line.gaps[index + 1] == "×", line.gaps[index + 2] == "×",
            line.gaps[index + 3] != "×", let factor = value("k"), let size = value("d"),
            line.quantities[index].quantity.value == factor.value,
            line.gaps[index].hasSuffix("=") || ["", "boxed"].contains(line.gaps[index])
        else { return nil }
        let others = [line.quantities[index + 1], line.quantities[index + 2]].map(\.quantity)
        guard !others.contains(where: { isPowerOfTen($0.value, size.value) }) else { return nil }
        return Objection(
            code: "other-than-given", range: line.range(index, index + 2),
            facts: ["name": "d", "stated": others[0].description, "recomputed": size.description])
    }
}
