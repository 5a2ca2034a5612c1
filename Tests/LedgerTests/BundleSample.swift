import Foundation
import Testing

@testable import Ledger

/// A small site: two cases and a policy activation, one body that is not text, one redaction, one sheet.
struct BundleSample {
    static let origin = "example.com/kenin/osaka"
    static let asked = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xA))
    static let other = UUID(uuid: (2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xB))

    let key: SigningKey
    var leaves: [Data] = []
    let openings: [Ledger.Bundle.Opening]
    let sheet = Data(#"{"round":1,"title":"approve"}"#.utf8)

    init() throws {
        key = try SigningKey(name: Self.origin, seed: Data(repeating: 7, count: 32))
        let bodies = [Data("寸法 12.00 mm\n".utf8), Data([0xFF, 0, 1]), Data("person".utf8)]
        let salted = try bodies.enumerated().map { index, body in
            try #require(Salted(salt: Data(repeating: UInt8(index), count: 32), body: body))
        }
        openings = [.opened(salted[0]), .opened(salted[1]), .redacted(commitment: salted[2].commitment)]
        let hidden = Hex.text(salted[2].commitment)
        leaves = try [
            leaf(0, Self.asked, 1, ["a": .string(Hex.text(salted[0].commitment)), "person": .string(hidden)]),
            leaf(1, nil, nil, [:]),
            leaf(2, Self.other, 1, ["a": .string(Hex.text(Data(repeating: 9, count: 32)))]),
            leaf(
                3, Self.asked, 2,
                ["more": .array([.string(hidden), .string(Hex.text(salted[1].commitment))])],
                sheets: [Commitment.digest(sheet)]),
        ]
    }

    private func leaf(
        _ index: Int, _ caseID: UUID?, _ move: Int64?, _ commitments: [String: CanonicalValue], sheets: [Data] = []
    ) throws -> Data {
        try Self.leaf(index, caseID, move, commitments, sheets: sheets)
    }

    static func leaf(
        _ index: Int, _ caseID: UUID?, _ move: Int64?, _ commitments: [String: CanonicalValue] = [:],
        sheets: [Data] = [], at: String? = nil, id: Int? = nil
    ) throws -> Data {
        var content: [String: CanonicalValue] = [
            "at": .string(at ?? "2026-05-01T09:00:0\(index).000000Z"), "kind": .string("submitted"),
            "id": .string("00000000-0000-7000-8000-00000000000\(id ?? index)"),
        ]
        if let caseID { content["case"] = .string(caseID.uuidString.lowercased()) }
        if let move { content["move"] = .integer(move) }
        if !commitments.isEmpty { content["commitments"] = .object(commitments) }
        if !sheets.isEmpty { content["sheets"] = .array(sheets.map { .string(Hex.text($0)) }) }
        return CanonicalValue.object(content).bytes
    }

    var checkpoint: Checkpoint {
        get throws { try Self.checkpoint(leaves) }
    }

    static func checkpoint(_ leaves: some Sequence<Data>, origin: String = Self.origin) throws -> Checkpoint {
        let hashes = leaves.map(Leaf.hash)
        return try Checkpoint(origin: origin, size: Int64(hashes.count), root: Frontier.root(of: hashes))
    }

    /// The bundle of the one case, as its writer makes it.
    func bundle() throws -> Data {
        var writer = Ledger.Bundle.Writer(
            origin: Self.origin, entries: Int64(leaves.count), cases: [Self.asked, Self.asked])
        var bundle = writer.header
        for leaf in leaves { bundle += try writer.leaf(leaf) }
        bundle += try writer.hashLines()
        // By first mention: the body of the first entry, the person in it, then the fourth entry's other body.
        for opening in [openings[0], openings[2], openings[1]] { bundle += try writer.open(opening) }
        bundle += try writer.sheet(sheet)
        bundle += try writer.note(try key.sign(checkpoint), by: key.verifier)
        return bundle
    }

    /// A bundle written without the writer's care: any leaves, signed, for no case.
    func careless(_ leaves: [Data], signed: [Data]? = nil, hashes: [Data]? = nil) throws -> Data {
        var lines = [Ledger.Bundle.Header(origin: Self.origin, entries: Int64(leaves.count), cases: []).line] + leaves
        lines += (hashes ?? leaves.map(Leaf.hash)).map { Data(Hex.text($0).utf8) }
        return lines.reduce(into: Data()) { $0 += $1 + [0x0A] } + (try key.sign(Self.checkpoint(signed ?? leaves)))
    }

    func verify(_ bundle: Data, later: Data? = nil) -> Report {
        Verifier.verify(bundle: [bundle], key: key.verifier, laterCheckpoint: later)
    }
}
