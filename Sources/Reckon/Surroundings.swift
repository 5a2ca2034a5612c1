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

    private func isDisclaimed(_ statement: Statement) -> Bool {
        let line = line(around: statement.range, from: nil)
        return Prose.disclaims.occur(in: line)
    }

    private func isDenied(_ statement: Statement) -> Bool {
        let rest = line(around: statement.range, from: statement.stated.lowerBound)
        return Prose.denials.occur(in: rest)
    }

    /// The line that holds `range`, from `start` on where given; lower case, at most 400 bytes each way.
    private func line(around range: Range<Int>, from start: Int?) -> String {
        var low = start ?? range.lowerBound
        if start == nil {
            while low > 0, bytes[low - 1] != 0x0A, range.lowerBound - low < 400 { low -= 1 }
        }
        var high = range.upperBound
        while high < bytes.count, bytes[high] != 0x0A, high - range.upperBound < 400 { high += 1 }
        return String(decoding: bytes[low..<high], as: UTF8.self).lowercased()
    }
}
