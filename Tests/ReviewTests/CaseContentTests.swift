import Foundation
import Mutations
import Review
import Testing

/// Reading a submitted case: everything that is wrong with it, each with its place.
@Suite struct CaseContentTests {
    private static func read(_ text: String, _ language: Language = .ja) throws -> CaseContent {
        try CaseContent.read(JSON.parse(text.utf8), language: language)
    }

    /// The problems of a case, one a line: path, code, arguments.
    private static func problems(_ text: String) throws -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let refusal as Refusal {
            #expect(refusal.code == .invalidInput)
            return refusal.problems.map {
                ([$0.path, $0.code.rawValue] + $0.arguments).joined(separator: " | ")
            }
        }
    }

    private static func with(_ members: String) -> String {
        #"{"policy":"bore","title":"t","question":"q"\#(members.isEmpty ? "" : ",")\#(members)}"#
    }

    @Test func `a whole case is read as it was written`() throws {
        let content = try Self.read(
            #"""
            {"kind":"design","policy":"bore","language":"en","title":"Bore","question":"Is it\nin?","part":"P-1",
             "lot":"L1","drawing":"D-9","drawing-revision":"C","control-plan":"10.2",
             "characteristics":[{"name":"d","unit":"mm","nominal":20,"lower":"19.980","upper":20.021,
                                 "measurements":[20.000,"20.01"]}],
             "given":[{"name":"torque","value":"1.50","unit":"N·m"},{"name":"n","value":5}]}
            """#)
        #expect(content.kind == .design)
        #expect(content.language == .en)
        #expect(content.question == "Is it\nin?")
        #expect(content.drawingRevision == "C")
        #expect(content.controlPlan == "10.2")
        let item = try #require(content.characteristics.first)
        #expect([item.nominal, item.lower, item.upper] == ["20", "19.980", "20.021"])
        #expect(item.measurements == ["20.000", "20.01"])
        #expect(content.given.map(\.value) == ["1.50", "5"])
        #expect(content.given[1].unit.isEmpty)
    }

    @Test func `the least case takes the language given and is an inspection`() throws {
        let content = try Self.read(Self.with(""), .en)
        #expect(content.kind == .inspection)
        #expect(content.language == .en)
        #expect(content.characteristics.isEmpty && content.given.isEmpty && content.part == nil)
    }

    static let faults: [(String, [String])] = [
        ("{}", ["policy | missing", "title | missing", "question | missing"]),
        ("[]", [" | wrong-type | object", "policy | missing", "title | missing", "question | missing"]),
        (
            #"{"policy":null,"title":null,"question":null}"#,
            ["policy | missing", "title | missing", "question | missing"]
        ),
        (#"{"policy":"bore","title":" ","question":["q"]}"#, ["title | empty", "question | wrong-type | text"]),
        (with(#""kind":"repair""#), ["kind | not-one-of | inspection, design"]),
        (with(#""language":"de""#), ["language | not-one-of | ja, en"]),
        (with(#""drawing_revision":"C""#), ["drawing_revision | unknown-key | drawing-revision"]),
        (with(#""zzz":1"#), ["zzz | unknown-key | "]),
        (with(#""characteristics":{}"#), ["characteristics | wrong-type | list"]),
        (
            with(#""characteristics":["d"]"#),
            [
                "characteristics[0] | wrong-type | object", "characteristics[0].name | missing",
            ]
        ),
        (
            with(#""characteristics":[{"name":"d"},{"name":"e","unit":"MM","uper":"1"}]"#),
            [
                "characteristics[1].unit | unknown-unit | MM | mm", "characteristics[1].uper | unknown-key | upper",
            ]
        ),
        (
            with(#""characteristics":[{"name":"d","lower":"2","upper":"1.9"}]"#),
            [
                "characteristics[0] | limits-reversed | 2 | 1.9"
            ]
        ),
        (
            with(#""characteristics":[{"name":"d","measurements":[1,"x",true,2]}]"#),
            [
                "characteristics[0].measurements[1] | not-a-number | x",
                "characteristics[0].measurements[2] | not-a-number",
            ]
        ),
        (with(#""given":[{"name":"n"}]"#), ["given[0].value | missing"]),
        (with(#""given":[{"name":"n","value":null}]"#), ["given[0].value | missing"]),
        (with(#""given":[{"name":"n","value":"five"}]"#), ["given[0].value | not-a-number | five"]),
        (with(#""given":[{"name":"n","value":""}]"#), ["given[0].value | not-a-number | "]),
    ]

    @Test(arguments: faults) func `each fault is named with its place`(_ text: String, _ expected: [String]) throws {
        #expect(try Self.problems(text) == expected)
    }

    @Test func `full-width digits, signs and points are sealed as plain ones`() throws {
        let members =
            #""characteristics":[{"name":"d","lower":"－１．５","upper":"−0.5","measurements":["１９．９９１","＋2e－1"]}]"#
        let item = try #require(try Self.read(Self.with(members)).characteristics.first)
        #expect([item.lower, item.upper] == ["-1.5", "-0.5"])
        #expect(item.measurements == ["19.991", "+2e-1"])
        #expect(
            try Self.problems(Self.with(#""given":[{"name":"n","value":"1ー5"}]"#))
                == ["given[0].value | not-a-number | 1ー5"], "a letter is no sign")
    }

    @Test func `a reading lies on a side of its limits or within, as on one of them`() throws {
        let members = #""characteristics":[{"name":"d","lower":"1.0","upper":"2","measurements":[0.9,1,2.00,2.1]}]"#
        let item = try #require(try Self.read(Self.with(members)).characteristics.first)
        #expect(item.measurements.map(item.side) == [.below, nil, nil, .above])
    }

    @Test func `equal limits are no fault, absent ones neither`() throws {
        let members = #""characteristics":[{"name":"d","lower":"1.0","upper":1},{"name":"e","upper":"1"}]"#
        #expect(try Self.problems(Self.with(members)).isEmpty)
    }

    @Test func `lengths are counted in bytes`() throws {
        let fits = String(repeating: "検", count: 100)
        #expect(try Self.problems(#"{"policy":"bore","title":"\#(fits)","question":"q"}"#).isEmpty)
        #expect(
            try Self.problems(#"{"policy":"bore","title":"\#(fits)x","question":"q"}"#) == ["title | too-long | 300"])
        let many = Array(repeating: "1", count: 1_001).joined(separator: ",")
        let members = #""characteristics":[{"name":"d","measurements":[\#(many)]}]"#
        #expect(try Self.problems(Self.with(members)) == ["characteristics[0].measurements | too-long | 1000"])
        let digits = String(repeating: "1", count: 41)
        #expect(
            try Self.problems(Self.with(#""given":[{"name":"n","value":\#(digits)}]"#)) == [
                "given[0].value | not-a-number | \(digits.dropLast())"
            ])
    }

    @Test func `of thousands of wrong readings a hundred are named`() throws {
        let readings = Array(repeating: "\"19,98\"", count: 1_000).joined(separator: ",")
        let item = #"{"name":"d","measurements":[\#(readings)]}"#
        let items = Array(repeating: item, count: 7).joined(separator: ",")
        let problems = try Self.problems(Self.with(#""characteristics":[\#(items)]"#))
        #expect(problems.count == 101)
        #expect(problems.first == "characteristics[0].measurements[0] | not-a-number | 19,98")
        #expect(problems.last == " | more")
    }

    @Test func `damaged cases never crash the reader`() throws {
        var random = SplitMix64(seed: 11)
        let words = [
            "\"name\"", "\"value\"", "\"unit\"", "\"given\"", "\"mm\"", "1.5", "null", "[", "]", "{", "}", ":", ",",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 1...14, using: &random)).compactMap { _ in
                words.randomElement(using: &random)
            }
            guard let json = try? JSON.parse(Self.with("\"given\":" + text.joined()).utf8) else { continue }
            do { _ = try CaseContent.read(json, language: .ja) } catch { #expect(!error.problems.isEmpty) }
        }
    }
}
