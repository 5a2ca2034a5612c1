/// The smallest piece of written mathematics, with its place in the text.
struct Lexeme: Hashable {
    let kind: Kind
    /// UTF-8 bytes of the original text.
    let range: Range<Int>
    /// Whether white space stands before it.
    let gap: Bool

    enum Kind: Hashable {
        case number(Literal)
        /// Latin or Greek letters with digits and underscores among them: a unit, a function, a name or prose.
        case word(String)
        /// Kana, kanji and other letters.
        case kana(String)
        case plus, minus, times, over, power, percent, pi, comma
        case root(Int)
        case fraction
        case superscript(Int)
        case open(Bracket)
        case close(Bracket)
        case relation(Relation)
        /// What ends a statement: a full stop, a colon, a table cell, an arrow.
        case stop
        /// A question mark: what stands before it is asked, not claimed.
        case question
        case newline
        /// What cannot be part of mathematics that is understood here: ±, a date, a version number.
        case odd
    }

    enum Bracket: Hashable { case round, square, curly }

    func reaching(_ range: Range<Int>) -> Lexeme { Lexeme(kind: kind, range: range, gap: gap) }

    var isWord: Bool {
        switch kind {
        case .word, .kana: true
        default: false
        }
    }

    var text: String {
        switch kind {
        case .word(let text), .kana(let text): text
        default: ""
        }
    }

    var literal: Literal? {
        if case .number(let literal) = kind { return literal }
        return nil
    }

    var relation: Relation? {
        if case .relation(let relation) = kind { return relation }
        return nil
    }
}

/// What a statement says of its two sides.
package enum Relation: Hashable, Sendable {
    /// `=`
    case equal
    /// `≈`, `≒`
    case approximately
    /// `<`
    case less
    /// `≤`
    case atMost
    /// `>`
    case greater
    /// `≥`
    case atLeast

    /// Whether the two sides are said to be the same, exactly or nearly.
    package var isEquality: Bool { self == .equal || self == .approximately }
}
