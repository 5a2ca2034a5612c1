import Foundation
import Review
import Testing

@testable import kenin

/// `kenin check` over the real program: no service, no database.
@Suite struct CheckCommandTests {
    private let program = Program(environment: ["LANG": "en_US.UTF-8"])

    @Test func `each line of JSON gets one line with its findings, in order`() async throws {
        let input = """
            {"id":7,"text":"1. 2 + 2 = 5","question":"How many?"}
            {"id":"b","text":"USL = 40.4 mm","question":"Specification 40 ± 0.5 mm. What is Cp?"}

            """
        let lines = try await program.done("check", input: input).split(separator: "\n")
        try #require(lines.count == 2)
        let answers = try lines.map { try JSON.parse($0.utf8) }
        #expect(answers.map { $0["id"] } == [.number("7"), .string("b")])
        let sum = try #require(fails(answers[0]).first)
        #expect(sum["kind"] == .string("equation"))
        #expect(sum["rule"] == .string("false-equation"))
        #expect(sum["start"] == .number("3"))
        #expect(sum["end"] == .number("12"))
        #expect(sum["stated"] == .string("5"))
        #expect(sum["recomputed"] == .string("4"))
        #expect(fails(answers[1]).map { $0["rule"] } == [.string("other-than-given")])
    }

    @Test func `a line that cannot be read is refused alone`() async throws {
        let run = try await program.run(["check"], input: "no json\n{\"id\":1,\"text\":\"1 + 1 = 2\"}\n")
        #expect(run.status == 2)
        let lines = try run.output.split(separator: "\n").map { try JSON.parse($0.utf8) }
        #expect(lines.map { $0["error"] != nil } == [true, false])
        #expect(lines[0]["line"] == .number("1"), "as equal and reckon number it")
    }

    @Test func `a file in Shift_JIS is read, and one that is no text is refused`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "kenin-check-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try #require("3 + 4 = 8 は誤り\n".data(using: .shiftJIS)).write(to: file)
        #expect(try await program.done("check", file.path).contains("は誤り"))
        try Data([0x82, 0xA0, 0xFF, 0x0A]).write(to: file)
        let refused = try await program.run(["check", file.path])
        #expect(refused.status == 2 && refused.errors.contains("Shift_JIS") && refused.output.isEmpty)
    }

    @Test func `a file that cannot be read is told in the reader's language, and the language may stand first`()
        async throws
    {
        let missing = try await program.run(["--lang", "ja", "check", "/nowhere.txt"])
        #expect(missing.status == 2 && missing.errors.contains("/nowhere.txt がありません。"), "\(missing.errors)")
        let folder = try await program.run(["check", "/tmp", "--lang", "ja"])
        #expect(folder.errors.contains("/tmp はフォルダーです。"))
        #expect(try await program.run(["check", "/tmp"]).errors.contains("/tmp is a folder."))
    }

    @Test func `each formula is listed with a line that runs`() async throws {
        let list = try await program.done("reckon", "--list")
        let lines = list.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("{") }
        let answers = try await program.done("reckon", input: lines.joined(separator: "\n")).split(separator: "\n")
        #expect(lines.count == 12 && answers.count == 12)
        for answer in try answers.map({ try JSON.parse($0.utf8) }) {
            #expect(answer["result"]?["error"] == nil, "\(answer)")
        }
        for line in lines {
            let example = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            let input = example["input"] as? [String: Any] ?? [:]
            for name in input.keys where name != "index_base" {
                let cut = example.merging(["input": input.filter { $0.key != name }]) { $1 }
                let answer = try ReckonCommand.answer(JSONSerialization.data(withJSONObject: cut))
                #expect(answer.why == "\(name) is missing", "\(line)")
            }
        }
        #expect(try await program.done("reckon", "--list", "--lang", "ja").contains("はめあい"))
    }

    @Test func `a file is shown with what was found under each step, in the reader's language`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "kenin-check-\(UUID().uuidString).txt")
        try Data("3 + 4 = 8\nSo it is 8.\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let english = try await program.done("check", file.path)
        #expect(english.contains("The equation is false."))
        #expect(!english.contains("\u{1B}"))
        #expect(try await program.done("check", file.path, "--lang", "ja").contains("等式が成り立ちません。"))
    }

    @Test func `a text that is shown does not command the terminal`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "kenin-check-\(UUID().uuidString).txt")
        try Data("3 + 4 = 8\u{1B}[8m\r\nSo it is 8.\r\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let shown = try await program.done("check", file.path)
        #expect(shown.contains("3 + 4 = 8\u{FFFD}[8m"), "\(shown)")
        #expect(!shown.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\r" }, "\(shown)")
    }

    private func fails(_ answer: JSON) -> [JSON] {
        guard case .array(let findings)? = answer["findings"] else { return [] }
        return findings.filter { $0["verdict"] == .string("fail") && $0["kind"] != .string("final-answer") }
    }
}
