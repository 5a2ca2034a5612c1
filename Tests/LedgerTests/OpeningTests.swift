import Foundation
import Mutations
import Testing

@testable import Ledger

/// That an opening has one spelling and opens only its own commitment.
struct OpeningTests {
    @Test func `bodies come back byte for byte, as text where they are text`() throws {
        var chance = SplitMix64(seed: 3)
        let bodies =
            [Data(), Data("e\u{301}é\u{0}\r\n\"\\".utf8), Data([0xC3, 0x28]), Data([0xED, 0xA0, 0x80])]
            + (0..<200).map { _ in Data((0..<9).map { _ in UInt8.random(in: 0...255, using: &chance) }) }
        for body in bodies {
            let salted = try #require(Salted(salt: Data(repeating: 5, count: 32), body: body))
            let opening = Ledger.Bundle.Opening.opened(salted)
            #expect(Ledger.Bundle.Opening(line: opening.line) == opening)
            let isText = String(validating: body, as: UTF8.self) != nil
            #expect(String(decoding: opening.line, as: UTF8.self).contains("\"hex\":") == !isText)
        }
    }

    @Test func `text spelled as hexadecimal, a false commitment and extra members are refused`() throws {
        let salted = try #require(Salted(salt: Data(repeating: 5, count: 32), body: Data("ab".utf8)))
        let line = String(decoding: Ledger.Bundle.Opening.opened(salted).line, as: UTF8.self)
        #expect(Ledger.Bundle.Opening(line: Data(line.utf8)) != nil)
        let hexed = line.replacing(#""body":"ab","#, with: "").replacing(#","salt""#, with: #","hex":"6162","salt""#)
        #expect(Ledger.Bundle.Opening(line: Data(hexed.utf8)) == nil)
        #expect(Ledger.Bundle.Opening(line: Data(line.replacing(#""ab""#, with: #""ac""#).utf8)) == nil)
        #expect(Ledger.Bundle.Opening(line: Data(line.replacing("}", with: #","x":1}"#).utf8)) == nil)
        #expect(Ledger.Bundle.Opening(line: Data(#"{"commitment":"00","redacted":true}"#.utf8)) == nil)
    }

    @Test func `a salt has 32 bytes`() {
        #expect(Salted(salt: Data(count: 31), body: Data()) == nil)
        #expect(Salted(salt: Data(count: 33), body: Data()) == nil)
    }

    @Test func `a commitment is the hash of salt and body, and a leaf's hash has its own prefix`() {
        // SHA-256 of 32 zero bytes, of one zero byte, as FIPS 180-4 gives them.
        #expect(
            Hex.text(Commitment.commitment(salt: Data(count: 32), body: Data()))
                == "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925")
        #expect(
            Hex.text(Leaf.hash(Data())) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    }
}
