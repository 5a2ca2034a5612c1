package import Foundation
package import Review

extension JudgedRound {
    /// One signed decision, by pseudonym and place in the ledger: who signed in print and what they wrote stay out.
    package struct Signed: Sendable, Equatable {
        /// The decision.
        package var id: UUID
        /// What was said.
        package var verb: Decision.Verb
        /// The attempt approved; nil for other verbs.
        package var attempt: Int?
        /// The verdict on a model's answer.
        package var verdict: Decision.Verdict?
        /// The model's attempt that the verdict is about.
        package var judged: Int?
        /// Why not as it stood.
        package var reasons: [Decision.Reason]
        /// SHA-256 of the sheet signed.
        package var sheet: Data
        /// Commitment of the signer, the pseudonym that the ledger carries.
        package var signer: Data
        /// Index of its entry in the ledger; nil until sequenced.
        package var entry: Int64?
        /// When.
        package var at: Instant
        /// Where attempts first go wrong, by the signer.
        package var firstWrong: [Decision.FirstWrong]

        /// A decision.
        package init(
            id: UUID, verb: Decision.Verb, attempt: Int?, verdict: Decision.Verdict?, judged: Int?,
            reasons: [Decision.Reason], sheet: Data, signer: Data, entry: Int64?, at: Instant,
            firstWrong: [Decision.FirstWrong] = []
        ) {
            self.id = id
            self.verb = verb
            self.attempt = attempt
            self.verdict = verdict
            self.judged = judged
            self.reasons = reasons
            self.sheet = sheet
            self.signer = signer
            self.entry = entry
            self.at = at
            self.firstWrong = firstWrong
        }
    }
}
