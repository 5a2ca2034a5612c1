import Foundation
import Review
import TestDatabase
import Testing

/// The tour as README.md gives it runs on any site, whatever its model answered, and is the same in both languages.
@Suite struct ReadmeTests {
    private let halves: [String]

    init() throws {
        let file = TestDatabase.packageMigrations.deletingLastPathComponent().appending(path: "README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let japanese = try #require(text.range(of: "\n# 日本語") ?? text.range(of: "\n## 日本語"))
        halves = [String(text[..<japanese.lowerBound]), String(text[japanese.lowerBound...])]
    }

    /// The lines of a half that are run, without comments and with any text in quotes taken for the same.
    private func commands(_ half: String) -> [String] {
        half.split(separator: "\n").map(String.init).filter { $0.contains("kenin ") && !$0.hasPrefix("#") }
            .filter {
                $0.hasPrefix("kenin ") || $0.hasPrefix("export KENIN") || $0.hasPrefix("CASE=")
                    || $0.hasPrefix("KENIN_")
            }
            .map { $0.replacing(/\s{2,}#.*/, with: "").replacing(/"[^"]*"/, with: "…") }
    }

    @Test func `both halves walk the same way`() {
        #expect(commands(halves[0]).count > 10)
        #expect(commands(halves[0]) == commands(halves[1]))
    }

    @Test func `no command of the tour names a case or a finding that another site has otherwise`() {
        for line in halves.flatMap(commands) where !line.contains("--first-wrong") {
            #expect(!line.contains(/\b20\d\d-0000\d\d\b/) && !line.contains("--acknowledge "), "\(line)")
        }
    }

    /// The rows of a half's table of mistakes: sample, text, check and code.
    private func mistakes(_ half: String) -> [[String]] {
        half.split(separator: "\n").filter { $0.hasPrefix("| `0") }
            .map { $0.matches(of: /`([^`]*)`/).map { String($0.1) } }
    }

    @Test func `each mistake that the tour names is found by the check that it names`() async throws {
        #expect(mistakes(halves[0]) == mistakes(halves[1]))
        #expect(mistakes(halves[0]).count > 4)
        let samples = TestDatabase.packageMigrations.deletingLastPathComponent().appending(path: "Policies/samples")
        let program = Program(environment: ["LANG": "en_US.UTF-8"])
        for row in mistakes(halves[0]) {
            try #require(row.count == 3)
            let line = String(decoding: try JSONEncoder().encode(["id": row[0], "text": row[1]]), as: UTF8.self)
            let output = try await program.done(
                "check", "--case", samples.appending(path: row[0] + ".yaml").path, input: line + "\n")
            guard case .array(let findings) = try JSON.parse(output.utf8)["findings"] else {
                Issue.record("no findings: \(output)")
                continue
            }
            let concerns = findings.filter { ["fail", "warn"].contains($0["verdict"]?.text) }
            let codes = concerns.map { "\($0["kind"]?.text ?? ""): \($0["rule"]?.text ?? "")" }
            #expect(codes.contains(row[2]), "\(row): \(codes)")
        }
    }
}
