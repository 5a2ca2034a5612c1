package import Foundation

/// What a verifier found: a verdict in codes and numbers, to be put into words elsewhere.
package struct Report: Sendable, Equatable {
    /// Where in a bundle something is.
    package enum Place: Sendable, Equatable {
        /// An entry by its index, from 0.
        case entry(Int)
        /// A line by its number, from 1.
        case line(Int)
        /// The whole that the checkpoint covers: something in it differs, and nothing in the bundle tells where.
        case checkpoint
    }

    /// What is wrong at a place. The raw values are stable codes.
    package enum Fault: String, Sendable, Equatable, CaseIterable {
        /// The first line is not a header, or says other than the checkpoint and the leaves.
        case header
        /// A case asked for has no entry.
        case unknownCase = "unknown-case"
        /// An entry is not what was signed: changed, removed, moved or put in between.
        case entryChanged = "entry-changed"
        /// An entry beyond those that were signed.
        case entryAdded = "entry-added"
        /// An entry without the members that every entry has.
        case entryMalformed = "entry-malformed"
        /// An entry's id was used before.
        case repeatedID = "repeated-id"
        /// A case's moves are not 1, 2, 3 …: an entry was lost or put in.
        case moveGap = "move-gap"
        /// A case's entry is older than the one before it.
        case timeFell = "time-fell"
        /// A line of leaf hashes that is not its leaf's.
        case hashLine = "hash-line"
        /// A line that is not the opening, redaction or sheet due there.
        case opening
        /// An opening, redaction or sheet that is due is not there.
        case openingMissing = "opening-missing"
        /// A line where none is due.
        case stray
        /// The checkpoint is not written as it must be.
        case note
        /// The checkpoint's signature is false.
        case signature
        /// The entries do not give the signed root.
        case root
        /// A checkpoint kept elsewhere has another root at its size.
        case fork
        /// A checkpoint kept elsewhere is of another log.
        case otherLog = "other-log"
        /// A line is too long to be read.
        case tooLong = "too-long"
        /// The checkpoint kept elsewhere is no note that this key signed.
        case laterCheckpoint = "later-checkpoint"
        /// The file could not be read.
        case file
    }

    /// The verdict.
    package enum Outcome: Sendable, Equatable {
        /// Every byte up to the checkpoint is what the site signed.
        case valid
        /// Something is not what the site signed; the place is the first bad one.
        case altered(Place, Fault)
        /// What is there may be right, but from this place on something is not there.
        case incomplete(Place)
        /// The checkpoint is not signed by the key given.
        case unknownKey
        /// This is no bundle, or it cannot be read.
        case unreadable(Fault)
    }

    /// The verdict.
    package let outcome: Outcome
    /// How many entries were read.
    package let entries: Int
    /// How many cases those entries move.
    package let cases: Int
    /// The cases asked for, whose openings the bundle holds.
    package let asked: [UUID]
    /// The bundle's checkpoint; `nil` if it could not be opened with the key.
    package let checkpoint: Checkpoint?
    /// The time of the last entry, as written there.
    package let signedAt: String?
    /// How many commitments were opened.
    package let opened: Int
    /// How many commitments stay closed.
    package let redacted: Int
    /// How many sheets were read.
    package let sheets: Int
    /// The size of the checkpoint kept elsewhere, if one was given and could be opened.
    package let laterSize: Int64?

    /// The process's exit status: 0 valid, 2 unreadable, 3 altered, 4 incomplete, 5 unknown key.
    package var exitCode: Int32 {
        switch outcome {
        case .valid: 0
        case .unreadable: 2
        case .altered: 3
        case .incomplete: 4
        case .unknownKey: 5
        }
    }
}
