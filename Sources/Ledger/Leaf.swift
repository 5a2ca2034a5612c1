import Crypto
package import Foundation

/// The hash of one ledger entry as a leaf of the Merkle tree.
package enum Leaf {
    /// SHA-256(0x00 ‖ bytes), 32 bytes: the leaf hash of RFC 9162 §2.1.1.
    package static func hash(_ bytes: Data) -> Data {
        var hasher = SHA256()
        hasher.update(data: [0x00] as [UInt8])
        hasher.update(data: bytes)
        return Data(hasher.finalize())
    }
}

/// The hashes above the leaves.
enum Node {
    /// The root of the tree without leaves, SHA-256 of nothing (RFC 9162 §2.1.1).
    static var empty: Data { Data(SHA256.hash(data: Data())) }

    /// SHA-256(0x01 ‖ left ‖ right), 32 bytes (RFC 9162 §2.1.1).
    static func hash(_ left: Data, _ right: Data) -> Data {
        var hasher = SHA256()
        hasher.update(data: [0x01] as [UInt8])
        hasher.update(data: left)
        hasher.update(data: right)
        return Data(hasher.finalize())
    }
}
