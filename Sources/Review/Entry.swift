package import Foundation

/// What the ledger records of one move: codes, ids, integers and commitments; no words.
///
/// Its canonical JSON is the leaf. `id`, `site` and `at` are stamped when it is stored.
package struct Entry: Sendable, Equatable, Encodable {
    /// The kinds of move.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case submitted, attempted, assessed, claimed, signed, escalated, amended, withdrawn, reopened
        case handedBack = "handed-back", takenOver = "taken-over"
        case policyActivated = "policy-activated", accountChanged = "account-changed", exported, erased
        case signInRefused = "sign-in-refused", signatureRefused = "signature-refused"
    }

    /// Version of this form.
    package var v = 1
    /// The kind of move.
    package var kind: Kind
    /// The case it is of, if any.
    package var caseID: UUID?
    /// The round it is of.
    package var round: Int?
    /// The how-manieth move of the case, from 1 without a gap.
    package var move: Int?
    /// Codes by name.
    package var codes: [String: String] = [:]
    /// Whole numbers by name.
    package var counts: [String: Int] = [:]
    /// Commitments by name; `person` is who moved.
    package var commitments: [String: Data] = [:]
    /// SHA-256 of the sheets composed or signed.
    package var sheets: [Data] = []
    /// Stamped when stored.
    package var id: UUID?
    /// Stamped when stored.
    package var site: Int?
    /// Stamped when stored: RFC 3339, UTC, six decimals.
    package var at: String?

    /// An entry.
    package init(_ kind: Kind, caseID: UUID? = nil, round: Int? = nil, move: Int? = nil) {
        self.kind = kind
        self.caseID = caseID
        self.round = round
        self.move = move
    }

    private enum CodingKeys: String, CodingKey {
        case v, kind, round, move, codes, counts, commitments, sheets, id, site, at
        case caseID = "case"
    }
}
