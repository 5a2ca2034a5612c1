import Reckon

/// A name of the question that a step binds to another value.
///
/// Cannot tell a name that stands for something else in the step: only names that the question binds once count.
extension Givens {
    func rebound(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard line.gaps[index + 1] == "±" || line.isBound(at: index), let subject = line.subject(of: index),
            let name = Self.names(endingIn: subject).first(where: { value($0) != nil }), let given = value(name)
        else { return nil }
        let stated = line.quantities[index].quantity
        let isTolerance = line.gaps[index + 1] == "±" && (Self.upper + Self.lower).contains(name)
        guard isTolerance || line.isBound(at: index),
            isTolerance || differs(stated, given, exactly: Self.limits.contains(name))
        else { return nil }
        if !isTolerance, (Self.upper + Self.lower).contains(name) {
            guard Self.isPlain(subject, limit: name), isNear(stated, given),
                !Self.beyond.occur(in: line.bytes.lowercased()[...])
            else { return nil }
        }
        let last = isTolerance && index + 1 < line.quantities.count ? index + 1 : index
        return Objection(
            code: "other-than-given", range: line.range(index, last),
            facts: ["name": name, "stated": line.text(index, last), "recomputed": given.description])
    }

    /// A number so far from a limit may be a deviation, a distance or a count.
    private func isNear(_ stated: Quantity, _ given: Quantity) -> Bool {
        guard let value = try? (given.unit ?? .one).convert(given.value, to: stated.unit ?? given.unit ?? .one) else {
            return false
        }
        return (stated.value - value).magnitude <= value.magnitude * .half
    }

    private static let beyond = Phrases([
        "exceed", "above", "below", "beyond", "over ", "under ", "violat", "out", "超", "下回", "上回", "割", "外れ", "規格外",
        "不合格",
    ])

    /// Another amount in every sensible reading: powers of ten and percent may stand for a unit that is left out; a
    /// limit alone is not rounded.
    private func differs(_ stated: Quantity, _ given: Quantity, exactly: Bool) -> Bool {
        if let a = stated.unit, let b = given.unit, !a.isPureNumber, !b.isPureNumber {
            guard let same = try? b.convert(given.value, to: a) else { return false }
            return exactly ? stated.value != same : (stated.value - same).magnitude * Rational(200) > same.magnitude
        }
        return !isPowerOfTen(stated.value, given.value)
    }

    func isPowerOfTen(_ a: Rational, _ b: Rational) -> Bool {
        if a == b { return true }
        guard b.signum != 0, let ratio = try? a / b else { return false }
        return (-9...9).contains { (try? Rational(10).power($0)) == ratio }
    }

    /// K × d × F with numbers: the other two factors are the bolt's size and the force, whatever their units.
    func torque(_ line: QuantityLine, _ index: Int) -> Objection? {
        guard let (factor, size) = bolt, index + 2 < line.quantities.count,
            line.quantities[index].quantity.value == factor.value,
            line.gaps[index + 1] == "×", line.gaps[index + 2] == "×", line.gaps[index + 3] != "×",
            line.gaps[index].hasSuffix("=") || ["", "boxed"].contains(line.gaps[index])
        else { return nil }
        let others = [line.quantities[index + 1], line.quantities[index + 2]].map(\.quantity)
        guard !others.contains(where: { isPowerOfTen($0.value, size.value) }) else { return nil }
        return Objection(
            code: "other-than-given", range: line.range(index, index + 2),
            facts: ["name": "d", "stated": others[0].description, "recomputed": size.description])
    }
}
