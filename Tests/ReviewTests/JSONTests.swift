import Foundation
import Review
import Testing

/// The strict JSON reader: RFC 8259, and what Kenin refuses beyond it.
@Suite struct JSONTests {
    private static func problem(_ text: String) -> JSON.SyntaxProblem? {
        do {
            _ = try JSON.parse(text.utf8)
            return nil
        } catch { return error }
    }

    static let accepted: [(String, JSON)] = [
        ("null", .null), (" true ", .bool(true)), ("\t\r\nfalse\n", .bool(false)), ("0", .number("0")),
        ("-0", .number("-0")), ("-0.50", .number("-0.50")), ("19.980", .number("19.980")), ("1e5", .number("1e5")),
        ("1E+5", .number("1E+5")), ("12.5e-07", .number("12.5e-07")),
        ("123456789012345678901234567890", .number("123456789012345678901234567890")), (#""""#, .string("")),
        (#""a\"\\\/\b\f\n\r\t""#, .string("a\"\\/\u{8}\u{C}\n\r\t")), (#""\u3042\u00e9""#, .string("あé")),
        (#""\uD83D\uDE00""#, .string("😀")), (#""\ud83d\ude00""#, .string("😀")),
        (#""\uFFFF\uDBFF\uDFFF""#, .string("\u{FFFF}\u{10FFFF}")),
        ("\"検印\u{7F}\"", .string("検印\u{7F}")), ("[]", .array([])), ("[ 1 , [ ] ]", .array([.number("1"), .array([])])),
        ("{}", .object([])), (#"{ "" : 1 }"#, .object([.init("", .number("1"))])),
        (#"{"b":1,"a":[null]}"#, .object([.init("b", .number("1")), .init("a", .array([.null]))])),
    ]

    @Test(arguments: accepted) func `what is accepted`(_ text: String, _ value: JSON) throws {
        #expect(try JSON.parse(text.utf8) == value)
    }

    static let refused: [(String, JSON.SyntaxProblem.Code, Int)] = [
        ("", .syntax, 0), ("   ", .syntax, 3), ("nul", .syntax, 3), ("True", .syntax, 0), ("NaN", .syntax, 0),
        ("01", .syntax, 1), ("-", .syntax, 1), ("+1", .syntax, 0), (".5", .syntax, 0), ("1.", .syntax, 2),
        ("1e", .syntax, 2), ("1e+", .syntax, 3), ("0x10", .syntax, 1), ("--1", .syntax, 1), ("1 2", .syntax, 2),
        ("[1,]", .syntax, 3), ("[,1]", .syntax, 1), ("[1 2]", .syntax, 3), ("[1", .syntax, 2), ("]", .syntax, 0),
        ("{", .syntax, 1), (#"{"a"}"#, .syntax, 4), (#"{"a":}"#, .syntax, 5), (#"{"a":1,}"#, .syntax, 7),
        ("{a:1}", .syntax, 1), ("{'a':1}", .syntax, 1), ("// c\n1", .syntax, 0), ("\u{FEFF}1", .syntax, 0),
        (#""a"#, .syntax, 2), (#""\"#, .syntax, 2), (#""\x""#, .syntax, 3), (#""\u12""#, .syntax, 3),
        (#""\u12g4""#, .syntax, 3), ("\"a\nb\"", .syntax, 2), ("\"a\tb\"", .syntax, 2), ("\u{A0}1", .syntax, 0),
        ("\"a\u{0}b\"", .nul, 2), (#""\u0000""#, .nul, 7), (#""\udc00""#, .encoding, 7),
        (#""\ud800\u0041""#, .encoding, 13), (#""\ud800\ud800""#, .encoding, 13),
    ]

    @Test(arguments: refused) func `what is refused, and where`(
        _ text: String, _ code: JSON.SyntaxProblem.Code, _ offset: Int
    ) {
        let problem = Self.problem(text)
        #expect(problem?.code == code)
        #expect(problem?.offset == offset)
        #expect(problem?.key.isEmpty == true)
    }

    @Test(arguments: [#""\ud800""#, #""\ud800x""#, #""\ud800\n""#, #""\udbff"#])
    func `a high surrogate alone is a fault of encoding`(_ text: String) {
        #expect(Self.problem(text)?.code == .encoding)
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xFF], [0xE3, 0x81], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(_ bytes: [UInt8]) {
        let text = [0x22] + bytes + [0x22]
        #expect { try JSON.parse(text) } throws: { ($0 as? JSON.SyntaxProblem)?.code == .encoding }
    }

    @Test func `a key may not occur twice in one object, however it is written`() {
        let plain = Self.problem(#"{"lot":1, "lot":2}"#)
        #expect(plain?.code == .duplicateKey)
        #expect(plain?.key == "lot")
        #expect(plain?.offset == 15)
        #expect(Self.problem(#"{"a":{"lot":1,"l\u006ft":2}}"#)?.code == .duplicateKey)
        #expect(throws: Never.self) { try JSON.parse(#"[{"a":1},{"a":{"a":2}}]"#.utf8) }
    }

    @Test func `sixty-four levels of nesting are read, one more is refused`() {
        func nest(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSON.parse(nest(64).utf8) }
        for text in [nest(65), String(repeating: "[", count: 1_000_000)] {
            let problem = Self.problem(text)
            #expect(problem?.code == .nesting)
            #expect(problem?.offset == 64)
        }
        let wide = "[" + Array(repeating: "[[]]", count: 200).joined(separator: ",") + "]"
        #expect(throws: Never.self) { try JSON.parse(wide.utf8) }
    }

    @Test func `a refusal carries the code, the offset and the key`() throws {
        let problem = try #require(Self.problem(#"{"lot":1, "lot":2}"#))
        let refusal = Refusal(problem)
        #expect(refusal.code == .invalidInput)
        #expect(refusal.problems == [Problem(path: "", code: .duplicateKey, arguments: ["15", "lot"])])
        let texts = ["{", #"{"a":1,"a":2}"#, #""\u0000""#, String(repeating: "[", count: 65), #""\udc00""#]
        for text in texts {
            let problem = try #require(Self.problem(text))
            #expect(Refusal(problem).problems.first?.code.rawValue == problem.code.rawValue)
        }
    }
}
