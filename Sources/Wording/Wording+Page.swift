package import Review

/// What pages say: words by name, and the sentences in which names and numbers stand.
extension Wording {
    /// A word of a page.
    package subscript(label: Label) -> String { say(label.words.ja, label.words.en) }

    /// A sentence of a page.
    package subscript(notice: Notice) -> String { say(notice.words.ja, notice.words.en) }

    /// Every word and sentence by its raw value, for templates.
    package var vocabulary: [String: String] {
        let labels = Label.allCases.map { ($0.rawValue, self[$0]) }
        let notices = Notice.allCases.map { ($0.rawValue, self[$0]) }
        return Dictionary(labels + notices) { first, _ in first }
    }

    /// Says that an AI drafted a released answer and who answers for it: 「この回答はAIが起案し、…が確認・承認しました」.
    ///
    /// - Parameter signers: printed names with what each signature means, in order of signing.
    package func draftedByAI(_ signers: [(name: String, meaning: Meaning)]) -> String {
        guard !signers.isEmpty else { return self[.draftedByAI] }
        let named = signers.map { say("\($0.name)（\(meaning($0.meaning))）", "\($0.name) (\(meaning($0.meaning)))") }
        return say(
            "この回答はAIが起案し、\(listed(named))が確認・承認しました。",
            "An AI drafted this answer; \(listed(named)) checked and approved it.")
    }

    /// Names the steps that could not be checked, or says that there is none.
    package func uncheckedSteps(_ numbers: [Int]) -> String {
        guard !numbers.isEmpty else { return self[.everyStepChecked] }
        let row = listed(numbers.map(String.init))
        return say("検算できなかったステップ：\(row)", "Steps that could not be checked: \(row)")
    }

    /// "Same as case 2026-000123", for content that was submitted before.
    package func sameAs(_ number: String) -> String { say("案件\(number)と同じ内容です", "Same as case \(number)") }

    /// Where a seat stands in the order and what is asked of it: 「1番目：確認（確認者）」, "1: reviewed (reviewer)".
    package func seat(place: Int, role: Role, meaning: Meaning) -> String {
        say(
            "\(place)番目：\(self.meaning(meaning))（\(self.role(role))）",
            "\(place): \(self.meaning(meaning)) (\(self.role(role)))")
    }

    /// Who holds a seat, and until when.
    package func holder(_ name: String, until: Instant) -> String {
        say("\(name)さんが\(time(until))まで担当", "held by \(name) until \(time(until))")
    }

    /// The name of an attempt: 「回答案2」, "attempt 2".
    package func attempt(_ number: Int) -> String { say("回答案\(number)", "attempt \(number)") }
}
