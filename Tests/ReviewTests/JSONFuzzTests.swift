import Foundation
import Mutations
import Review
import Testing

/// Random values and random damage for the JSON reader.
@Suite struct JSONFuzzTests {
    @Test(arguments: [1, 2, 3]) func `what is written is read back`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<400 {
            let value = Self.value(depth: 4, &random)
            let text = Self.write(value, &random)
            #expect(try JSON.parse(text.utf8) == value, "\(text)")
        }
    }

    @Test(arguments: [4, 5, 6]) func `damage never crashes, and what is still accepted is JSON`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_500 {
            var bytes = Array(Self.write(Self.value(depth: 3, &random), &random).utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.damage(&bytes, &random) }
            guard (try? JSON.parse(bytes)) != nil else { continue }
            let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(other != nil, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: [7, 8]) func `noise never crashes`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array(#"{}[]",:\u0d8truefalsn19.-+eE "#.utf8) + [0, 10, 0x80, 0xE3, 0xFF]
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            do { _ = try JSON.parse(bytes) } catch {
                #expect((0...bytes.count).contains(error.offset))
            }
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(UInt8.random(in: 0...127, using: &random), at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        default: bytes.removeSubrange(place...)
        }
    }

    /// A random value whose numbers have no exponent, so that every reader can hold them.
    private static func value(depth: Int, _ random: inout SplitMix64) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2:
            return .number("\(Int.random(in: -999...999, using: &random)).\(Int.random(in: 0...99, using: &random))")
        case 3: return .number("\(Int.random(in: 0...9_999, using: &random))")
        case 4: return .string(text(&random))
        case 5:
            return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth - 1, &random) })
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &random)).map {
                    JSON.Member("\($0)" + text(&random), value(depth: depth - 1, &random))
                })
        }
    }

    private static func text(_ random: inout SplitMix64) -> String {
        let pieces = ["a", "\"", "\\", "/", "\n", "\t", "\u{1}", "é", "検", "😀", " ", "\u{2028}", "0", "e\u{301}"]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    private static func write(_ value: JSON, _ random: inout SplitMix64) -> String {
        let gap = ["", "", " ", "\n\t"].randomElement(using: &random) ?? ""
        switch value {
        case .null: return gap + "null"
        case .bool(let bool): return "\(bool)" + gap
        case .number(let digits): return gap + digits + gap
        case .string(let text): return quoted(text, &random)
        case .array(let items):
            return "[" + gap + items.map { write($0, &random) }.joined(separator: gap + ",") + "]"
        case .object(let members):
            return "{"
                + members.map { quoted($0.key, &random) + gap + ":" + write($0.value, &random) }.joined(separator: ",")
                + gap + "}"
        }
    }

    private static func quoted(_ text: String, _ random: inout SplitMix64) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x20 || scalar == "\"" || scalar == "\\" || Bool.random(using: &random) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for code in String(scalar).utf16 {
                let digits = String(code, radix: 16, uppercase: Bool.random(using: &random))
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }
}
