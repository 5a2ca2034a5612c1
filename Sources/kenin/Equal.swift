import ArgumentParser
import Foundation
import Reckon

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
        try JSONLineStream.run { line in
            let pair = try JSONDecoder().decode(Pair.self, from: line)
            let found = AnswerEquality(gold: pair.gold, pred: pair.pred)
            return Answer(id: pair.id, equal: found.equal, why: found.why.rawValue)
        }
    }

    private struct Pair: Decodable {
        let id: LineID?
        let gold: String
        let pred: String
    }

    private struct Answer: Encodable {
        let id: LineID?
        let equal: Bool?
        let why: String

        private enum Key: String, CodingKey {
            case id, equal, why
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
            try container.encode(equal, forKey: .equal)
            try container.encode(why, forKey: .why)
        }
    }
}
