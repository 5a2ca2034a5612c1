import Foundation

/// Whether two written answers mean the same, and why: yes, no, or not to be told from what is written.
///
/// Amounts with units are compared exactly. Expressions are compared by their values at five fixed places of their
/// variables, in binary floating point to ten digits: a sample, no proof, so the reason says that values agreed. A decimal
/// of seven digits or more equals what rounds to it.
package struct AnswerEquality: Hashable, Sendable {
    /// Yes, no, or nil: cannot be told.
    package let equal: Bool?
    /// The reason; its raw value is part of the output and never changes.
    package let why: Why

    /// Why they are equal or not.
    package enum Why: String, Hashable, Sendable, CaseIterable {
        /// The same text but for case, width, spacing and mark-up.
        case sameText = "same-text"
        /// The same amount, in one unit or two.
        case sameAmount = "same-amount"
        /// The same number; the expected answer names no unit.
        case unitNotAsked = "unit-not-asked"
        /// Expressions with the same values.
        case sameValue = "same-value"
        /// A long decimal that is the other rounded to its digits.
        case sameRounded = "same-when-rounded"
        /// Both pass, both fail, both yes or both no.
        case sameVerdict = "same-verdict"
        /// The same elements, in order where order counts.
        case sameElements = "same-elements"
        /// The same condition on the same variables.
        case sameCondition = "same-condition"
        /// Other amounts.
        case otherAmount = "other-amount"
        /// Units that measure different things.
        case unitsDiffer = "units-differ"
        /// The same number, but the unit that was expected is missing.
        case unitMissing = "unit-missing"
        /// The same amount of different kinds: a torque in N·m and an energy in J.
        case kindsDiffer = "kinds-differ"
        /// Other values.
        case otherValue = "other-value"
        /// The opposite verdict.
        case otherVerdict = "other-verdict"
        /// Other elements, another order or another count.
        case otherElements = "other-elements"
        /// Another condition, or ends that belong in one and not in the other.
        case otherCondition = "other-condition"
        /// A hole and a shaft, or two other tolerance classes.
        case otherClass = "other-tolerance-class"
        /// One is a number and the other a set, a condition or words.
        case otherForm = "other-form"
        /// Other words.
        case otherWords = "other-words"
        /// No value is to be had, as of 0/0.
        case undefined = "undefined"
    }

    private init(_ equal: Bool?, _ why: Why) {
        self.equal = equal
        self.why = why
    }

    /// Compares what was expected with what was given. Bounded: of each text the last 20,000 characters are read.
    package init(gold: String, pred: String) {
        if let found = Self.plainly(gold, pred) {
            self = found
            return
        }
        let expected = AnswerSource.tidy(AnswerSource.answer(in: gold))
        let given = AnswerSource.tidy(AnswerSource.answer(in: pred))
        self = Self.plain(expected, given) ?? Self.mathematics(expected, given)
    }

    /// Two plain numbers with or without a unit, as most answers are; nil for anything else.
    private static func plainly(_ gold: String, _ pred: String) -> AnswerEquality? {
        guard let x = AnswerText.plainQuantity(gold)?.quantity, let y = AnswerText.plainQuantity(pred)?.quantity else {
            return nil
        }
        // So few digits are no long decimals of each other.
        let isShort = x.unit == nil && y.unit == nil && gold.utf8.count <= 5 && pred.utf8.count <= 5
        return isShort && x.value != y.value ? AnswerEquality(false, .otherValue) : amounts(x, y)
    }

    /// Verdicts, amounts and tolerance classes; nil when one of the two is something else.
    private static func plain(_ gold: String, _ pred: String) -> AnswerEquality? {
        if isClass(gold), isClass(pred) {
            return gold == pred ? AnswerEquality(true, .sameText) : AnswerEquality(false, .otherClass)
        }
        let (a, b) = (WrittenAnswer(gold), WrittenAnswer(pred))
        switch (a.meaning, b.meaning) {
        case (.verdict(let x), .verdict(let y)), (.yes(let x), .yes(let y)):
            return x == y ? AnswerEquality(true, .sameVerdict) : AnswerEquality(false, .otherVerdict)
        case (.quantity(let x), .quantity(let y)): return amounts(x, y)
        default: return nil
        }
    }

    private static func isClass(_ text: String) -> Bool {
        let letters = text.prefix(while: \.isLetter)
        let digits = text.dropFirst(letters.count)
        return (1...2).contains(letters.count) && letters.allSatisfy(\.isASCII) && (1...2).contains(digits.count)
            && digits.allSatisfy(\.isNumber)
    }

    private static func amounts(_ x: Quantity, _ y: Quantity) -> AnswerEquality? {
        let (left, right) = (x.unit ?? .one, y.unit ?? .one)
        if x.equals(y) {
            return kind(left) == kind(right) ? AnswerEquality(true, .sameAmount) : AnswerEquality(nil, .kindsDiffer)
        }
        guard left.measuresSame(as: right) else {
            guard x.value == y.value, x.unit == nil || y.unit == nil else { return AnswerEquality(false, .unitsDiffer) }
            return x.unit == nil ? AnswerEquality(true, .unitNotAsked) : AnswerEquality(nil, .unitMissing)
        }
        // Numbers without a unit may still be long decimals of each other.
        return left.isPureNumber ? nil : AnswerEquality(false, .otherAmount)
    }

    /// Energy and torque have one dimension and are two kinds (SI brochure, 9th ed., 5.4.1).
    private static func kind(_ unit: Unit) -> String {
        let energy = unit.dimension == Dimension(length: 2, mass: 1, time: -2)
        return energy ? (unit.symbol.contains("J") || unit.symbol.contains("Wh") ? "energy" : "torque") : ""
    }

    private static func mathematics(_ gold: String, _ pred: String) -> AnswerEquality {
        if AnswerSource.folded(gold) == AnswerSource.folded(pred) { return AnswerEquality(true, .sameText) }
        var verdict: AnswerEquality?
        let others = AnswerSource.readings(pred)
        var read: [AnswerValue] = []
        for left in AnswerSource.readings(gold).lazy.map({ AnswerValue.read($0) }) {
            for (index, right) in others.enumerated() {
                if index == read.count { read.append(AnswerValue.read(right)) }
                let found = compare(left, read[index])
                if found.equal == true { return found }
                verdict = verdict ?? found
            }
        }
        return verdict ?? AnswerEquality(nil, .undefined)
    }

    /// Compares two values that were read.
    private static func compare(_ a: AnswerValue, _ b: AnswerValue) -> AnswerEquality {
        switch (a, b) {
        case (.expression(let x), .expression(let y)): return values(x, y)
        case (.words(let x), .words(let y)):
            return AnswerEquality(
                x.lowercased() == y.lowercased(), x.lowercased() == y.lowercased() ? .sameText : .otherWords)
        case (.ordered(let x), .ordered(let y)): return elements(x, y)
        case (.unordered(let x, true), .unordered(let y, _)), (.unordered(let x, _), .unordered(let y, true)),
            (.unordered(let x, false), .unordered(let y, false)):
            return set(x, y)
        case (.ordered(let x), .unordered(let y, true)), (.unordered(let x, true), .ordered(let y)):
            return elements(x, y)
        case (.unordered(let x, _), _) where x.count == 1: return compare(x[0], b)
        case (_, .unordered(let y, _)) where y.count == 1: return compare(a, y[0])
        case (.interval(let x, let y, let ends), .interval(let u, let v, let others)):
            guard ends == others else { return AnswerEquality(false, .otherCondition) }
            return elements([x, y], [u, v])
        case (.interval(let x, let y, "()"), .ordered(let z)), (.ordered(let z), .interval(let x, let y, "()")):
            return elements([x, y], z)
        case (.relation(let x, let sign, let y), .relation(let u, let other, let v)):
            guard sign == other else { return AnswerEquality(false, .otherCondition) }
            return conditions(.sum(x, .product(.number(-1), y)), .sum(u, .product(.number(-1), v)), sign)
        default: return AnswerEquality(false, .otherForm)
        }
    }

    private static func elements(_ x: [AnswerValue], _ y: [AnswerValue]) -> AnswerEquality {
        guard x.count == y.count else { return AnswerEquality(false, .otherElements) }
        let all = zip(x, y).map { compare($0, $1).equal }
        if all.allSatisfy({ $0 == true }) { return AnswerEquality(true, .sameElements) }
        return all.contains(false) ? AnswerEquality(false, .otherElements) : AnswerEquality(nil, .undefined)
    }

    private static func set(_ x: [AnswerValue], _ y: [AnswerValue]) -> AnswerEquality {
        guard x.count <= 64, y.count <= 64 else { return AnswerEquality(nil, .undefined) }
        let covered = { (a: [AnswerValue], b: [AnswerValue]) in
            a.allSatisfy { one in b.contains { compare(one, $0).equal == true } }
        }
        let same = covered(x, y) && covered(y, x)
        return AnswerEquality(same, same ? .sameElements : .otherElements)
    }

    private static func values(_ x: MathTree, _ y: MathTree) -> AnswerEquality {
        let rounds = x.isConstant && y.isConstant ? 0...0 : 0...4
        var loose = false
        for round in rounds {
            let (a, b) = (x.value(round: round), y.value(round: round))
            guard !a.isNaN, !b.isNaN else { return AnswerEquality(nil, .undefined) }
            if a == b { continue }
            guard a.isFinite, b.isFinite else { return AnswerEquality(false, .otherValue) }
            if abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1e-3) { continue }
            guard rounds.count == 1 ? isRounded(x, a, y, b) : abs(a - b) <= 1e-10 * max(abs(a), abs(b)) else {
                return AnswerEquality(false, .otherValue)
            }
            loose = rounds.count == 1
        }
        return AnswerEquality(true, loose ? .sameRounded : .sameValue)
    }

    /// Whether one of the two is a decimal of at least seven digits and the other rounds to it.
    private static func isRounded(_ x: MathTree, _ a: Double, _ y: MathTree, _ b: Double) -> Bool {
        [(x, a, b), (y, b, a)].contains { tree, decimal, other in
            guard case .number = tree else { return false }
            let digits = "\(abs(decimal))".filter(\.isNumber).drop { $0 == "0" }.count
            return digits >= 7 && abs(decimal - other) <= abs(decimal) * pow(10, 1 - Double(digits))
        }
    }

    /// Whether f(x) ? 0 and g(x) ? 0 say the same: one is a multiple of the other, a positive one for an order.
    private static func conditions(_ f: MathTree, _ g: MathTree, _ sign: String) -> AnswerEquality {
        let ratios = (0...4).map { f.value(round: $0) / g.value(round: $0) }
        guard let first = ratios.first, ratios.allSatisfy(\.isFinite) else { return AnswerEquality(nil, .undefined) }
        let same = ratios.allSatisfy { abs($0 - first) <= 1e-10 * abs(first) } && first != 0
        let kept = "=≠".contains(sign) || first > 0
        return AnswerEquality(same && kept, same && kept ? .sameCondition : .otherCondition)
    }
}
