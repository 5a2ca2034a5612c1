package import Foundation

/// What an account may do at its site; a person may hold several.
package enum Role: String, Sendable, Codable, CaseIterable {
    /// Submits cases and reads the signed answers.
    case submitter
    /// Signs seats of role reviewer.
    case reviewer
    /// Signs seats of role approver; may reopen a case.
    case approver
    /// Reads everything and exports the trail; changes nothing.
    case auditor
    /// Exports datasets.
    case datasetSteward = "dataset-steward"
    /// Puts policies in force.
    case policyAuthor = "policy-author"
    /// Manages accounts; releases leases.
    case admin
}

/// The person who makes a move, as the request was authenticated.
package struct Actor: Sendable, Equatable {
    /// The person's id, stable across accounts and tokens.
    package var person: UUID
    /// The printed name now.
    package var name: String
    /// The stable pseudonym that the ledger carries.
    package var commitment: Data
    /// Roles of the account, narrowed by the token where one was used.
    package var roles: Set<Role>

    /// An actor.
    package init(person: UUID, name: String, commitment: Data, roles: Set<Role>) {
        self.person = person
        self.name = name
        self.commitment = commitment
        self.roles = roles
    }

    /// Throws `not-entitled` unless the actor has one of the roles.
    package func require(_ any: Role...) throws(Refusal) {
        guard any.contains(where: roles.contains) else {
            throw Refusal(.notEntitled, [any.map(\.rawValue).joined(separator: ", ")])
        }
    }
}
