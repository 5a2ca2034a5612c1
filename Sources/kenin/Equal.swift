import ArgumentParser
import Foundation
import Policies
import Reckon
import Review

/// Compares answers by meaning for JSON lines.
struct EqualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "equal",
        abstract: "Say whether two answers mean the same, and why, a JSON line at a time.",
        discussion: """
            Reads {"id","gold","pred"} from standard input and writes {"id","equal","why"} for each line, in order; equal
            is true, false, or null where it cannot be told. Needs no server and no database.

            Exit status: 0 all read, 2 at least one line could not be read.
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try JSONLineStream.run(Self.answer)
    }

    /// The answer to one line; nil where it is no such object.
    static func answer(_ line: Data) -> JSON? {
        guard let pair = try? JSON.parse(line), case .string(let gold)? = pair["gold"],
            case .string(let pred)? = pair["pred"],
            pair["id"].map({ $0 == .null || $0.text != nil }) ?? true
        else { return nil }
        let found = AnswerEquality(gold: gold, pred: pred)
        return .object([
            JSON.Member("equal", found.equal.map(JSON.bool) ?? .null), JSON.Member("id", pair["id"] ?? .null),
            JSON.Member("why", .string(found.why.rawValue)),
        ])
    }
}
