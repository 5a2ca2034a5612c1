import Review
import Testing

/// The gathering reader under policies and cases alike.
@Suite struct FieldsTests {
    private enum Colour: String, CaseIterable { case red, green }

    private static func fields(_ text: String) throws -> Fields {
        Fields(try JSON.parse(text.utf8), problems: Fields.Problems())
    }

    @Test func `a nested object reports its keys below its own path`() throws {
        let fields = try Self.fields(#"{"answering":{"attempts":12,"sampler":{"sed":1}},"kepp":1}"#)
        let attempts: Int?? = fields.object("answering") { inner in
            _ = inner.object("sampler") { $0.integer("seed", in: 0...9) }
            return inner.integer("attempts", in: 1...9)
        }
        _ = fields.value("keep")
        fields.finish()
        #expect(attempts == .some(nil))
        #expect(
            fields.problems.all == [
                Problem(path: "answering.sampler.sed", code: .unknownKey, arguments: ["seed"]),
                Problem(path: "answering.attempts", code: .outOfRange, arguments: ["1", "9"]),
                Problem(path: "kepp", code: .unknownKey, arguments: ["keep"]),
            ])
    }

    @Test(arguments: ["1.0", "\"3\"", "10", "-1", "1e0", "99999999999999999999", "true"])
    func `a whole number is digits within the range`(_ text: String) throws {
        let fields = try Self.fields("{\"n\":\(text)}")
        #expect(fields.integer("n", in: 0...9) == nil)
        #expect(fields.problems.all.map(\.code) == [.outOfRange])
    }

    @Test func `what fits is read without a problem`() throws {
        let fields = try Self.fields(#"{"n":9,"c":"green","t":7,"l":[1,2],"z":null}"#)
        #expect(fields.integer("n", in: 0...9) == 9)
        #expect(fields.choice("c", Colour.self) == .green)
        #expect(fields.text("t") == "7")
        #expect(fields.list("l").map(\.path) == ["l[0]", "l[1]"])
        #expect(fields.value("z") == nil)
        #expect(fields.list("none").isEmpty)
        fields.finish()
        #expect(fields.problems.all.isEmpty)
    }

    @Test func `a text that is required and null is missing`() throws {
        let fields = try Self.fields(#"{"a":null}"#)
        #expect(fields.required("a").isEmpty)
        #expect(fields.problems.all == [Problem(path: "a", code: .missing)])
    }

    @Test func `a NUL that came by another way than JSON is refused`() {
        let fields = Fields(.object([.init("a", .string("x\u{0}"))]), problems: Fields.Problems())
        #expect(fields.required("a").isEmpty)
        #expect(fields.problems.all == [Problem(path: "a", code: .nul)])
    }

    @Test(
        arguments: [
            ("uper", "upper"), ("Upper", "upper"), ("lowr", "lower"), ("upperr", "upper"), ("xxxxx", nil), ("", nil),
        ] as [(String, String?)])
    func `the nearest word is suggested, a far one is not`(_ word: String, _ expected: String?) {
        #expect(Nearest.word(to: word, in: ["lower", "upper", "measurements"]) == expected)
    }

    @Test func `a hundred problems are kept, then one that says that there were more`() throws {
        let keys = (0..<100_000).map { "\"k\($0)\":0" }.joined(separator: ",")
        let fields = try Self.fields("{\(keys),\"n\":\"x\"}")
        fields.finish()
        let kept = fields.problems.all
        #expect(kept.count == 101)
        #expect(kept.prefix(100).map(\.path) == (0..<100).map { "k\($0)" })
        #expect(kept.last == Problem(path: "", code: .more))
        let before = fields.problems.count
        #expect(fields.integer("n", in: 0...9) == nil)
        #expect(fields.problems.count == before + 1, "counted, so that nothing wrong is taken for whole")
        #expect(fields.problems.all == kept)
    }

    @Test func `of a hundred problems nothing says that there were more`() throws {
        let keys = (0..<100).map { "\"k\($0)\":0" }.joined(separator: ",")
        let fields = try Self.fields("{\(keys)}")
        fields.finish()
        #expect(fields.problems.all.count == 100)
        #expect(fields.problems.all.allSatisfy { $0.code == .unknownKey })
    }

    @Test func `a very long word is no burden`() {
        #expect(Nearest.word(to: String(repeating: "u", count: 1_000_000), in: ["upper"]) == nil)
        let accents = String(repeating: "\u{301}", count: 1_000_000)
        #expect(Nearest.word(to: "u" + accents, in: ["upper"]) == nil, "one letter, as long as the text")
        #expect(Nearest.word(to: "a", in: []) == nil)
    }
}
