import Foundation

/// A final answer as it was written, read for its meaning, so that answers can be counted as votes.
///
/// Two answers are equal when they mean the same: the same amount whatever the unit (25.4 mm = 1 in), the same verdict
/// whatever the word (合格 = PASS = accept), or the same words whatever case, width and spacing. Nothing is rounded:
/// 1.33 and 1.3333 are different answers. Equality is transitive and agrees with hashing.
package struct WrittenAnswer: Sendable, CustomStringConvertible {
    /// What an answer can mean.
    package enum Meaning: Hashable, Sendable {
        /// A number, with its unit if one was written.
        case quantity(Quantity)
        /// The part, lot or design passes (合格, accept, OK) or does not (不合格, reject, NG).
        case verdict(Bool)
        /// Yes or no.
        case yes(Bool)
        /// Anything else, folded (NFKC, lower case, single spaces).
        case words(String)
    }

    /// What it means.
    package let meaning: Meaning
    /// How many digits were written after the point, for judging a rounding; nil when it is no decimal.
    package let places: Int?

    /// Reads `text`. Never fails: what is not understood is words.
    package init(_ text: String) {
        let bare = AnswerText.bare(text)
        if let verdict = AnswerText.verdict(bare) {
            meaning = .verdict(verdict)
            places = nil
        } else if let yes = AnswerText.yes(bare) {
            meaning = .yes(yes)
            places = nil
        } else if let read = AnswerText.quantity(bare) {
            meaning = .quantity(read.quantity)
            places = read.places
        } else {
            meaning = .words(bare.folded.lowercased())
            places = nil
        }
    }

    /// The quantity, if the answer is one.
    package var quantity: Quantity? {
        if case .quantity(let quantity) = meaning { return quantity }
        return nil
    }

    /// The verdict on the part, if the answer is one.
    package var verdict: Bool? {
        if case .verdict(let verdict) = meaning { return verdict }
        return nil
    }

    /// Whether both answers mean the same.
    package func equals(_ other: WrittenAnswer) -> Bool { self == other }

    /// The amount, verdict or words, tidied; for people, not for comparing.
    package var description: String {
        switch meaning {
        case .quantity(let quantity): quantity.description
        case .verdict(let pass): pass ? "pass" : "fail"
        case .yes(let yes): yes ? "yes" : "no"
        case .words(let words): words
        }
    }
}

extension WrittenAnswer: Hashable {
    /// Equal by meaning.
    package static func == (a: WrittenAnswer, b: WrittenAnswer) -> Bool {
        switch (a.meaning, b.meaning) {
        case (.quantity(let left), .quantity(let right)): left.equals(right)
        default: a.meaning == b.meaning
        }
    }

    /// Hashes the amount in coherent units.
    package func hash(into hasher: inout Hasher) {
        guard case .quantity(let quantity) = meaning else {
            hasher.combine(meaning)
            return
        }
        let unit = quantity.unit ?? .one
        hasher.combine(quantity.value * unit.factor + unit.offset)
        hasher.combine(unit.dimension)
    }
}
