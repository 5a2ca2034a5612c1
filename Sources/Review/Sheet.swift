package import Foundation

/// What one seat signs: codes, ids, integers and commitments; no words and no language.
///
/// Its canonical bytes are stored; their SHA-256 is the `ETag` of the sheet and the `If-Match` of a decision.
package struct Sheet: Sendable, Equatable, Encodable {
    /// Version of this form.
    package var v = 1
    /// The case.
    package var caseID: UUID
    /// The round.
    package var round: Int
    /// Why it was opened.
    package var why: String
    /// The revision, and the commitment of its body.
    package var revision: Int
    /// Commitment of the revision's body.
    package var content: Data
    /// SHA-256 of the policy.
    package var policy: Data
    /// The order of signing.
    package var place: Int
    /// What the signature will mean.
    package var meaning: String
    /// The proposed answer; absent on a tie.
    package var proposed: Int?
    /// The answer fixed by the first approval, once a lower place has signed.
    package var answer: Int?
    /// The route, confidence and commitment of the assessment.
    package var assessment: Assessed
    /// Every attempt.
    package var attempts: [Attempt]
    /// Every finding.
    package var findings: [Found]
    /// Signatures of lower places.
    package var signatures: [Signed]

    /// The assessment as a sheet shows it.
    package struct Assessed: Sendable, Equatable, Encodable {
        var route: String
        var confidence: String
        var commitment: Data
    }
    /// An attempt as a sheet shows it.
    package struct Attempt: Sendable, Equatable, Encodable {
        var n: Int
        var answered: Bool
        var model: Bool
        var commitment: Data
    }
    /// A finding as a sheet shows it.
    package struct Found: Sendable, Equatable, Encodable {
        var n: Int
        var attempt: Int?
        var check: String
        var outcome: String
        var code: String
        var commitment: Data
    }
    /// A signature of a lower place as a sheet shows it.
    package struct Signed: Sendable, Equatable, Encodable {
        var decision: UUID
        var place: Int
        var meaning: String
        var verb: String
        var attempt: Int?
        var commitment: Data
    }

    private enum CodingKeys: String, CodingKey {
        case v, round, why, revision, content, policy, place, meaning, proposed, answer, assessment, attempts, findings
        case signatures
        case caseID = "case"
    }
}

extension Round {
    /// The sheet of a seat as the round now stands; nil before assessment.
    package func sheet(for seat: Seat) -> Sheet? {
        guard let assessment else { return nil }
        let below = seating.decisions.filter { $0.place < seat.place }
            .sorted { ($0.place, $0.id.uuidString) < ($1.place, $1.id.uuidString) }
        return Sheet(
            caseID: seating.caseID, round: seating.number, why: why.rawValue, revision: revision,
            content: revisionCommitment, policy: seating.policy, place: seat.place, meaning: seat.meaning.rawValue,
            proposed: assessment.proposed, answer: below.isEmpty ? nil : answer,
            assessment: Sheet.Assessed(
                route: assessment.route.rawValue, confidence: assessment.confidence.rawValue,
                commitment: assessment.commitment),
            attempts: attempts.map {
                Sheet.Attempt(n: $0.n, answered: $0.answered, model: $0.byModel, commitment: $0.commitment)
            },
            findings: findings.map {
                Sheet.Found(
                    n: $0.n, attempt: $0.attempt, check: $0.check, outcome: $0.outcome.rawValue, code: $0.code,
                    commitment: $0.commitment)
            },
            signatures: below.map {
                Sheet.Signed(
                    decision: $0.id, place: $0.place, meaning: $0.meaning.rawValue, verb: $0.verb.rawValue,
                    attempt: $0.attempt, commitment: $0.commitment)
            })
    }
}
