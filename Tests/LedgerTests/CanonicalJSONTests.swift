import Foundation
import Mutations
import Testing

@testable import Ledger

/// That equal content gives equal bytes, and that what has no one spelling is refused.
struct CanonicalJSONTests {
    struct Sample: Encodable {
        enum Kind: String, Encodable { case design }
        var name = "検印\u{1}\n\"\\/"
        var count: Int64 = -9_007_199_254_740_991
        var kind = Kind.design
        var absent: Int?
        var list = [true, false]
        var bytes = Data([0, 0xAB])
        var id = UUID(uuid: (0xAA, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
        var inner = ["b": UInt8(2), "B": 1, "a-": 3]
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try CanonicalJSON.encode(value), as: UTF8.self)
    }

    @Test func `keys are sorted, nil members left out, bytes and ids spelled in lowercase`() throws {
        let expected =
            #"{"bytes":"00ab","count":-9007199254740991,"id":"aa010203-0405-0607-0809-0a0b0c0d0e0f","#
            + #""inner":{"B":1,"a-":3,"b":2},"kind":"design","list":[true,false],"name":"検印\u0001\n\"\\/"}"#
        #expect(try text(Sample()) == expected)
    }

    @Test func `scalars, empty and nested containers stand at the top`() throws {
        #expect(try text(5) == "5")
        #expect(try text("é") == "\"é\"")
        #expect(try text([String]()) == "[]")
        #expect(try text([String: Int]()) == "{}")
        #expect(try text([[1], [], [2, 3]]) == "[[1],[],[2,3]]")
        #expect(
            try text([UInt64(7): "x"].reduce(into: [Int: String]()) { $0[Int($1.key)] = $1.value }) == #"{"7":"x"}"#)
    }

    @Test func `the escapes are those of RFC 8785 and no others`() throws {
        let all = String(String.UnicodeScalarView((0..<0x30).compactMap { Unicode.Scalar($0) })) + "\u{7F}\u{2028}😀"
        let spelled = try text(all)
        #expect(spelled.hasPrefix(#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e"#))
        #expect(spelled.hasSuffix("/\u{7F}\u{2028}😀\""))
        #expect(try CanonicalValue(bytes: Data(spelled.utf8)) == .string(all))
    }

