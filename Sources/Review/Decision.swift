package import Foundation

/// A signed verdict on a sheet.
package struct Decision: Sendable, Equatable {
    /// What the signer says.
    package enum Verb: String, Sendable, Codable, CaseIterable { case approve, reject, correct, `return` }
    /// The signer's verdict on a model's answer.
    package enum Verdict: String, Sendable, Codable, CaseIterable { case right, wrong, cannotTell = "cannot-tell" }
    /// Why an answer was not approved as it stood.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case arithmetic, formula, unit, limit, data, conclusion, unclear
        case missingInformation = "missing-information", unsafe, other
    }

    /// Its id.
    package var id: UUID
    /// The seat it signs.
    package var seat: Seat
    /// The sheet that the signer saw.
    package var sheet: Data
    /// Who signed.
    package var person: UUID
    /// What they say.
    package var request: Request

    /// What a signer sends.
    package struct Request: Sendable, Equatable {
        /// The verb.
        package var verb: Verb
        /// The answer meant; nil means the proposed one.
        package var attempt: Int?
        /// Verdict on the model's answer.
        package var verdict: Verdict?
        /// The model's attempt that the verdict is about; nil means the answer meant, else the proposed one.
        package var judged: Int?
        /// Why not as it stood.
        package var reasons: [Reason]
        /// In the signer's words.
        package var comment: String
        /// Numbers of the findings acknowledged.
        package var acknowledged: Set<Int>
        /// The corrector's text.
        package var text: String?
        /// Where attempts go wrong, and which findings are right.
        package var marks: Marks

        /// A request.
        package init(
            verb: Verb, attempt: Int? = nil, verdict: Verdict? = nil, judged: Int? = nil, reasons: [Reason] = [],
            comment: String = "", acknowledged: Set<Int> = [], text: String? = nil, marks: Marks = Marks()
        ) {
            self.verb = verb
            self.attempt = attempt
            self.verdict = verdict
            self.judged = judged
            self.reasons = reasons
            self.comment = comment
            self.acknowledged = acknowledged
            self.text = text
            self.marks = marks
        }
    }
}

/// What a round knows of a decision signed in it.
package struct DecisionRecord: Sendable, Equatable {
    /// Its id.
    package var id: UUID
    /// Who signed.
    package var person: UUID
    /// Their place.
    package var place: Int
    /// What the signature means.
    package var meaning: Meaning
    /// What they said.
    package var verb: Decision.Verb
    /// The answer they approved.
    package var attempt: Int?
    /// Commitment of the decision's body.
    package var commitment: Data
    /// The seat that it signed.
    package var seat: UUID?
    /// A record.
    package init(
        id: UUID, person: UUID, place: Int, meaning: Meaning, verb: Decision.Verb, attempt: Int?, commitment: Data,
        seat: UUID? = nil
    ) {
        self.id = id
        self.person = person
        self.place = place
        self.meaning = meaning
        self.verb = verb
        self.attempt = attempt
        self.commitment = commitment
        self.seat = seat
    }
}
