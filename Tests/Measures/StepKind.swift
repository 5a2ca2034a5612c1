import Review

/// The kind of wrong step that a finding names, in the words of the labels.
enum StepKind {
    static func of(_ finding: Finding) -> String {
        switch finding.code {
        case "false-equation", "false-restatement", "false-output", "one-sided-tolerance", "false-statistic":
            "arithmetic"
        case "false-conversion", "other-unit-than-given", "percent-as-whole": "unit"
        case "false-comparison": "comparison"
        case "claim-against-limits", "contradicts-work", "contradicts-measurements", "contradicts-case",
            "verdict-against-numbers":
            "conclusion"
        case "other-limit", "other-reading", "other-than-given", "limits-divided", "other-result", "false-substitution":
            "substitution"
        case "cp-as-cpk", "larger-side": "formula"
        default: finding.code
        }
    }
}
