import Testing

@testable import Checks
@testable import Review

/// A piece of reasoning with the question that it answers and the codes of what is wrong with it; none where it only
/// looks wrong.
struct Fragment: Sendable, CustomTestStringConvertible {
    let question: String
    let text: String
    let wrong: Set<String>

    init(_ question: String, _ text: String, _ wrong: String...) {
        self.question = question
        self.text = text
        self.wrong = Set(wrong)
    }

    var testDescription: String { text }

    /// The codes that the checks of steps give as `fail`.
    func fails(_ language: Language) -> Set<String> {
        let content = CaseContent(question: question, language: language)
        let trace = Sampled.trace(text)
        let checks = CheckList.all.filter { $0.name != "final-answer" }
        let found = checks.flatMap { $0.findings(on: trace, finish: .stop, in: content) }
        return Set(found.filter { $0.outcome == .fail }.map(\.code))
    }
}
