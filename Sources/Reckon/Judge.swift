/// Recomputes statements. A contradiction is given only where every sensible reading of the text contradicts.
package enum Judge {
    /// The verdict on one statement.
    ///
    /// - Parameters:
    ///   - text: the text that it was found in.
    ///   - rounded: numbers known to be rounded results of earlier lines; more digits drawn from them than they hold
    ///     are sloppy, not false.
    package static func judge(_ statement: Statement, in text: MathText, rounded: Set<Rational> = []) -> Verdict {
        judge(statement, Surroundings(bytes: text.bytes), rounded)
    }

    private static func judge(
        _ statement: Statement, _ surroundings: Surroundings, _ rounded: Set<Rational>
    ) -> Verdict {
        let verdict =
            switch statement.claim {
            case .relation(let relation, let left, let right) where relation.isEquality:
                EqualityTrial(left, right, near: relation == .approximately, rounded: rounded).verdict()
            case .relation(let relation, let left, let right): OrderTrial(left, right).verdict(relation)
            case .restated(let relation, let earlier, let now):
                EqualityTrial(earlier, now, near: relation == .approximately, rounded: rounded).verdict()
            case .within(let value, let low, let high, let inside):
                OrderTrial.verdict(value, low: low, high: high, inside: inside)
            }
        guard case .contradicts = verdict else { return verdict }
        return surroundings.excuse(for: statement).map(Verdict.undecided) ?? verdict
    }

    /// Every statement of a text with its verdict; results that were rounded are remembered on the way.
    package static func judged(_ text: String) -> [(statement: Statement, verdict: Verdict)] {
        judged(MathText(text))
    }

    /// The same of a text of which more is read.
    package static func judged(_ text: MathText) -> [(statement: Statement, verdict: Verdict)] {
        let statements = text.statements
        let surroundings = Surroundings(bytes: text.bytes)
        var rounded: Set<Rational> = []
        var results: [(statement: Statement, verdict: Verdict)] = []
        results.reserveCapacity(statements.count)
        for statement in statements {
            let verdict = judge(statement, surroundings, rounded)
            results.append((statement, verdict))
            switch verdict {
            case .roundedHolds, .sloppy: if let last = statement.result { rounded.insert(last) }
            default: break
            }
        }
        // `20 − 5 = 15 − 3 = 12`: false as written, but every reader sees the two steps.
        for place in results.indices {
            guard case .contradicts = results[place].verdict,
                case .relation(.equal, let left, let right) = results[place].statement.claim,
                runs(left, into: right)
            else { continue }
            results[place].verdict = .sloppy(.running)
        }
        return results
    }
}

extension Judge {
    /// Whether `right` takes the result of `left` and goes on with a number of its own, rather than writing out what is
    /// left to do in `left`.
    private static func runs(_ left: Expression, into right: Expression) -> Bool {
        guard left.operations > 0, right.operations > 0, let first = right.firstLiteral,
            let value = try? left.evaluate(), value.contains(first.value)
        else { return false }
        let before = left.literals.map(\.value)
        return before.count <= 2 || right.literals.dropFirst().contains { !before.contains($0.value) }
    }
}

extension Statement {
    /// The number that the statement gives as its result, if it is one.
    var result: Rational? {
        switch claim {
        case .relation(_, _, let right), .restated(_, _, let right):
            right.operations == 0 ? right.firstLiteral?.value : nil
        case .within: nil
        }
    }
}
