import Reckon

/// One side of a chain as written, worked out when the first check asks.
final class Side {
    let text: String
    /// Bytes of the line.
    let range: Range<Int>
    private let asked: Asked

    init(_ text: String, _ range: Range<Int>, of asked: Asked) {
        (self.text, self.range, self.asked) = (text, range, asked)
    }

    /// Names that stand in it and that the case gives nothing for.
    private var unknown: [String] = []
    private var isNamed = false

    /// Its value where the case's names stand for what they are given.
    private(set) lazy var sum = NamedSum(text) { name in
        let quantity = asked.quantity(name)
        if quantity == nil { unknown.append(name) } else { isNamed = true }
        return quantity
    }

    /// Its value where no name stands for anything.
    private(set) lazy var bare: NamedSum? = {
        guard Self.numbers.occur(in: text) else { return nil }
        let sum = sum
        return isNamed ? NamedSum(text) { _ in nil } : sum
    }()

    /// Whether it may be a sum with names in it: a sign and a letter.
    private(set) lazy var mayBeNamed =
        text.utf8.contains { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }
        && SubstitutionCheck.hasSign(text)

    /// Without one of these, the beginnings of full-width digits and of π among them, nothing has a value.
    private static let numbers = Phrases(
        (0...9).map(String.init) + ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "π", "pi"])

    /// Its value where the names of earlier steps stand for their results, too.
    func sum(with results: StepNames) -> NamedSum? {
        let sum = sum
        guard unknown.contains(where: { results.value($0) != nil }) else { return sum }
        return NamedSum(text) { asked.quantity($0) ?? results.value($0) }
    }
}
