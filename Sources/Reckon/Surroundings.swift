/// What the line around a statement says of it; looked at only where a contradiction was found.
struct Surroundings {
    let bytes: [UInt8]

    /// Why the text does not claim the statement, if it does not.
    func excuse(for statement: Statement) -> Verdict.Reason? {
        let doubts = statement.doubts
        if doubts.contains(.asked) || isDisclaimed(statement) { return .notClaimed }
        if case .relation(let relation, let left, let right) = statement.claim {
            if !relation.isEquality, isDenied(statement) { return .notClaimed }
            if isAlgebra(left, right, doubts) { return .ambiguous }
        }
        return doubts.subtracting([.parsed(.loneLetter), .parsed(.gluedLetter)]).isEmpty ? nil : .ambiguous
    }

    /// "2s + 30 = 110", "3 s = 0.18": letters that are names, not units.
    private func isAlgebra(_ left: Expression, _ right: Expression, _ doubts: Set<Statement.Doubt>) -> Bool {
        guard doubts.contains(.parsed(.loneLetter)) || doubts.contains(.parsed(.gluedLetter)) else { return false }
        if Pictures(left, right).unitsMeet { return false }
        if doubts.contains(.parsed(.gluedLetter)) { return true }
        let measured = Reading(unitsCount: true)
        return [left, right].contains { side in
            guard !side.units.isEmpty else { return false }
            return (try? Evaluation(reading: measured).amount(of: side)) == nil
        } || (left.operations == 0 && !left.units.isEmpty)
    }

    /// Only the clause in which it stands supposes a statement: "if all are at their limits, 0.3 − 0.26 = 0.14" claims it.
    private func isDisclaimed(_ statement: Statement) -> Bool {
        let (before, after) = line(around: statement)
        let label = before.dropLast(before.reversed().prefix { $0 == UInt8(ascii: " ") }.count)
        return Prose.supposes.occur(in: Prose.clauseEnds.tail(of: before))
            || Prose.falsehoods.contains { label.suffix($0.count).elementsEqual($0) }
            || Prose.conditions.occur(in: Prose.clauseEnds.head(of: after)) || Prose.corrects.occur(in: after[...])
    }

    /// "19.981 ≤ 19.980: false" was a test; "19.97 > 19.98, so it fails" gives it as a reason.
    private func isDenied(_ statement: Statement) -> Bool {
        let (before, after) = line(around: statement)
        let clause = Array(Prose.clauseEnds.head(of: after))
        if Prose.tests.occur(in: before.suffix(80)) || Prose.testsBehind.occur(in: clause[...]) { return true }
        // "Since 3 ≤ 2 does not hold, …" denies it; "since 19.97 > 19.98, it fails" claims it.
        let reach = Prose.because.occur(in: before[...]) ? clause : after
        let plain = Prose.affirmations.removed(from: reach) + [UInt8(ascii: " ")]
        guard let denied = Prose.denials.word(in: plain) else { return false }
        return Prose.reasons.word(in: plain).map { denied < $0 } ?? true
    }

    /// The line that holds a statement: before it, and from what it states on, which may have a remark in brackets; in
    /// small letters, at most 400 bytes each way.
    private func line(around statement: Statement) -> (before: [UInt8], after: [UInt8]) {
        let range = statement.range.lowerBound..<max(statement.range.lowerBound, statement.stated.lowerBound)
        var (low, high) = (range.lowerBound, range.upperBound)
        while low > 0, bytes[low - 1] != 0x0A, range.lowerBound - low < 400 { low -= 1 }
        while high < bytes.count, bytes[high] != 0x0A, high - range.upperBound < 400 { high += 1 }
        func small(_ range: Range<Int>) -> [UInt8] {
            Array(String(decoding: bytes[range], as: UTF8.self).lowercased().utf8)
        }
        return (small(low..<range.lowerBound), small(range.upperBound..<high))
    }
}
