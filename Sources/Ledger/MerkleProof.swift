package import Foundation

/// Proofs about a Merkle tree that need no more than a logarithmic number of its hashes (RFC 9162 §2.1.3 and §2.1.4).
package enum MerkleProof {
    /// The audit path of the leaf at `index`, lowest first (PATH, RFC 9162 §2.1.3.1).
    ///
    /// Costs one pass over all leaf hashes. `nil` if there is no such leaf.
    package static func inclusion(of index: Int64, in leafHashes: [Data]) -> [Data]? {
        guard index >= 0, index < leafHashes.count else { return nil }
        return path(Int(index), leafHashes[...])
    }

    /// True if the leaf hash stands at `index` in the tree of that size and root (the algorithm of RFC 9162 §2.1.3.2).
    package static func verifyInclusion(
        leafHash: Data, index: Int64, size: Int64, proof: [Data], root: Data
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var fn = index
        var sn = size - 1
        var hash = leafHash
        for sibling in proof {
            if sn == 0 { return false }
            if fn & 1 == 1 || fn == sn {
                hash = Node.hash(sibling, hash)
                while fn & 1 == 0 && fn != 0 {
                    fn >>= 1
                    sn >>= 1
                }
            } else {
                hash = Node.hash(hash, sibling)
            }
            fn >>= 1
            sn >>= 1
        }
        return sn == 0 && hash == root
    }

    /// The proof that the tree of the first `size` leaves is a prefix of the whole (PROOF, RFC 9162 §2.1.4.1).
    ///
    /// Costs one pass over all leaf hashes. Empty for the whole tree itself; `nil` unless 0 < size ≤ count.
    package static func consistency(from size: Int64, in leafHashes: [Data]) -> [Data]? {
        guard size > 0, size <= leafHashes.count else { return nil }
        return subproof(Int(size), leafHashes[...], isWhole: true)
    }

    /// True if the first tree is a prefix of the second (the algorithm of RFC 9162 §2.1.4.2).
    ///
    /// Two trees of one size must have one root and an empty proof; the tree without leaves is a prefix of every tree,
    /// by an empty proof.
    package static func verifyConsistency(
        from first: Int64, root firstRoot: Data, to second: Int64, root secondRoot: Data, proof: [Data]
    ) -> Bool {
        guard first >= 0, first <= second else { return false }
        if first == second { return proof.isEmpty && firstRoot == secondRoot }
        if first == 0 { return proof.isEmpty && firstRoot == Node.empty }
        var path = proof[...]
        if first & (first - 1) == 0 { path = [firstRoot] + path }
        guard let start = path.popFirst() else { return false }
        var fn = first - 1
        var sn = second - 1
        while fn & 1 == 1 {
            fn >>= 1
            sn >>= 1
        }
        var (old, new) = (start, start)
        for sibling in path {
            if sn == 0 { return false }
            if fn & 1 == 1 || fn == sn {
                old = Node.hash(sibling, old)
                new = Node.hash(sibling, new)
                while fn & 1 == 0 && fn != 0 {
                    fn >>= 1
                    sn >>= 1
                }
            } else {
                new = Node.hash(new, sibling)
            }
            fn >>= 1
            sn >>= 1
        }
        return sn == 0 && old == firstRoot && new == secondRoot
    }

    private static func path(_ index: Int, _ leaves: ArraySlice<Data>) -> [Data] {
        guard leaves.count > 1 else { return [] }
        let split = half(leaves.count)
        let left = leaves.prefix(split)
        let right = leaves.dropFirst(split)
        return index < split
            ? path(index, left) + [Frontier.root(of: right)]
            : path(index - split, right) + [Frontier.root(of: left)]
    }

    private static func subproof(_ size: Int, _ leaves: ArraySlice<Data>, isWhole: Bool) -> [Data] {
        if size == leaves.count { return isWhole ? [] : [Frontier.root(of: leaves)] }
        let split = half(leaves.count)
        let left = leaves.prefix(split)
        let right = leaves.dropFirst(split)
        return size <= split
            ? subproof(size, left, isWhole: isWhole) + [Frontier.root(of: right)]
            : subproof(size - split, right, isWhole: false) + [Frontier.root(of: left)]
    }

    /// The largest power of two below the count, for counts of two and more.
    private static func half(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
