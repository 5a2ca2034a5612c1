package import Foundation

/// The right edge of a growing Merkle tree: all that appending and the root need, 32 bytes for each set bit of the size.
///
/// The hashes are those of the perfect subtrees that the size in binary is made of, largest first (the stack of
/// RFC 9162 §2.1.2).
package struct Frontier: Sendable, Equatable {
    /// Stored bytes that no tree of that size has.
    package struct Malformed: Error, Equatable, Sendable, CustomDebugStringConvertible {
        /// The size that was claimed.
        package let size: Int64
        /// The length of the bytes given.
        package let length: Int

        /// What an operator reads.
        package var debugDescription: String { "a frontier of size \(size) cannot have \(length) bytes" }
    }

    /// How many leaves were appended.
    package private(set) var size: Int64 = 0
    private var subtrees: [Data] = []

    /// The frontier of the tree without leaves.
    package init() {}

    /// The frontier stored as ``bytes``.
    /// - Throws: ``Malformed`` if the size is negative or the length is not 32 for each of its set bits.
    package init(bytes: Data, size: Int64) throws(Malformed) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * 32 else {
            throw Malformed(size: size, length: bytes.count)
        }
        self.size = size
        subtrees = (0..<size.nonzeroBitCount).map { index in
            Data(bytes.dropFirst(index * 32).prefix(32))
        }
    }

    /// The stored form, 32 bytes for each set bit of the size.
    package var bytes: Data { subtrees.reduce(into: Data()) { $0.append($1) } }

    /// Appends one leaf by its hash (``Leaf/hash(_:)``), merging as many subtrees as the size has trailing ones.
    package mutating func append(leafHash: Data) {
        var merged = leafHash
        for _ in 0..<(~size).trailingZeroBitCount {
            if let left = subtrees.popLast() { merged = Node.hash(left, merged) }
        }
        subtrees.append(merged)
        size += 1
    }

    /// The Merkle tree hash of all leaves appended, 32 bytes (RFC 9162 §2.1.1).
    package func root() -> Data {
        guard var root = subtrees.last else { return Node.empty }
        for left in subtrees.dropLast().reversed() { root = Node.hash(left, root) }
        return root
    }

    /// The root over leaf hashes at hand, 32 bytes.
    package static func root(of leafHashes: some Sequence<Data>) -> Data {
        var frontier = Frontier()
        for hash in leafHashes { frontier.append(leafHash: hash) }
        return frontier.root()
    }
}
