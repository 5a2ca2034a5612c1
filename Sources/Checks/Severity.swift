package import Review

/// How grave a finding is for the person who signs.
package enum Severity: String, Sendable, CaseIterable {
    /// It turns the verdict on the part, the final answer, or the document that either rests on.
    case critical
    /// A step is wrong.
    case major
    /// Sloppy, or to be looked at.
    case minor
    /// Nothing to acknowledge.
    case none
}

extension Finding {
    /// How grave it is: by outcome, and for a contradiction by what it is about.
    package var severity: Severity {
        switch outcome {
        case .fail: Self.turning.contains(code) ? .critical : .major
        case .warn: .minor
        case .pass, .undecided, .notApplicable: .none
        }
    }

    private static let turning: Set<String> = [
        "claim-against-limits", "contradicts-measurements", "contradicts-case", "contradicts-work",
        "verdict-against-numbers",
        "other-document", "no-final-answer", "cut-off",
    ]

    /// The rule that it rests on, and where that stands; nil for what rests on nothing, as a step without numbers.
    ///
    /// What a formula's or a table's check says carries its own; the others have one for each check.
    package var rule: Rule? {
        if let source = facts["source"] { return Rule(facts["rule"] ?? code, source) }
        switch (check, code) {
        case (_, "nothing-to-recompute"), (_, "no-claim"), (_, "words"): return nil
        case (_, "false-conversion"): return Rule("x u1 = y u2", "SI brochure, 9th ed., 2019")
        case ("verdicts", _): return Rule(facts["rule"] ?? code, "work")
        case (_, "other-limit"), (_, "other-reading"), ("attempts", _): return Rule(code, "case")
        case ("measurements-limits", _), (_, "contradicts-measurements"), (_, "agrees-with-measurements"):
            return Rule("L ≤ x ≤ U", "ISO 286-1:2010")
        case ("equation", _), ("program", _), ("substitution", _): return Rule(facts["rule"] ?? "a = b", "arithmetic")
        case ("givens", _), ("sources", _), ("documents", _), ("language", _): return Rule(code, "case")
        case ("final-answer", _): return Rule(code, "work")
        default: return nil
        }
    }
}
