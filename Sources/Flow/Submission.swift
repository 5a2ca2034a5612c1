import Review
import Store

/// A case that somebody asks to be taken in, ready to be stored.
struct Submission: Sendable {
    /// The key under which it is taken once.
    var key: IdempotencyKey?
    /// The case, with type and size of each attachment.
    var content: CaseContent
    /// Its bytes with their commitment.
    var revision: Sealed
    /// Who asks.
    var actor: Actor
    /// What a transaction other than the asker's own must ask for them.
    var proof: Proof?
}
