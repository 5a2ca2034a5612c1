import ArgumentParser
import Foundation
import Review
import Wording

/// What the checks' findings were worth to the signers.
struct ChecksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks",
        abstract: "Show how often signers confirmed each kind of finding.",
        discussion: """
            Confirmed of all that signers ruled on, with the exact 95 % interval (Clopper and Pearson). Findings of ended
            rounds, each by the last word on it. Signers choose what they rule on.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let answer = try await service.get("checks")
        if output.json { return GlobalOptions.write(exactly: String(decoding: answer.bytes, as: UTF8.self)) }
        let lines = Rendering(global.speech).checks(try answer.json())
        GlobalOptions.write(lines.isEmpty ? global.speech.words[.noRulings] : lines.joined(separator: "\n"))
    }
}

extension Rendering {
    /// Two lines a kind of finding: what it says, and how often signers confirmed it.
    func checks(_ json: JSON) -> [String] {
        Self.rows(json).flatMap { row -> [String] in
            guard let check = row["check"]?.text, let code = row["code"]?.text,
                let outcome = row["outcome"]?.text.flatMap(Finding.Outcome.init(rawValue:)),
                let confirmed = row["confirmed"]?.text.flatMap({ Int($0) }),
                let overruled = row["overruled"]?.text.flatMap({ Int($0) })
            else { return [] }
            let record = CheckRecord(
                check: check, outcome: outcome, code: code, confirmed: confirmed, overruled: overruled)
            let says = words.finding(check: check, outcome: outcome, code: code)
            return ["\(words.check(check))  \(words.outcome(outcome))  \(says)", "  \(words.precision(record))"]
        }
    }
}
