import Foundation
import Mutations
import Testing

@testable import Ledger

/// What a verifier finds although every signature is right, and what a checkpoint kept elsewhere adds.
struct RuleTests {
    private let sample: BundleSample
    private let one = BundleSample.asked

    init() throws { sample = try BundleSample() }

    @Test func `a skipped, repeated or first move other than one is a gap`() throws {
        for moves in [[1, 3], [1, 1], [2], [1, 2, 4], [1, 2, 1]] as [[Int64]] {
            let leaves = try moves.enumerated().map { try BundleSample.leaf($0, one, $1) }
            #expect(sample.verify(try sample.careless(leaves)).outcome == .altered(.entry(moves.count - 1), .moveGap))
        }
    }

    @Test func `time may not fall within a case, and may between cases`() throws {
        let late = try BundleSample.leaf(5, one, 1)
        let early = try BundleSample.leaf(4, BundleSample.other, 1)
        #expect(sample.verify(try sample.careless([late, early])).outcome == .valid)
        let fallen = try BundleSample.leaf(3, one, 2)
        #expect(
            sample.verify(try sample.careless([late, early, fallen])).outcome == .altered(.entry(2), .timeFell))
    }

    @Test func `an id is used once`() throws {
        let leaves = [try BundleSample.leaf(1, one, 1), try BundleSample.leaf(2, nil, nil, id: 1)]
        #expect(sample.verify(try sample.careless(leaves)).outcome == .altered(.entry(1), .repeatedID))
    }

    @Test(arguments: [
        "[]", "{}", "x", #"{"id":"00000000-0000-7000-8000-000000000001"}"#,
        #"{"at":"2026-05-01T09:00:00Z","id":"00000000-0000-7000-8000-000000000001"}"#,
        #"{"at":"2026-05-01T09:00:00.000000Z","id":"00000000-0000-7000-8000-00000000000A"}"#,
        #"{"at":"2026-05-01T09:00:00.000000Z","id":"00000000-0000-7000-8000-000000000001","move":1}"#,
        #"{"at":"2026-05-01T09:00:00.000000Z","commitments":{"a":"00"},"id":"00000000-0000-7000-8000-000000000001"}"#,
        #"{"at":"2026-05-01T09:00:00.000000Z","id":"00000000-0000-7000-8000-000000000001","sheets":"ab"}"#,
    ])
    func `a signed leaf without what every leaf has is named`(leaf: String) throws {
        let leaves = [try BundleSample.leaf(3, nil, nil), Data(leaf.utf8)]
        #expect(sample.verify(try sample.careless(leaves)).outcome == .altered(.entry(1), .entryMalformed))
    }

    @Test func `a case that was asked for and has no entry is named, and the writer refuses it`() throws {
        let absent = UUID(uuid: (3, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xC))
        var writer = Ledger.Bundle.Writer(origin: BundleSample.origin, entries: 4, cases: [absent])
        for leaf in sample.leaves { _ = try writer.leaf(leaf) }
        #expect(throws: Ledger.Bundle.Writer.Problem.unknownCase(absent)) { try writer.hashLines() }
        let careless = try sample.careless(sample.leaves)
        let named = String(decoding: careless, as: UTF8.self)
            .replacing(#""cases":[]"#, with: #""cases":["\#(absent.uuidString.lowercased())"]"#)
        #expect(sample.verify(Data(named.utf8)).outcome == .altered(.line(1), .unknownCase))
    }

    @Test func `an asked case without its openings is named`() throws {
        let careless = String(decoding: try sample.careless(sample.leaves), as: UTF8.self)
            .replacing(#""cases":[]"#, with: #""cases":["\#(one.uuidString.lowercased())"]"#)
        #expect(sample.verify(Data(careless.utf8)).outcome == .altered(.line(10), .openingMissing))
    }

    @Test func `a larger checkpoint kept elsewhere makes a bundle incomplete`() throws {
        let more = sample.leaves + [try BundleSample.leaf(5, nil, nil)]
        let later = try sample.key.sign(BundleSample.checkpoint(more))
        let report = sample.verify(try sample.bundle(), later: later)
        #expect(report.outcome == .incomplete(.entry(4)) && report.laterSize == 5)
    }

    @Test func `a checkpoint of at most its size must have its root`() throws {
        let bundle = try sample.bundle()
        for size in 0...4 {
            let kept = try sample.key.sign(BundleSample.checkpoint(sample.leaves.prefix(size)))
            #expect(sample.verify(bundle, later: kept).outcome == .valid)
        }
        let fork = try sample.key.sign(BundleSample.checkpoint(sample.leaves.prefix(3).reversed()))
        #expect(sample.verify(bundle, later: fork).outcome == .altered(.checkpoint, .fork))
    }

    @Test func `a checkpoint of another log, of another key and no checkpoint are told apart`() throws {
        let bundle = try sample.bundle()
        let elsewhere = try sample.key.sign(BundleSample.checkpoint(sample.leaves, origin: "example.com/kenin/nagoya"))
        #expect(sample.verify(bundle, later: elsewhere).outcome == .altered(.checkpoint, .otherLog))
        let stranger = try SigningKey(name: "other", seed: Data(repeating: 1, count: 32)).sign(sample.checkpoint)
        #expect(sample.verify(bundle, later: stranger).outcome == .unknownKey)
        #expect(sample.verify(bundle, later: Data("x".utf8)).outcome == .unreadable(.laterCheckpoint))
    }

    @Test func `a witness's signature stays out of the bundle`() throws {
        var writer = Ledger.Bundle.Writer(origin: BundleSample.origin, entries: 4, cases: [])
        for leaf in sample.leaves { _ = try writer.leaf(leaf) }
        let note = try sample.key.sign(sample.checkpoint)
        let witness = try SigningKey(name: "witness", seed: Data(repeating: 1, count: 32))
        let line = try #require(
            String(decoding: witness.sign(sample.checkpoint), as: UTF8.self).split(separator: "\n").last)
        let both = note + Data("\(line)\n".utf8)
        #expect(try writer.note(both, by: sample.key.verifier) == note)
        let careless = try sample.careless(sample.leaves) + Data("\(line)\n".utf8)
        #expect(sample.verify(careless).outcome == .altered(.line(10), .note))
    }

    @Test func `the writer refuses what would not verify`() throws {
        var writer = Ledger.Bundle.Writer(origin: BundleSample.origin, entries: 4, cases: [one])
        #expect(throws: Ledger.Bundle.Writer.Problem.leaf(0)) { try writer.leaf(Data("{}".utf8)) }
        #expect(throws: Ledger.Bundle.Writer.Problem.leaf(0)) { try writer.hashLines() }
        for leaf in sample.leaves { _ = try writer.leaf(leaf) }
        #expect(throws: Ledger.Bundle.Writer.Problem.leaf(4)) { try writer.leaf(BundleSample.leaf(5, nil, nil)) }
        #expect(throws: Ledger.Bundle.Writer.Problem.outOfOrder) { try writer.open(sample.openings[1]) }
        #expect(throws: Ledger.Bundle.Writer.Problem.outOfOrder) { try writer.sheet(sample.sheet) }
        #expect(throws: Ledger.Bundle.Writer.Problem.sheet) { try writer.sheet(Data("{ }".utf8)) }
        let note = try sample.key.sign(sample.checkpoint)
        #expect(throws: Ledger.Bundle.Writer.Problem.outOfOrder) { try writer.note(note, by: sample.key.verifier) }
        for opening in [sample.openings[0], sample.openings[2], sample.openings[1]] { _ = try writer.open(opening) }
        _ = try writer.sheet(sample.sheet)
        let short = try sample.key.sign(BundleSample.checkpoint(sample.leaves.prefix(3)))
        #expect(throws: Ledger.Bundle.Writer.Problem.note) { try writer.note(short, by: sample.key.verifier) }
        #expect(try writer.note(note, by: sample.key.verifier) == note)
    }

    @Test func `random bytes are never a valid bundle and never a crash`() {
        var chance = SplitMix64(seed: 2)
        let letters = Array("{}[]\":,0af\n\u{2014} -".utf8)
        for _ in 0..<2_000 {
            let bytes = Data(
                (0..<Int.random(in: 0...200, using: &chance)).compactMap { _ in
                    letters.randomElement(using: &chance)
                })
            #expect(sample.verify(bytes).outcome != .valid)
        }
    }
}
