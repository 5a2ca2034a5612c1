import ArgumentParser
import Review

/// A finding overruled, as a person at a terminal writes it: its number, an equals sign, the reason.
struct Overruled: ExpressibleByArgument {
    let finding: Int
    let reason: String

    /// Nil for what has no number or no reason.
    init?(argument: String) {
        let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let finding = Int(halves[0]), !halves[1].allSatisfy(\.isWhitespace) else { return nil }
        self.finding = finding
        reason = String(halves[1])
    }
}

extension Decision.FirstWrong: ExpressibleByArgument {
    /// Reads `1:3` and `1:none`.
    package init?(argument: String) {
        let halves = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2, let attempt = Int(halves[0]),
            let step = halves[1] == "none" ? 0 : Int(halves[1])
        else { return nil }
        self.init(attempt: attempt, step: step)
    }
}

extension Decide {
    /// The members of the decision that carry its marks.
    var marks: [JSON.Member] {
        let wrong = firstWrong.map { mark in
            JSON.object([
                JSON.Member("attempt", .number(String(mark.attempt))), JSON.Member("step", .number(String(mark.step))),
            ])
        }
        let confirmed = confirm.map { JSON.ruling($0, .confirm, "") }
        let overruled = overrule.map { JSON.ruling($0.finding, .overrule, $0.reason) }
        return [
            JSON.Member("first-wrong", .array(wrong)), JSON.Member("rulings", .array(confirmed + overruled)),
        ]
    }
}

extension JSON {
    fileprivate static func ruling(_ finding: Int, _ says: Decision.Ruling.Says, _ reason: String) -> JSON {
        .object([
            Member("finding", .number(String(finding))), Member("says", .string(says.rawValue)),
            Member("reason", .string(reason)),
        ])
    }
}
