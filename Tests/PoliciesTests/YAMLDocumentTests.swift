import Foundation
import Policies
import Review
import Testing

/// What a YAML text is read as, and what is refused with its line.
struct YAMLDocumentTests {
    private func read(_ text: String) throws -> JSON { try YAMLDocument.parse(Data(text.utf8)) }

    private func problem(_ text: String) -> Problem? {
        do throws(Refusal) {
            _ = try YAMLDocument.parse(Data(text.utf8))
            return nil
        } catch {
            return error.problems.first
        }
    }

    @Test func `a number keeps its written digits`() throws {
        #expect(try read("a: 19.980")["a"] == .number("19.980"))
        #expect(try read("a: -1.50e-3")["a"] == .number("-1.50e-3"))
    }

    @Test(arguments: [
        "0123", ".5", "+1", "1_000", "0x1F", "1.", "yes", "No", "~", "True", "2026-11-24", ".inf", "1:30",
    ])
    func `what JSON does not take as a number or word stays text`(text: String) throws {
        #expect(try read("a: \(text)")["a"] == .string(text))
    }

    @Test func `true, false and null are themselves, and quoted they are text`() throws {
        #expect(
            try read("[true, false, null, 'true', \"null\", '1.0']")
                == .array([
                    .bool(true), .bool(false), .null, .string("true"), .string("null"), .string("1.0"),
                ]))
    }

    @Test func `members keep their order and blocks their lines`() throws {
        let json = try read("b: |\n  一行目\n  二行目\na: >-\n  x\n  y\nc:\n")
        #expect(
            json
                == .object([
                    .init("b", .string("一行目\n二行目\n")), .init("a", .string("x y")), .init("c", .string("")),
                ]))
    }

    @Test(arguments: [
        ("a: 1\nb: &x 2\n", "2"), ("a: &x [1]\nb: *x\n", "1"), ("a:\n  - *x\n", "2"), ("- 1\n- <<: {a: 1}\n", "2"),
        ("&x a: 1", "1"), ("a: 1\n? &x [1]\n: 2\n", "2"),
    ])
    func `anchors, aliases and merge keys are refused with their line`(text: String, line: String) throws {
        let found = try #require(problem(text))
        #expect(found.code == .alias)
        #expect(found.arguments == [line, "", "line"])
    }

    @Test func `the same key twice is refused with its name and line`() throws {
        let found = try #require(problem("x: 1\nsub:\n  lower: 1\n  upper: 2\n  lower: 3\n"))
        #expect(found.code == .duplicateKey)
        #expect(found.arguments == ["3", "lower", "line"])
        #expect(problem("1: a\n'1': b\n")?.code == .duplicateKey)
    }

    @Test(arguments: [
        "a: !!str 5", "a: !!int '5'", "a: !x {b: 1}", "a: !!set [b]", "a: 1\n--- \nb: 2\n", "a: [1", "a:\tb: c", "\"a",
    ])
    func `tags, a second document and faulty text are refused`(text: String) {
        #expect(problem(text)?.code == .syntax)
    }

    @Test func `a syntax problem names its line`() {
        #expect(problem("a: 1\nb: 2\nc: ]\n")?.arguments.first == "3")
    }

    @Test func `NUL is refused raw and escaped`() {
        #expect(problem("a: 1\nb: \u{0}\n")?.arguments == ["2", "", "line"])
        #expect(problem("a: \"x\\0y\"")?.code == .nul)
        #expect(problem("\"x\\0y\": 1")?.code == .nul)
    }

    @Test func `bytes that are not UTF-8 and control characters are refused`() {
        #expect(throws: Refusal.self) { try YAMLDocument.parse(Data([0x61, 0x3A, 0x20, 0xFF])) }
        #expect(problem("a: 1\nb: x\u{1}\n")?.code == .encoding)
    }

    @Test func `a key that is no text is refused`() {
        #expect(problem("? [a]\n: 1\n")?.code == .wrongType)
        #expect(problem("{{a: 1}: 2}")?.code == .wrongType)
    }

    @Test func `an empty file is empty, not null`() {
        #expect(problem("")?.code == .empty)
        #expect(problem("# only a comment\n")?.code == .empty)
    }

    @Test func `64 levels are read and 65 are not`() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try read(nested(64))
        #expect(problem(nested(65))?.code == .nesting)
        #expect(problem(nested(900))?.code == .nesting)
        #expect(problem(nested(100_000))?.code == .nesting)
        #expect(problem(String(repeating: "- ", count: 100_000))?.code == .nesting)
        #expect(problem(String(repeating: "[a: ", count: 100_000)) != nil)
        #expect(problem(String(repeating: "? ", count: 100_000)) != nil)
    }

    @Test(.timeLimit(.minutes(1))) func `a bomb of aliases is refused before it unfolds`() {
        var bomb = "x0: &x0 [a, a, a, a, a, a, a, a, a]\n"
        for level in 1...40 {
            let items = Array(repeating: "*x\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "x\(level): &x\(level) [\(items)]\n"
        }
        #expect(problem(bomb + "? *x40\n: 1\n")?.code == .alias)
    }

    @Test func `stars and ampersands of a text are no aliases`() throws {
        let stars = Array(repeating: "*x", count: 50).joined(separator: " ")
        #expect(try read("a: |-\n  R&D **bold** \(stars)\n")["a"]?.text?.hasSuffix("*x") == true)
    }

    @Test func `a file above the limit is refused`() {
        let text = "a: " + String(repeating: "x", count: YAMLDocument.limit)
        #expect(problem(text)?.code == .tooLong)
    }
}
