/// What one check says about one span, one attempt or the case.
package struct Finding: Sendable, Equatable {
    /// How it turned out. Only ``fail`` and ``warn`` must be acknowledged by the signer.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// Recomputed and right.
        case pass
        /// A definite contradiction.
        case fail
        /// Sloppy, but no contradiction.
        case warn
        /// Applies, but cannot be told.
        case undecided
        /// Does not apply, with why.
        case notApplicable = "not-applicable"
    }

    /// The check that says it, as `equation`.
    package var check: String
    /// How it turned out.
    package var outcome: Outcome
    /// What it says, one of the check's own codes; `Wording` has its sentence.
    package var code: String
    /// The attempt it is about; nil for the case.
    package var attempt: Int?
    /// Bytes of the attempt's work that it is about; nil for the whole.
    package var span: Range<Int>?
    /// Bytes of the span that are false or sloppy; nil for all of it.
    package var part: Range<Int>?
    /// Bytes of the work where what it was computed from stands, where the check knows them.
    package var sources: [Range<Int>]
    /// What was stated, what was recomputed and what else the sentence needs, by name.
    package var facts: [String: String]

    /// A finding.
    package init(
        check: String, outcome: Outcome, code: String, attempt: Int? = nil, span: Range<Int>? = nil,
        part: Range<Int>? = nil, sources: [Range<Int>] = [], facts: [String: String] = [:]
    ) {
        self.check = check
        self.outcome = outcome
        self.code = code
        self.attempt = attempt
        self.span = span
        self.part = part
        self.sources = sources
        self.facts = facts
    }

    /// True for what a signer must acknowledge.
    package var isConcern: Bool { outcome == .fail || outcome == .warn }
}

/// Why a model stopped writing.
package enum Finish: String, Sendable, Codable {
    /// It was done.
    case stop
    /// It ran into its limit: cut off.
    case length
    /// A person wrote the text.
    case written
    /// The server gave another reason, such as a filter, or none: nobody says that the text is whole.
    case other

    /// The text is whole: who wrote it ended it.
    package var isWhole: Bool { self == .stop || self == .written }
}
