/// A rule that a check holds a step to, with where it stands.
package struct Rule: Sendable, Equatable {
    /// The formula or the table, in the field's own signs.
    package let formula: String
    /// Standard, clause and edition, as far as known.
    package let source: String

    /// A rule.
    package init(_ formula: String, _ source: String) {
        (self.formula, self.source) = (formula, source)
    }
}
