import Crypto
import Foundation
import Testing

@testable import Ledger

/// The tree against the vectors of the RFC 6962 reference implementation and against itself written down naively.
struct MerkleTests {
    /// The eight leaves of the reference tests.
    static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    /// The roots over the first 0 to 8 of them.
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    static func leaves(_ count: Int) -> [Data] {
        (0..<count).map { Leaf.hash(Data("leaf \($0)".utf8)) }
    }

    /// MTH as RFC 9162 §2.1.1 defines it.
    static func naiveRoot(_ hashes: ArraySlice<Data>) -> Data {
        guard hashes.count > 1, let first = hashes.first else { return hashes.first ?? Data(SHA256.hash(data: Data())) }
        var split = 1
        while split * 2 < hashes.count { split *= 2 }
        let left = naiveRoot(hashes.prefix(split))
        let right = naiveRoot(hashes.dropFirst(split))
        #expect(first.count == 32)
        return Data(SHA256.hash(data: [1] + left + right))
    }

    @Test func `the roots are those of the reference tests`() throws {
        var frontier = Frontier()
        #expect(Hex.text(frontier.root()) == Self.roots[0])
        for (index, input) in Self.inputs.enumerated() {
            frontier.append(leafHash: Leaf.hash(try #require(Hex.bytes(input))))
            #expect(Hex.text(frontier.root()) == Self.roots[index + 1])
            #expect(frontier.size == index + 1)
        }
    }

    @Test func `proofs of the reference tests come out and verify`() throws {
        let hashes = Self.inputs.compactMap { Hex.bytes($0) }.map(Leaf.hash)
        let inclusion = try #require(MerkleProof.inclusion(of: 5, in: hashes)).map { Hex.text($0) }
        #expect(
            inclusion == [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
        let consistency = try #require(MerkleProof.consistency(from: 6, in: hashes)).map { Hex.text($0) }
        #expect(
            consistency == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
    }

    @Test func `the frontier gives the naive root at every size and survives storage`() throws {
        let leaves = Self.leaves(70)
        var frontier = Frontier()
        for size in 0...70 {
            #expect(frontier.root() == Self.naiveRoot(leaves.prefix(size)))
            frontier = try Frontier(bytes: frontier.bytes, size: Int64(size))
            if size < 70 { frontier.append(leafHash: leaves[size]) }
        }
    }

    @Test func `stored bytes of another size are refused`() {
        #expect(throws: Frontier.Malformed.self) { try Frontier(bytes: Data(count: 32), size: 3) }
        #expect(throws: Frontier.Malformed.self) { try Frontier(bytes: Data(), size: -1) }
        #expect(throws: Frontier.Malformed.self) { try Frontier(bytes: Data(count: 33), size: 1) }
    }

    @Test func `every leaf of every small tree is proven, and only at its place`() throws {
        for size in 1...20 {
            let leaves = Self.leaves(size)
            let root = Frontier.root(of: leaves)
            for index in 0..<size {
                let proof = try #require(MerkleProof.inclusion(of: Int64(index), in: leaves))
                for other in 0..<size {
                    let isThere = MerkleProof.verifyInclusion(
                        leafHash: leaves[index], index: Int64(other), size: Int64(size), proof: proof, root: root)
                    #expect(isThere == (other == index))
                }
                for place in proof.indices {
                    var bent = proof
                    bent[place][7] ^= 1
                    #expect(
                        !MerkleProof.verifyInclusion(
                            leafHash: leaves[index], index: Int64(index), size: Int64(size), proof: bent, root: root))
                }
                #expect(
                    !MerkleProof.verifyInclusion(
                        leafHash: leaves[index], index: Int64(index), size: Int64(size), proof: proof + [root],
                        root: root))
            }
            #expect(MerkleProof.inclusion(of: Int64(size), in: leaves) == nil)
            #expect(MerkleProof.inclusion(of: -1, in: leaves) == nil)
        }
    }

    @Test func `every prefix of every small tree is proven, and no other tree`() throws {
        let leaves = Self.leaves(20)
        let roots = (0...20).map { Frontier.root(of: leaves.prefix($0)) }
        for second in 1...20 {
            for first in 1...second {
                let proof = try #require(MerkleProof.consistency(from: Int64(first), in: Array(leaves.prefix(second))))
                for claimed in 0...second {
                    let holds = MerkleProof.verifyConsistency(
                        from: Int64(claimed), root: roots[first], to: Int64(second), root: roots[second], proof: proof)
                    #expect(holds == (claimed == first))
                }
                for place in proof.indices {
                    var bent = proof
                    bent[place][31] ^= 0x80
                    #expect(
                        !MerkleProof.verifyConsistency(
                            from: Int64(first), root: roots[first], to: Int64(second), root: roots[second], proof: bent)
                    )
                }
                #expect(
                    !MerkleProof.verifyConsistency(
                        from: Int64(first), root: roots[first], to: Int64(second), root: roots[first - 1], proof: proof)
                )
            }
        }
        #expect(MerkleProof.consistency(from: 0, in: leaves) == nil)
        #expect(MerkleProof.consistency(from: 21, in: leaves) == nil)
        #expect(MerkleProof.verifyConsistency(from: 0, root: roots[0], to: 5, root: roots[5], proof: []))
        #expect(!MerkleProof.verifyConsistency(from: 5, root: roots[5], to: 4, root: roots[4], proof: []))
    }
}
