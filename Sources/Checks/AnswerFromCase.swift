import Reckon
import Review

/// A final answer held to what the case itself has for the quantity that its question asks for.
///
/// Whatever the work says: a wrong answer is wrong beside true steps, too. A number of readings counts only where nothing
/// but the limits bears on it (``VerdictScope``), a name only where a formula or a statistic of the case has it; sums and
/// extremes are asked for of too many things. Rounded as it is written, it agrees; off by no more than rounding on the
/// way may have moved it, it is neither right nor wrong.
struct AnswerFromCase {
    let agrees: Bool
    let facts: [String: String]
    /// `measurements` for a number of readings, `case` for a quantity with a name.
    let subject: String

    /// Nil where the case has nothing to hold it to.
    init?(_ answer: WrittenAnswer, final: String, in asked: Asked) {
        guard let quantity = answer.quantity, let target = asked.target else { return nil }
        switch target {
        case .readings(let outside): self.init(count: quantity, outside: outside, final, asked)
        case .named(let name, let unit):
            let whole = Quantity(quantity.value, quantity.unit ?? unit)
            // A fraction is written to no place at all.
            self.init(WrittenQuantity(quantity: whole, places: answer.places ?? 12, range: 0..<0), name, final, asked)
        }
    }

    private init?(count: Quantity, outside: Bool, _ final: String, _ asked: Asked) {
        guard let measured = asked.readings, measured.hasLimits, measured.isNearItsLimits, asked.content.given.isEmpty,
            !asked.content.characteristics.isEmpty || asked.line.lists.count == 1,
            !VerdictScope.isWider(asked.question),
            count.value.isWhole, count.value.signum >= 0,
            count.unit.map({ $0.isPureNumber && $0.factor == .one }) ?? true
        else { return nil }
        let out = measured.outside.count
        let right = outside ? out : measured.sample.readings.count - out
        agrees = count.value == Rational(right)
        facts = ["stated": final, "recomputed": String(right), "out": String(out)]
        subject = "measurements"
    }

    private init?(_ number: WrittenQuantity, _ name: String, _ final: String, _ asked: Asked) {
        guard !Self.vague.contains(name), number.quantity.unit?.offset ?? .zero == .zero,
            let expectation = ResultCheck.expectation(of: name, in: asked)
        else { return nil }
        let sum = NamedSum(number)
        agrees = expectation.isExactly(sum)
        guard agrees || expectation.objection(to: sum)?.isContradiction == true else { return nil }
        facts = expectation.facts(name, stated: final, sum)
        subject = "case"
    }

    private static let vague: Set<String> = [
        "total", "sum", "合計", "総和", "n", "count", "個数", "max", "maximum", "largest", "最大値", "min", "minimum",
        "smallest",
        "最小値", "rate",
    ]
}
