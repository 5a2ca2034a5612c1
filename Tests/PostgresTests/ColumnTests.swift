import Foundation
import Mutations
import Testing

@testable import Postgres

@Suite struct ColumnTests {
    private func bytes<C: Column>(of value: C) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try value.append(to: &bytes)
        return bytes
    }

    private func back<C: Column & Equatable>(_ value: C, as type: OID = C.type) throws -> Bool {
        try C(binary: bytes(of: value)[...], type: type) == value
    }

    @Test func `integers are big-endian`() throws {
        #expect(try bytes(of: Int32(0x0102_0304)) == [1, 2, 3, 4])
        #expect(try bytes(of: Int16(-2)) == [0xff, 0xfe])
        #expect(try bytes(of: Int64.min) == [0x80, 0, 0, 0, 0, 0, 0, 0])
        for value in [Int64.min, -1, 0, 1, .max] { #expect(try back(value)) }
        for value in [Int(Int32.min), -1, 0, Int(Int32.max)] { #expect(try back(value)) }
    }

    @Test func `Int reads every width and binds int4 alone`() throws {
        #expect(try Int(binary: [0xff, 0xff], type: 21) == -1)
        #expect(try Int(binary: [0, 0, 1, 0], type: 23) == 256)
        #expect(try Int(binary: [0, 0, 0, 1, 0, 0, 0, 0], type: 20) == 1 << 32)
        #expect(throws: Misfit.self) { try bytes(of: 1 << 31) }
        #expect(throws: Misfit.self) { try bytes(of: [0, 1 << 40]) }
        #expect(throws: Misfit.self) { try Int(binary: [0, 0], type: 23) }
    }

    @Test func `timestamps count from 2000 and know no infinity`() throws {
        #expect(try bytes(of: Timestamp(microseconds: 946_684_800_000_001)) == [0, 0, 0, 0, 0, 0, 0, 1])
        for raw in [Int64.min, .max] {
            var bytes: [UInt8] = []
            raw.appendBigEndian(to: &bytes)
            #expect(throws: Misfit.self) { try Timestamp(binary: bytes[...], type: 1184) }
        }
        #expect(throws: Misfit.self) { try bytes(of: Timestamp(microseconds: .min)) }
        #expect(Timestamp(Date(timeIntervalSince1970: 1.5)) == Timestamp(microseconds: 1_500_000))
        #expect(Timestamp(.distantFuture) > Timestamp(.distantPast))
    }

    @Test func `an empty array has no dimension`() throws {
        #expect(try bytes(of: [String]()) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25])
        #expect(try back([String]()) && back([UUID]()))
    }

    @Test func `an array with NULL says so and is refused where none is expected`() throws {
        let bytes = try bytes(of: ["a", nil, ""])
        #expect(bytes[7] == 1)
        #expect(try [String?](binary: bytes[...], type: 1009) == ["a", nil, ""])
        #expect(throws: Misfit.self) { try [String](binary: bytes[...], type: 1009) }
    }

    @Test(arguments: 0..<64) func `every value comes back from its bytes`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        for _ in 0..<50 {
            #expect(try back(Int64.random(in: .min ... .max, using: &chance)))
            #expect(try back(Int16.random(in: .min ... .max, using: &chance)))
            #expect(try back(Double.random(in: -1e300...1e300, using: &chance)))
            #expect(try back(chance.text(upTo: 20)) && back(Data(chance.bytes(upTo: 40))) && back(chance.uuid()))
            #expect(try back(chance.timestamp()) && back(Bool.random(using: &chance)))
            #expect(try back((0..<5).map { _ in Data(chance.bytes(upTo: 9)) }))
            let holes = (0..<Int.random(in: 0...5, using: &chance)).map { _ in
                let text = chance.text(upTo: 9)
                return chance.maybe(text)
            }
            #expect(try back(holes))
        }
    }

    @Test(arguments: 0..<64) func `no bytes crash an array`(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        var bytes = try bytes(of: [1, nil, 3, 4])
        for _ in 0..<400 {
            var broken = bytes
            broken[Int.random(in: 0..<broken.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            broken.removeLast(Int.random(in: 0...3, using: &chance))
            _ = try? [Int?](binary: broken[...], type: 1007)
            _ = try? [String](binary: broken[...], type: 1009)
            _ = try? [UUID](binary: chance.bytes(upTo: 60)[...], type: 2951)
        }
        bytes[15] = 0xff
        #expect(throws: Misfit.self) { try [Int?](binary: bytes[...], type: 1007) }
    }
}