    @Test func `floats and what is one inside are refused with their path`() {
        #expect(throws: CanonicalJSON.Problem.float(at: "a[0].b")) {
            try CanonicalJSON.encode(["a": [["b": 1.5]]])
        }
        #expect(throws: CanonicalJSON.Problem.float(at: "")) {
            try CanonicalJSON.encode(Date(timeIntervalSince1970: 0))
        }
        #expect(throws: CanonicalJSON.Problem.float(at: "")) { try CanonicalJSON.encode(Decimal(1)) }
        #expect(throws: CanonicalJSON.Problem.float(at: "")) { try CanonicalJSON.encode(Float(1)) }
    }

    @Test func `integers beyond 2^53 − 1 are refused on both sides`() {
        for number in [Int64(9_007_199_254_740_992), -9_007_199_254_740_992, .min, .max] {
            #expect(throws: CanonicalJSON.Problem.integer(at: "[0]")) { try CanonicalJSON.encode([number]) }
        }
        #expect(throws: CanonicalJSON.Problem.integer(at: "")) { try CanonicalJSON.encode(UInt64.max) }
    }

    @Test func `keys beyond printable ASCII, nil elements and unordered collections are refused`() {
        #expect(throws: CanonicalJSON.Problem.key(at: "é")) { try CanonicalJSON.encode(["é": 1]) }
        #expect(throws: CanonicalJSON.Problem.key(at: "a\n")) { try CanonicalJSON.encode(["a\n": 1]) }
        #expect(throws: CanonicalJSON.Problem.null(at: "[1]")) { try CanonicalJSON.encode([1, nil]) }
        #expect(throws: CanonicalJSON.Problem.null(at: "")) { try CanonicalJSON.encode(Int?.none) }
        #expect(throws: CanonicalJSON.Problem.unordered(at: "[0]")) { try CanonicalJSON.encode([Set([1, 2])]) }
        #expect(throws: CanonicalJSON.Problem.unordered(at: "")) {
            try CanonicalJSON.encode([Date(timeIntervalSince1970: 0): 1])
        }
    }

    private indirect enum Nest: Encodable {
        case end
        case inner(Nest)

        private enum Key: CodingKey { case a }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            switch self {
            case .end: try object.encode([Int?.none], forKey: .a)
            case .inner(let nest): try object.encode(nest, forKey: .a)
            }
        }
    }

    @Test func `the path to a problem is spelled once, however deep it lies`() {
        let nest = (1..<60).reduce(Nest.end) { nest, _ in .inner(nest) }
        let path = Array(repeating: "a", count: 60).joined(separator: ".") + "[0]"
        #expect(throws: CanonicalJSON.Problem.null(at: path)) { try CanonicalJSON.encode(nest) }
    }

    @Test func `a key written twice is refused`() {
        struct Twice: Encodable {
            enum CodingKeys: CodingKey { case a }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(1, forKey: .a)
                try container.encode(2, forKey: .a)
            }
        }
        #expect(throws: CanonicalJSON.Problem.repeatedKey(at: "a")) { try CanonicalJSON.encode(Twice()) }
    }

    @Test func `nested containers and super encoders write where they belong`() throws {
        struct Nested: Encodable {
            enum CodingKeys: CodingKey { case list, map, sup }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                var list = container.nestedUnkeyedContainer(forKey: .list)
                try list.encode(1)
                var inner = list.nestedContainer(keyedBy: CodingKeys.self)
                try inner.encode("x", forKey: .map)
                try inner.encodeNil(forKey: .sup)
                var map = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .map)
                try map.encode(true, forKey: .list)
                try "s".encode(to: container.superEncoder(forKey: .sup))
            }
        }
        #expect(try text(Nested()) == #"{"list":[1,{"map":"x"}],"map":{"list":true},"sup":"s"}"#)
    }

    @Test(arguments: [
        "", " 1", "1 ", "01", "-0", "+1", "1.0", "1e3", "9007199254740992", "null", "nul", "tru", "truee", "[1,]",
        "[,1]",
        "[1 ,2]", "[1", "{", #"{"b":1,"a":2}"#, #"{"a":1,"a":1}"#, #"{"a":1,}"#, #"{"é":1}"#, #"{"":1}"#, #"{a:1}"#,
        #""\/""#, #""\u0041""#, #""\u000A""#, #""\u000a""#, #""\u00e9""#, "\"\u{1}\"", "\"a", #""\x""#, "-", "{}{}",
    ])
    func `what is spelled another way is refused`(spelling: String) {
        #expect(throws: CanonicalJSON.NotCanonical.self) { try CanonicalValue(bytes: Data(spelling.utf8)) }
    }

    @Test func `bytes that are not UTF-8 and nesting without end are refused`() {
        #expect(throws: CanonicalJSON.NotCanonical.self) { try CanonicalValue(bytes: Data([0x22, 0xFF, 0x22])) }
        #expect(throws: CanonicalJSON.NotCanonical.self) {
            try CanonicalValue(bytes: Data(repeating: UInt8(ascii: "["), count: 100_000))
        }
    }

    @Test func `whatever the parser takes is spelled the same again`() throws {
        var chance = SplitMix64(seed: 1)
        let seed = try CanonicalJSON.encode(Sample())
        let letters = Array("{}[]\",:\\u0019-aZ é\n".utf8)
        var taken = 0
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 0...2, using: &chance) {
                let place = Int.random(in: 0..<bytes.count, using: &chance)
                if let letter = letters.randomElement(using: &chance) { bytes[place] = letter }
            }
            guard let value = try? CanonicalValue(bytes: bytes) else { continue }
            taken += 1
            #expect(value.bytes == bytes)
            #expect(try CanonicalJSON.encode(value) == bytes)
        }
        #expect(taken > 6_000)
    }
}
