import Reckon

/// How often signers confirmed and overruled one kind of finding of one check: what the check is worth in use.
package struct CheckRecord: Sendable, Equatable {
    /// The check.
    package var check: String
    /// How such a finding turns out.
    package var outcome: Finding.Outcome
    /// What it says.
    package var code: String
    /// Findings that signers confirmed.
    package var confirmed: Int
    /// Findings that signers overruled.
    package var overruled: Int

    /// A record.
    package init(check: String, outcome: Finding.Outcome, code: String, confirmed: Int, overruled: Int) {
        self.check = check
        self.outcome = outcome
        self.code = code
        self.confirmed = confirmed
        self.overruled = overruled
    }

    /// Findings that were ruled on.
    package var ruled: Int { confirmed + overruled }

    /// The share of ruled findings that were confirmed, with its exact 95 % interval (see `Proportion`); nil where none
    /// was ruled on. Signers choose what they rule on, so it speaks of those findings alone.
    package var precision: (estimate: Double, interval: ClosedRange<Double>)? {
        Proportion(confirmed, of: ruled).map { ($0.estimate, $0.interval()) }
    }
}
