package import Foundation

/// One signature still owed in a round, with the lease of whoever works on it.
package struct Seat: Sendable, Equatable {
    /// Its id.
    package var id: UUID
    /// Order of signing.
    package var place: Int
    /// Who may take it.
    package var role: Role
    /// What the signature means.
    package var meaning: Meaning
    /// SHA-256 of the sheet to sign; nil until its place is due.
    package var sheet: Data?
    /// Who works on it, and until when.
    package var holder: Holder?
    /// Grows by one with each new holder.
    package var fence: Int

    /// A person with a seat in hand.
    package struct Holder: Sendable, Equatable {
        /// Who.
        package var person: UUID
        /// Their printed name, for the others.
        package var name: String
        /// The end of the lease; it still counts afterwards until somebody takes over.
        package var until: Instant
        /// A holder.
        package init(person: UUID, name: String, until: Instant) {
            self.person = person
            self.name = name
            self.until = until
        }
    }

    /// A seat.
    package init(
        id: UUID, place: Int, role: Role, meaning: Meaning, sheet: Data? = nil, holder: Holder? = nil, fence: Int = 0
    ) {
        self.id = id
        self.place = place
        self.role = role
        self.meaning = meaning
        self.sheet = sheet
        self.holder = holder
        self.fence = fence
    }

    /// How long a person holds a seat without a sign of life, in seconds.
    package static let lease = 1_800
}
