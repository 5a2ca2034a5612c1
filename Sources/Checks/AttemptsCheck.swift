package import Review
import Reckon

/// Holds the attempts of a round to one another: one quantity of the case has one value.
///
/// Only names that the question itself uses, and that an attempt gives one value alone. Which of two attempts is right it
/// cannot tell, so it never fails: it points at the value that fewer attempts have, of two equally many at the later. What a
/// person wrote is not held to what models wrote. Final answers are compared by ``Consensus``.
///
/// - warn `other-attempt` (`name`, `stated`; `other`: the value of another attempt, `attempt`: its number).
package struct AttemptsCheck: Check {
    /// `attempts`
    package let name = "attempts"

    /// The check.
    package init() {}

    /// None: the case itself has no attempts.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// None: one attempt alone contradicts no other.
    package func findings(on work: Work) -> [Finding] { [] }

    /// One finding for each attempt and name, in the order of the attempts.
    package func findings(among works: [Work]) -> [Finding] {
        var values: [String: [NamedValue]] = [:]
        for work in works where work.attempt.byModel {
            for value in NamedValue.all(in: work) { values[value.name, default: []].append(value) }
        }
        return values.keys.sorted().flatMap { differing(values[$0] ?? []) }.sorted {
            ($0.attempt ?? 0, $0.span?.lowerBound ?? 0) < ($1.attempt ?? 0, $1.span?.lowerBound ?? 0)
        }
    }

    /// The values beside the one that most attempts have.
    private func differing(_ values: [NamedValue]) -> [Finding] {
        var classes: [[NamedValue]] = []
        for value in values {
            if let index = classes.firstIndex(where: { $0[0].agrees(with: value) }) {
                classes[index].append(value)
            } else {
                classes.append([value])
            }
        }
        guard classes.count > 1,
            let most = classes.max(by: { ($0.count, $1[0].attempt) < ($1.count, $0[0].attempt) })?[0]
        else { return [] }
        return values.filter { !$0.agrees(with: most) }.map { value in
            Finding(
                check: name, outcome: .warn, code: "other-attempt", attempt: value.attempt, span: value.span,
                facts: [
                    "step": String(value.step), "name": value.written, "stated": value.quantity.description,
                    "other": most.quantity.description, "attempt": String(most.attempt),
                ])
        }
    }
}

/// What an attempt computes under a name.
private struct NamedValue {
    let attempt: Int
    let step: Int
    /// Folded, and as written.
    let name: String
    let written: String
    let quantity: Quantity
    let places: Int
    let span: Range<Int>

    private static let joints: Set<String> = ["the", "so", "thus", "then", "hence", "therefore", "and"]

    /// The names to which an attempt gives one value, among those of the question.
    static func all(in work: Work) -> [NamedValue] {
        var values: [String: NamedValue] = [:]
        var unclear: Set<String> = []
        for line in work.lines {
            for chain in line.chains {
                let written = chain.name.split(separator: " ").drop { joints.contains($0.lowercased()) }
                    .joined(separator: " ")
                guard work.asked.names(written), let side = chain.sides.last, let number = side.bare?.number else {
                    continue
                }
                let value = NamedValue(
                    attempt: work.attempt.n, step: line.step.n, name: Givens.folded(written), written: written,
                    quantity: number.quantity, places: number.places,
                    span: line.span(side.range))
                if line.isSupposed || values[value.name]?.agrees(with: value) == false { unclear.insert(value.name) }
                values[value.name] = values[value.name] ?? value
            }
        }
        return values.values.filter { !unclear.contains($0.name) }
    }

    /// Whether two values may be one: in any unit, to one unit of the last place of the coarser; where a unit is left out, at
    /// any power of ten or sixty.
    func agrees(with other: NamedValue) -> Bool {
        guard let mine = quantity.unit, let theirs = other.quantity.unit else {
            if quantity.unit == nil, other.quantity.unit == nil { return isNear(other, by: .one) }
            return Factors.sixties.contains { isNear(other, by: $0) }
        }
        guard mine.measuresSame(as: theirs), let scale = try? mine.factor / theirs.factor else { return true }
        return mine.offset != theirs.offset || isNear(other, by: scale)
    }

    private func isNear(_ other: NamedValue, by scale: Rational) -> Bool {
        let (mine, theirs) = (quantity.value.magnitude * scale, other.quantity.value.magnitude)
        let unit = max(Self.lastPlace(places) * scale, Self.lastPlace(other.places))
        return (mine - theirs).magnitude <= max(unit, theirs * .percent * .percent)
    }

    private static func lastPlace(_ places: Int) -> Rational { (try? Rational(10).power(-min(places, 40))) ?? .zero }
}

extension Asked {
    /// Whether the question uses a name of at least two letters, as a whole word where words are set apart.
    fileprivate func names(_ name: String) -> Bool {
        let name = name.lowercased()
        guard name.count >= 2, says(name), let place = text.firstRange(of: name) else { return false }
        guard name.allSatisfy(\.isASCII) else { return true }
        let (before, after) = (text[..<place.lowerBound].last, text[place.upperBound...].first)
        return ![before, after].contains { $0.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false }
    }
}
