import Testing

@testable import Checks
@testable import Review

/// A piece of reasoning with the case that it answers and the codes of what is wrong with it; none where it only looks
/// wrong.
///
/// Every fragment was written by hand, from the kinds of slips that reviewers meet, before the check that it tests.
struct Fragment: Sendable, CustomTestStringConvertible {
    let content: CaseContent
    let text: String
    let final: String?
    let finish: Finish
    let wrong: Set<String>

    init(_ question: String, _ text: String, _ wrong: String...) {
        content = CaseContent(question: question, language: .en)
        (self.text, final, finish, self.wrong) = (text, nil, .stop, Set(wrong))
    }

    init(_ content: CaseContent, _ text: String, _ wrong: String...) {
        (self.content, self.text, final, finish, self.wrong) = (content, text, nil, .stop, Set(wrong))
    }

    /// With a final answer, or without one, which is then held against it.
    init(_ question: String, _ text: String, answer: String?, _ finish: Finish = .stop, _ wrong: String...) {
        content = CaseContent(question: question, language: .en)
        (self.text, final, self.finish, self.wrong) = (text, answer ?? "", finish, Set(wrong))
    }

    /// A case with a final answer, which is then held against it.
    init(_ content: CaseContent, _ text: String, answer: String, _ wrong: String...) {
        (self.content, self.text, final, finish, self.wrong) = (content, text, answer, .stop, Set(wrong))
    }

    var testDescription: String { text }

    /// The codes of what must be acknowledged: every contradiction, and every caution but sloppy arithmetic, which the
    /// tests of `Judge` hold. The check of final answers runs only where the fragment has one.
    func concerns(_ language: Language) -> Set<String> {
        var content = content
        content.language = language
        var trace = Sampled.trace(text, final: final)
        if final?.isEmpty == true { trace.final = nil }
        let checks = CheckList.all.filter { final != nil || $0.name != "final-answer" }
        let found = checks.findings(on: trace, finish: finish, in: content)
        return Set(found.filter { $0.isConcern && !$0.code.hasPrefix("sloppy-") }.map(\.code))
    }
}

extension Fragment {
    /// Every English fragment.
    static let english =
        englishSteps + englishCapability + englishReadings + englishNumbers + englishTables + englishDesign
        + englishRates + englishDocuments + englishLimits + englishAnswers + englishClaims + englishRows

    /// Every Japanese fragment.
    static let japanese =
        japaneseSteps + japaneseCapability + japaneseReadings + japaneseNumbers + japaneseTables + japaneseDesign
        + japaneseRates + japaneseDocuments + japaneseLimits + japaneseAnswers + japaneseClaims + japaneseRows
}
