/// One thing wrong with what a person sent, and where; its words are made by `Wording`.
package struct Problem: Sendable, Equatable, Codable {
    /// What is wrong.
    package enum Code: String, Sendable, Codable, CaseIterable {
        case syntax, encoding, nesting, nul, missing, empty
        case duplicateKey = "duplicate-key"
        case unknownKey = "unknown-key"
        case wrongType = "wrong-type"
        case tooLong = "too-long"
        case outOfRange = "out-of-range"
        case notOneOf = "not-one-of"
        case notANumber = "not-a-number"
        case unknownUnit = "unknown-unit"
        case limitsReversed = "limits-reversed"
        case alias
        case notAHash = "not-a-hash"
        case hashMismatch = "hash-mismatch"
        case unsafeName = "unsafe-name"
        case unknownAttachment = "unknown-attachment"
        case unknownCheck = "unknown-check"
        case unknownModel = "unknown-model"
        case licenceForbids = "licence-forbids"
        case noSeats = "no-seats"
        case placesNotInOrder = "places-not-in-order"
        case noSuchAttempt = "no-such-attempt"
        case noSuchStep = "no-such-step"
        case noSuchFinding = "no-such-finding"
        case saysNothing = "says-nothing"
        case twice
        /// Last of a list that was cut: there were others.
        case more
    }

    /// The place, as `characteristics[2].unit`; empty for the whole.
    package var path: String
    /// What is wrong.
    package var code: Code
    /// What the sentence needs: a limit, a suggestion.
    package var arguments: [String]

    /// A problem.
    package init(path: String, code: Code, arguments: [String] = []) {
        self.path = path
        self.code = code
        self.arguments = arguments
    }
}

/// Suggests what a misspelt word was meant to be.
package enum Nearest {
    /// The word of `words` with the smallest edit distance to `word`, nil where none is within a third of its length.
    package static func word(to word: String, in words: [String]) -> String? {
        // Scalars, since a letter with its accents has no greatest length.
        let word = Array(word.unicodeScalars.prefix(64))
        let scored = words.map { ($0, distance(word, Array($0.unicodeScalars))) }
        guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, word.count / 3) else { return nil }
        return best.0
    }

    /// Levenshtein distance, one row at a time.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[b.count]
    }
}
