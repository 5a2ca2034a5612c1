import Checks
import Foundation
import Review

/// A folder of labelled texts, and the checks run over one of them.
struct Labelled {
    let folder: URL

    /// The objects of a file of JSON lines. Throws when the file is missing or a line is no JSON.
    func rows(_ name: String) throws -> [JSON] {
        try Data(contentsOf: folder.appending(path: name)).split(separator: 0x0A).map { try JSON.parse($0) }
    }

    /// The byte ranges of every `fail` that the checks of equations and comparisons give.
    static func falseSteps(_ text: String) -> [Range<Int>] {
        var trace = Trace(thought: text, answer: "")
        trace.final = nil
        return EquationCheck().findings(on: trace, finish: .stop, in: CaseContent(question: "", language: .en))
            .filter { $0.outcome == .fail }.compactMap(\.span)
    }
}

extension JSON {
    /// The truth of a member; nil where it is none.
    func truth(_ key: String) -> Bool? {
        switch self[key] {
        case .bool(let value)?: value
        case .number(let digits)?: digits == "1"
        default: nil
        }
    }

    /// The items of a list member.
    func items(_ key: String) -> [JSON] {
        if case .array(let items)? = self[key] { return items }
        return []
    }
}
