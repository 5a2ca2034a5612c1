import Foundation
import Mutations
import Policies
import Review
import Testing

/// Random texts and random values against the reader and the writer.
struct YAMLFuzzTests {
    private static let seed = """
        # comment
        kind: inspection
        question: |-
          軸 *a &b "c" 'd' {e} [f] 1.50
        list: [1, 2.50, "x\\n", 'y', {a: b}]
        nested:
          - {name: 軸径, unit: mm, lower: 19.970}
          - name: 穴
        """

    @Test func `a damaged text is read or refused, and a second time the same way`() {
        var random = SplitMix64(seed: 1)
        let signs = Array("\n \t:-?[]{},&*!|>'\"%@`#\\0<.~".utf8) + [0x00, 0x80, 0xC3, 0xE8, 0xFF]
        for _ in 0..<3_000 {
            var bytes = Array(Self.seed.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = signs.randomElement(using: &random) ?? 0
                case 1: bytes.insert(signs.randomElement(using: &random) ?? 0, at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + 3))
                }
            }
            #expect(Self.outcome(bytes) == Self.outcome(bytes))
        }
    }

    @Test func `random signs never break the reader`() {
        var random = SplitMix64(seed: 2)
        let alphabet = Array("ab1.: -\n?[]{},&*!|>'\"#\\~<%".utf8)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0x20 }
            if case .success(let json) = Self.outcome(bytes) {
                #expect((try? JSON.parse(json.serialized().utf8)) == json)
            }
        }
    }

    @Test func `a value written as JSON is read back by both readers`() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<1_000 {
            let json = Self.value(depth: 0, &random)
            let text = json.serialized()
            #expect(try JSON.parse(text.utf8) == json)
            #expect(try YAMLDocument.parse(Data(text.utf8)) == json, "\(text)")
        }
    }

    private static func outcome(_ bytes: [UInt8]) -> Result<JSON, Refusal> {
        do throws(Refusal) { return .success(try YAMLDocument.parse(Data(bytes))) } catch { return .failure(error) }
    }

    private static func value(depth: Int, _ random: inout SplitMix64) -> JSON {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .number(["0", "-1", "19.980", "1e5", "0.10"].randomElement(using: &random) ?? "0")
        case 3, 4: return .string(text(&random))
        case 5: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth + 1, &random) })
        default:
            let keys = Set((0..<Int.random(in: 0...4, using: &random)).map { _ in "k" + text(&random) })
            return .object(keys.sorted().map { JSON.Member($0, value(depth: depth + 1, &random)) })
        }
    }

    private static func text(_ random: inout SplitMix64) -> String {
        let letters = [
            "a", "軸", "\"", "\\", "\n", "\t", "\r", " ", "é", "😀", ":", "#", "-", "1", "\u{7F}", "\u{1B}", "\u{85}",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
            .joined()
    }
}
