/// One claim that a text makes and that numbers alone can settle, with its place in the text.
package struct Statement: Hashable, Sendable {
    /// UTF-8 bytes of the whole claim.
    package let range: Range<Int>
    /// UTF-8 bytes of what is claimed: the side that states the result.
    package let stated: Range<Int>
    /// UTF-8 bytes of the number alone, sign included, where the side that states the result is one number: what a
    /// recomputed number may take the place of.
    package let number: Range<Int>?
    /// What is claimed.
    package let claim: Claim
    /// Reasons why a contradiction here would not be certain.
    let doubts: Set<Doubt>

    /// What a statement claims.
    package enum Claim: Hashable, Sendable {
        /// Two sides and the sign between them.
        case relation(Relation, left: Expression, right: Expression)
        /// The second expression is given as another form of the first under the same name, lines apart:
        /// `n = 6 × 5` and later `n = 31`.
        case restated(Relation, Expression, as: Expression)
        /// A value is said to lie between two limits, both included, or not to.
        case within(Expression, low: Expression, high: Expression, inside: Bool)
    }

    /// Why a contradiction would not be certain.
    enum Doubt: Hashable {
        /// The grammar left a choice.
        case parsed(SideParser.Doubt)
        /// Numbers stand before the side, in the same breath: the sum may begin earlier.
        case precededByNumbers
        /// A bracket with numbers follows.
        case followedByBracket
        /// It is a question.
        case asked
        /// A bare number stands first: it may be a label ("in 2010 = …").
        case numberFirst
    }
}
