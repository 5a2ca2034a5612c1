import ArgumentParser
import Checks
import Foundation

/// Works out the factory's formulas for JSON lines.
struct ReckonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reckon",
        abstract: "Work out fits, stacks, capability, sampling plans and more, a JSON line at a time.",
        discussion: """
            Reads {"id","check","input"} from standard input and writes {"id","result"} for each line, in order. What
            cannot be worked out has {"error"} as its result and says why. Needs no server and no database.

            Checks: \(FormulaFamily.allCases.map(\.rawValue).joined(separator: ", ")).
            --list shows what each of them is given.

            Exit status: 0 all read, 2 at least one line could not be read.
            """)

    @Flag(help: "List the checks, each with its input, units and a line that runs.")
    var list = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        if list { return GlobalOptions.write(ReckonExample.list(global.speech)) }
        try JSONLineStream.run { try Self.answer($0) }
    }

    /// The answer to one line. Throws when it is no such object.
    static func answer(_ line: Data) throws -> Answer {
        let head = try JSONDecoder().decode(Head.self, from: line)
        guard let family = FormulaFamily(rawValue: head.check) else {
            return Answer(id: head.id, result: Refused(error: "unknown-check"), why: "no check is called \(head.check)")
        }
        do throws(FormulaProblem) {
            let result = try family.result(of: line)
            // JSON has no infinity: inputs at the edge of binary floating point have no result.
            guard (try? JSONEncoder().encode(result)) != nil else {
                throw FormulaProblem.invalid("the result is too large for a number of JSON")
            }
            return Answer(id: head.id, result: result, why: nil)
        } catch {
            return Answer(id: head.id, result: Refused(error: error.code), why: error.detail)
        }
    }

    private struct Head: Decodable {
        let id: LineID?
        let check: String
    }

    private struct Refused: Encodable {
        let error: String
    }

    struct Answer: Encodable {
        let id: LineID?
        let result: any Encodable
        let why: String?

        private enum Key: String, CodingKey {
            case id, result, why
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
            try container.encode(result, forKey: .result)
            try container.encodeIfPresent(why, forKey: .why)
        }
    }
}
