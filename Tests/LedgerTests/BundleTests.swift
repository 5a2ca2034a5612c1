import Foundation
import Mutations
import Testing

@testable import Ledger

/// That no byte and no line of a bundle can be touched unseen, and that what is wrong is named.
struct BundleTests {
    private let sample: BundleSample
    private let bundle: Data

    init() throws {
        sample = try BundleSample()
        bundle = try sample.bundle()
    }

    private func lines(_ bundle: Data) -> [Data] {
        bundle.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { Data($0) + [0x0A] }
    }

    private func outcome(_ lines: [Data]) -> Report.Outcome {
        sample.verify(lines.reduce(into: Data()) { $0 += $1 }).outcome
    }

    @Test func `a bundle as written is valid and says what it holds`() throws {
        let report = sample.verify(bundle)
        #expect(report.outcome == .valid && report.exitCode == 0)
        #expect(report.entries == 4 && report.cases == 2 && report.asked == [BundleSample.asked])
        #expect(report.opened == 2 && report.redacted == 1 && report.sheets == 1)
        #expect(report.signedAt == "2026-05-01T09:00:03.000000Z")
        #expect(try report.checkpoint == sample.checkpoint)
        #expect(report.description.hasPrefix("valid up to entry 3, signed at 2026-05-01T09:00:03.000000Z"))
    }

    @Test func `the pieces may be cut anywhere`() throws {
        for size in [1, 7, 64, 1000] {
            let pieces = stride(from: 0, to: bundle.count, by: size).map {
                Data(bundle[$0..<min($0 + size, bundle.count)])
            }
            #expect(Verifier.verify(bundle: pieces, key: sample.key.verifier).outcome == .valid)
        }
    }

    @Test func `a bundle in a file is read, a file that is not there is unreadable`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "bundle-\(UUID().uuidString)")
        #expect(Verifier.verify(file: file, key: sample.key.verifier).exitCode == 2)
        try bundle.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(Verifier.verify(file: file, key: sample.key.verifier).outcome == .valid)
    }

    @Test func `no byte can be changed`() {
        var chance = SplitMix64(seed: 4)
        for index in bundle.indices {
            let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &chance)
            for change in [bit, bundle[index] ^ 0x0A] where change != 0 {
                var bent = bundle
                bent[index] ^= change
                #expect(sample.verify(bent).outcome != .valid, "byte \(index) ^ \(change)")
            }
        }
    }

    @Test func `no byte can be removed or put in, and no end cut off`() {
        let headerLength = lines(bundle)[0].count
        for index in bundle.indices {
            var shorter = bundle
            shorter.remove(at: index)
            #expect(sample.verify(shorter).outcome != .valid, "without byte \(index)")
            var longer = bundle
            longer.insert(index.isMultiple(of: 2) ? 0x0A : bundle[index], at: index)
            #expect(sample.verify(longer).outcome != .valid, "a byte before \(index)")
            let cut = sample.verify(Data(bundle[..<index])).exitCode
            #expect(cut == (index < headerLength ? 2 : 4), "cut at \(index)")
        }
        for extra in [0x0A, 0x20, 0x7B] as [UInt8] { #expect(sample.verify(bundle + [extra]).outcome != .valid) }
    }

    @Test func `no line can be dropped, doubled, moved or swapped`() {
        let lines = lines(bundle)
        for first in lines.indices {
            var dropped = lines
            dropped.remove(at: first)
            #expect(outcome(dropped) != .valid, "without line \(first + 1)")
            for second in lines.indices {
                var doubled = lines
                doubled.insert(lines[first], at: second)
                #expect(outcome(doubled) != .valid, "line \(first + 1) again before \(second + 1)")
                guard lines[first] != lines[second] else { continue }
                var swapped = lines
                swapped.swapAt(first, second)
                #expect(outcome(swapped) != .valid, "lines \(first + 1) and \(second + 1) swapped")
            }
        }
    }

    @Test func `the first bad entry is named, whatever was done to it`() {
        let lines = lines(bundle)
        for index in 0..<4 {
            var changed = lines
            changed[1 + index] = Data(
                String(decoding: lines[1 + index], as: UTF8.self).replacing("submitted", with: "x").utf8)
            #expect(outcome(changed) == .altered(.entry(index), .entryChanged))
            var dropped = lines
            dropped.remove(at: 1 + index)
            let expected: Report.Outcome = index == 3 ? .incomplete(.entry(3)) : .altered(.entry(index), .entryChanged)
            #expect(outcome(dropped) == expected)
            var swapped = lines
            swapped.swapAt(1 + index, 1 + (index + 1) % 4)
            #expect(outcome(swapped) == .altered(.entry(index == 3 ? 0 : index), .entryChanged))
        }
    }

    @Test func `the first bad line is named behind the entries`() {
        let lines = lines(bundle)
        // Line 1 is the header, 2 to 5 the leaves, 6 to 9 their hashes, 10 to 12 the openings, 13 the sheet.
        for number in 6...13 {
            var changed = lines
            let byte = number == 11 ? 30 : 70
            changed[number - 1][number < 10 ? 5 : (number == 13 ? 20 : byte)] ^= 1
            let fault: Report.Fault = number < 10 ? .hashLine : .opening
            #expect(outcome(changed) == .altered(.line(number), fault), "line \(number)")
        }
        var header = lines
        header[0] = Data(String(decoding: lines[0], as: UTF8.self).replacing("osaka", with: "kyoto").utf8)
        #expect(outcome(header) == .altered(.line(1), .header))
        #expect(outcome(Array(lines.dropFirst())) == .unreadable(.header))
    }

    @Test func `a changed entry whose hash line was changed with it is still named`() throws {
        var leaves = sample.leaves
        leaves[2] = Data(String(decoding: leaves[2], as: UTF8.self).replacing("submitted", with: "withdrawn").utf8)
        let report = sample.verify(try sample.careless(leaves, signed: sample.leaves))
        #expect(report.outcome == .altered(.checkpoint, .root))
        #expect(report.exitCode == 3)
    }

    @Test func `entries put in behind the checkpoint are named`() throws {
        let more = sample.leaves + [try BundleSample.leaf(5, nil, nil)]
        #expect(
            sample.verify(try sample.careless(more, signed: sample.leaves)).outcome == .altered(.entry(4), .entryAdded))
    }

    @Test func `a bundle cut back with its hash lines is incomplete`() throws {
        let cut = Array(sample.leaves.prefix(3))
        let report = sample.verify(try sample.careless(cut, signed: sample.leaves))
        #expect(report.outcome == .incomplete(.entry(3)))
        #expect(report.exitCode == 4)
    }

    @Test func `another key is unknown`() throws {
        let stranger = try SigningKey(name: BundleSample.origin, seed: Data(repeating: 8, count: 32))
        let report = Verifier.verify(bundle: [bundle], key: stranger.verifier)
        #expect(report.outcome == .unknownKey && report.exitCode == 5)
    }

    @Test func `an empty log and a bundle of no case are valid`() throws {
        #expect(sample.verify(try sample.careless([])).outcome == .valid)
        #expect(sample.verify(try sample.careless(sample.leaves)).outcome == .valid)
    }
}
