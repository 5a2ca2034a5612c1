import Reckon
import Review

/// What a question gives: values under names, tolerances, pairs of deviations, percentages, a rule of acceptance.
struct Givens {
    let line: QuantityLine
    private var bound: [String: Quantity] = [:]
    /// Nouns that stand directly before a quantity, without a sign: "tolerance width 1.2 mm", 「標準偏差 0.15 mm」.
    private var loose: [String: Quantity] = [:]
    /// Names that the question binds twice, and so not plainly.
    private var unclear: Set<String> = []
    /// Pairs "+25 / 0": the values and the unit.
    private(set) var deviations: [(Rational, Rational)] = []
    let acceptance: Acceptance?
    /// Whether it gives a percentage.
    let hasPercent: Bool
    /// K and d of a tightening torque, where it gives both.
    private(set) var bolt: (factor: Quantity, size: Quantity)?

    init(_ content: CaseContent, _ line: QuantityLine) {
        self.line = line
        acceptance = Acceptance(line)
        hasPercent = line.quantities.contains { $0.quantity.unit?.symbol == "%" }
        for index in line.quantities.indices {
            guard let subject = line.subject(of: index) else { continue }
            for name in Self.names(endingIn: subject) { bind(name, line.quantities[index].quantity) }
            let words = Array(subject.utf8)[...]
            let last = words[words.end { $0.isLetter || $0.scalar == " " }...].split(separator: UInt8(ascii: " "))
            bindLoosely(last.map { String(decoding: $0, as: UTF8.self) }, line.quantities[index].quantity)
        }
        for given in content.given {
            guard let value = Rational(decimal: given.value) else { continue }
            // "tightening torque T": the symbol alone, too.
            let quantity = Quantity(value, try? Unit(parse: given.unit))
            for name in Set(Self.names(endingIn: given.name) + [Self.folded(given.name)]) { bind(name, quantity) }
        }
        for index in line.quantities.indices {
            bindLoosely(line.words(before: index), line.quantities[index].quantity)
        }
        bindTolerance()
        bindLimits(content)
        bindDeviations()
        bindBolt()
        if let factor = value("k"), let size = value("d") { bolt = (factor, size) }
    }

    var isEmpty: Bool { line.quantities.isEmpty && bound.isEmpty }

    /// The value of a name, given once.
    func value(_ name: String) -> Quantity? { unclear.contains(name) ? nil : bound[name] }

    /// The value of a noun that stands directly before a quantity; a Japanese one may be the end or the beginning of
    /// the whole noun.
    func loosely(_ name: String) -> Quantity? {
        if let found = loose[name] { return unclear.contains(name) ? nil : found }
        guard name.count >= 2, name.allSatisfy({ !$0.isASCII }) else { return nil }
        let near = loose.filter {
            $0.key.ends(with: name) || (name.utf8.starts(with: $0.key.utf8) && $0.key.count >= 3)
        }
        return near.count == 1 && !unclear.contains(near.first?.key ?? "") ? near.first?.value : nil
    }

    /// The last one, two and three words of at most six.
    private mutating func bindLoosely(_ words: [String], _ quantity: Quantity) {
        guard !words.isEmpty, words.count <= 6 else { return }
        for count in 1...min(3, words.count) {
            let name = Self.folded(words.suffix(count).joined())
            guard name.count >= 2 else { continue }
            if let old = loose[name], !old.equals(quantity) { unclear.insert(name) }
            loose[name] = quantity
        }
    }

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

    /// The only characteristic that has limits names them; limits far from its nominal value are deviations from it.
    private mutating func bindLimits(_ content: CaseContent) {
        let limited = content.characteristics.filter { $0.lower != nil || $0.upper != nil }
        guard limited.count == 1, let one = Measured(limited[0]) else { return }
        if let nominal = one.nominal, let lower = one.lower,
            let upper = one.upper, (nominal - lower).magnitude > (upper - lower) * Rational(10)
        {
            return
        }
        for (names, limit) in [(Self.upper, one.upper), (Self.lower, one.lower)] {
            for name in names { if let limit { bind(name, Quantity(limit, one.unit)) } }
        }
    }

    private static let parts = [(Phrases(["hole", "穴"]), "hole"), (Phrases(["shaft", "軸"]), "shaft")]
    private static let torques = Phrases(["K·d·F", "K × d × F", "K*d*F"])

    private mutating func bindDeviations() {
        for index in line.quantities.indices.dropFirst() where line.isPair(at: index) {
            let before = line.gaps[index - 1]
            let (high, low) = (line.quantities[index - 1].quantity, line.quantities[index].quantity)
            guard before.hasSuffix("+") || high.value.signum < 0, low.value < high.value, high.unit != nil else {
                continue
            }
            deviations.append((high.value, low.value))
            for (words, part) in Self.parts
            where words.occur(in: Self.folded(before))
                || index > 1 && words.occur(in: Self.folded(line.gaps[index - 2]))
            {
                bind("upper\(part)deviation", high)
                bind("lower\(part)deviation", Quantity(low.value, low.unit ?? high.unit))
            }
        }
    }

    /// The letter d of a tightening torque is the bolt's own size.
    private mutating func bindBolt() {
        let text = String(decoding: line.bytes, as: UTF8.self)
        guard Self.torques.occur(in: text) else { return }
        guard let mark = text.firstRange(of: "M"), mark.upperBound < text.endIndex,
            let size = Rational(decimal: String(text[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }))
        else { return }
        bind("d", Quantity(size, try? Unit(parse: "mm")))
    }
}
