import Foundation
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
}
