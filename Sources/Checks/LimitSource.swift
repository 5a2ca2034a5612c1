import Reckon
import Review

/// Where a number may come from that a reading is held to: the limits of its characteristic, what the case and its question
/// name beside them, what follows from two of these, and what the work has computed so far.
final class LimitSource {
    private let content: CaseContent
    /// Numbers of the question and the case that are no readings.
    private lazy var named: [Quantity] = Self.named(content)
    /// Lines whose sums nobody has asked for yet.
    private var unread: [QuantityLine] = []
    /// Results of sums, as they stand and rounded: those without a unit, and in SI those with one.
    private var bare: Set<Rational> = []
    private var plain: Set<Rational> = []

    init(_ content: CaseContent) { self.content = content }

    private static func named(_ content: CaseContent) -> [Quantity] {
        let question = QuantityLine(content.title.prefix(300) + "\n" + content.question.prefix(4_000))
        // Numbers between commas are readings.
        let commas: Set<String> = [",", "、", "，"]
        let single = question.quantities.indices.filter {
            !commas.contains(question.gaps[$0]) && !commas.contains(question.gaps[$0 + 1])
        }
        let given = content.given.prefix(40).compactMap { given in
            Rational(decimal: given.value).map { Quantity($0, try? Unit(parse: given.unit)) }
        }
        return single.prefix(40).map { question.quantities[$0].quantity } + given
    }

    /// Remembers what a line computes: "a + b = c".
    func add(_ line: QuantityLine) { unread.append(line) }

    private func read(_ line: QuantityLine) {
        guard Self.results.occur(in: line.bytes[...]) else { return }
        let signed = line.gaps.indices.first { index in
            let isBullet = index == 0 && "-×•・".contains(line.gaps[0].prefix(1))
            return Self.signs.occur(in: isBullet ? String(line.gaps[0].dropFirst()) : line.gaps[index])
        }
        guard let first = signed else { return }
        for index in line.quantities.indices.dropFirst(first)
        where ["=", "≈", "≒", "→"].contains(where: line.gaps[index].ends) {
            let result = line.quantities[index].quantity
            for value in [result.value] + (0...6).map({ result.value.rounded(places: $0) }) {
                if let unit = result.unit { plain.insert(value * unit.factor) } else { bare.insert(value) }
            }
        }
    }

    private static let signs = Phrases(["+", "-", "×", "/", "±", "√"])
    /// Signs of equality and LaTeX's commands: without one of them a line has no result.
    private static let results = Phrases(["=", "＝", "≈", "≒", "→", "\\"])

    /// Whether `value`, in the unit of the characteristic, has such a source.
    func hold(_ value: Rational, for one: Measured) -> Bool {
        for line in unread { read(line) }
        unread = []
        if bare.contains(value) || plain.contains(value * (one.unit?.factor ?? .one)) { return true }
        var known = named.compactMap(one.reading)
        if let lower = one.lower, let upper = one.upper {
            if (lower + upper) * .half == value { return true }
            known += named.filter { $0.unit?.symbol == "%" }.map { (upper - lower) * $0.value * .percent }
        }
        let limits = [one.lower, one.upper].compactMap(\.self)
        let sizes = limits + [one.nominal].compactMap(\.self)
        return (sizes + known).contains(value)
            || sizes.contains { size in known.contains { size + $0 == value || size - $0 == value } }
            || limits.contains { limit in one.nominal.map { $0 + limit == value } ?? false }
    }
}
