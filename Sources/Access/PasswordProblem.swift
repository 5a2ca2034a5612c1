/// Why a password was not taken, or not yet judged.
package enum PasswordProblem: Error, Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Fewer bytes than the minimum, in UTF-8 after normalisation.
    case tooShort(minimum: Int)
    /// More bytes than the maximum, in UTF-8 as given.
    case tooLong(maximum: Int)
    /// A stored string that is no scrypt hash.
    case malformedHash
    /// Too many are waiting to be judged; try again after a second or more.
    case busy
    /// The task that asked was cancelled while it waited.
    case cancelled
    /// The hash could not be computed, most likely for want of memory.
    case unavailable

    /// What anyone may read.
    package var description: String {
        switch self {
        case .tooShort(let minimum): "the password needs at least \(minimum) bytes"
        case .tooLong(let maximum): "the password may have at most \(maximum) bytes"
        case .malformedHash, .busy, .cancelled, .unavailable: "the password could not be checked now"
        }
    }

    /// What an operator reads.
    package var debugDescription: String {
        switch self {
        case .tooShort, .tooLong: description
        case .malformedHash: "a stored password hash is not a $scrypt$ PHC string within the limits"
        case .busy: "the queue before password hashing is full"
        case .cancelled: "cancelled while waiting for password hashing"
        case .unavailable: "scrypt failed; it may have had too little memory"
        }
    }
}
