package import Review

/// What a check found, in words.
extension Wording {
    /// How a finding turned out, as a label.
    package func outcome(_ outcome: Finding.Outcome) -> String {
        switch outcome {
        case .pass: say("検算一致", "recomputed")
        case .fail: say("矛盾", "contradiction")
        case .warn: say("要注意", "caution")
        case .undecided: say("判断不可", "cannot be told")
        case .notApplicable: say("対象外", "does not apply")
        }
    }

    /// The same for a finding with its code: what is missing or cut off is called so, since nothing contradicts it.
    package func outcome(_ outcome: Finding.Outcome, code: String) -> String {
        guard outcome == .fail, let gap = gap(code) else { return self.outcome(outcome) }
        return switch gap {
        case .noFinalAnswer: say("回答なし", "no answer")
        case .cutOff: say("打ち切り", "cut off")
        }
    }

    /// What fails by being absent.
    enum Gap { case noFinalAnswer, cutOff }

    func gap(_ code: String) -> Gap? {
        switch FindingCode(rawValue: code) {
        case .noFinalAnswer: .noFinalAnswer
        case .cutOff: .cutOff
        default: nil
        }
    }

    /// The name of a check; one that is not known here keeps the name that policies use.
    package func check(_ name: String) -> String {
        switch name {
        case "equation": say("式の検算", "equations")
        case "givens": say("質問の条件との照合", "what the question gives")
        case "units": say("単位の係数", "factors between units")
        case "substitution": say("代入した数値", "numbers put in")
        case "formulas": say("公式の選択と値", "choice and value of formulas")
        case "readings": say("測定値からの統計量", "statistics of the readings")
        case "tables": say("表の値", "table values")
        case "verdicts": say("指数と結論の照合", "conclusions from indices")
        case "sources": say("数値の出所", "sources of numbers")
        case "uncertainty": say("測定の不確かさ", "measurement uncertainty")
        case "documents": say("図面・ロットの照合", "drawing and lot")
        case "language": say("回答の言語", "language of the answer")
        case "program": say("プログラムの検算", "programs")
        case "final-answer": say("最終回答の照合", "final answer")
        case "measurements-limits": say("測定値と限度の照合", "measurements and limits")
        case "attempts": say("回答案どうしの照合", "attempts beside one another")
        default: name
        }
    }

    /// The sentence of a finding; a check or code that is not known here gets a sentence of its outcome alone.
    package func finding(_ finding: Finding) -> String {
        self.finding(check: finding.check, outcome: finding.outcome, code: finding.code, facts: finding.facts)
    }

    /// The sentence of a finding from its stored parts.
    ///
    /// - Parameter facts: what the sentence names; one that is missing is left out, so that erased facts leave the rest.
    package func finding(
        check: String, outcome: Finding.Outcome, code: String, facts: [String: String] = [:]
    ) -> String {
        let subject = subject(facts)
        let code = FindingCode(rawValue: code)
        return subject + (code.map { sentence($0, outcome, facts) } ?? general(outcome, facts)) + rule(facts)
    }

    /// The statement, or the characteristic, that the finding is about.
    private func subject(_ facts: [String: String]) -> String {
        guard let text = facts["text"].map(quoted) ?? facts["name"] else { return "" }
        return say("\(text)：", "\(text): ")
    }

    /// A sentence that is true of any finding with this outcome.
    private func general(_ outcome: Finding.Outcome, _ facts: [String: String]) -> String {
        let text =
            switch outcome {
            case .pass: say("検算と一致しています。", "It agrees with the recomputation.")
            case .fail: say("検算と矛盾しています。", "It contradicts the recomputation.")
            case .warn: say("矛盾ではありませんが、注意が必要です。", "No contradiction, but it needs care.")
            case .undecided: say("検算で判断できませんでした。", "The check could not tell.")
            case .notApplicable: say("この検査の対象ではありません。", "This check does not apply.")
            }
        return text + compared(facts)
    }

    /// What was stated and what was recomputed, as far as known.
    func compared(_ facts: [String: String]) -> String {
        let parts = [
            facts["stated"].map { say("記載 \(fact($0))", "stated \(fact($0))") },
            recomputed(in: facts).map { say("検算 \($0)", "recomputed \($0)") },
        ].compactMap(\.self)
        return parts.isEmpty ? "" : say("（\(parts.joined(separator: "、"))）", " (\(parts.joined(separator: ", ")))")
    }

    /// What was recomputed, in words; of a comparison both sides with the sign that holds between them.
    package func recomputed(in facts: [String: String]) -> String? {
        guard let recomputed = facts["recomputed"] else { return nil }
        guard recomputed == "<" || recomputed == ">" else { return fact(recomputed) }
        if let text = facts["text"], let right = facts["stated"], !right.isEmpty, text.hasSuffix(right) {
            let left = text.dropLast(right.count).trimmingSuffix(while: {
                $0.isWhitespace || "<>≤≥≦≧=＜＞＝≠".contains($0)
            })
            if !left.isEmpty { return "\(left) \(recomputed) \(right)" }
        }
        return recomputed == "<"
            ? say("左辺のほうが小さい", "the left side is smaller") : say("左辺のほうが大きい", "the left side is larger")
    }

    /// The rule that the finding rests on, with its source.
    private func rule(_ facts: [String: String]) -> String {
        let parts = [facts["rule"], facts["source"].map { $0 == "question" ? say("質問文", "the question") : $0 }]
        let text = parts.compactMap(\.self).joined(separator: say("、", ", "))
        return text.isEmpty ? "" : say("［\(text)］", " [\(text)]")
    }

    /// A fact as words where it is one of the codes that facts hold, else as it is.
    package func fact(_ fact: String) -> String {
        switch fact {
        case "pass": say("合格", "pass")
        case "fail": say("不合格", "fail")
        case "within": say("限度内", "within")
        case "outside": say("限度外", "outside")
        case "below": say("下限より小さい", "below the limits")
        case "above": say("上限より大きい", "above the limits")
        case "ja": say("日本語", "Japanese")
        case "en": say("英語", "English")
        default: fact
        }
    }
}

extension StringProtocol {
    /// This text without the characters at its end that fulfil a condition.
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> SubSequence {
        guard let last = lastIndex(where: { !isTrimmed($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
