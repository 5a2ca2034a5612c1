import Crypto
package import Foundation

/// What a leaf says of a body it does not show: SHA-256(salt ‖ body), openable as long as both are kept.
package enum Commitment {
    /// The length of a salt and of a commitment, in bytes.
    package static let length = 32

    /// SHA-256(salt ‖ body), 32 bytes. The salt is 32 random bytes; a fixed length keeps the boundary unmovable.
    package static func commitment(salt: Data, body: Data) -> Data {
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: body)
        return Data(hasher.finalize())
    }

    /// SHA-256 of the bytes, 32 bytes: the name of a sheet, a policy or an attachment.
    package static func digest(_ bytes: Data) -> Data { Data(SHA256.hash(data: bytes)) }
}

/// A body and the salt that hides it: what is stored beside each other and opens one commitment.
package struct Salted: Sendable, Equatable {
    /// 32 random bytes.
    package let salt: Data
    /// The bytes committed to, as stored.
    package let body: Data

    /// Pairs a body with its salt; `nil` unless the salt has 32 bytes.
    package init?(salt: Data, body: Data) {
        guard salt.count == Commitment.length else { return nil }
        self.salt = salt
        self.body = body
    }

    /// The commitment that this opens, 32 bytes.
    package var commitment: Data { Commitment.commitment(salt: salt, body: body) }
}
