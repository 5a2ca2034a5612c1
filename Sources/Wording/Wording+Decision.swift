package import Review

/// Signing: verbs, verdicts, reasons, and the statement that a signature stands under.
extension Wording {
    /// What a button says: the verb with its object, since rejecting the answer says nothing about the part.
    package func verb(_ verb: Decision.Verb) -> String {
        switch verb {
        case .approve: say("回答を承認", "Approve the answer")
        case .reject: say("回答を却下", "Reject the answer")
        case .correct: say("回答を訂正", "Correct the answer")
        case .return: say("案件を差戻し", "Return the case")
        }
    }

    /// What the verb does, as a hint below its button.
    package func explained(_ verb: Decision.Verb) -> String {
        switch verb {
        case .approve: say("最後の署名で、この回答が起票者に渡ります。", "With the last signature this answer goes to the submitter.")
        case .reject: say("回答は渡しません。部品の合否を決めるものではありません。", "No answer is released. This says nothing about the part.")
        case .correct: say("自分の回答に置き換えます。ほかの人が審査します。", "Your own text replaces it; other people review that.")
        case .return: say("足りない情報を起票者に求めます。", "The submitter is asked for what is missing.")
        }
    }

    /// What was done, for the history.
    package func signed(_ verb: Decision.Verb) -> String {
        switch verb {
        case .approve: say("回答を承認", "approved the answer")
        case .reject: say("回答を却下", "rejected the answer")
        case .correct: say("回答を訂正", "corrected the answer")
        case .return: say("案件を差戻し", "returned the case")
        }
    }

    /// The signer's verdict on the model's answer.
    package func verdict(_ verdict: Decision.Verdict) -> String {
        switch verdict {
        case .right: say("正しい", "right")
        case .wrong: say("誤り", "wrong")
        case .cannotTell: say("判断できない", "cannot tell")
        }
    }

    /// Why an answer was not approved as it stood.
    package func reason(_ reason: Decision.Reason) -> String {
        switch reason {
        case .arithmetic: say("計算の誤り", "arithmetic")
        case .formula: say("式・規則の誤り", "wrong formula or rule")
        case .unit: say("単位の誤り", "units")
        case .limit: say("規格値・限度の誤り", "wrong limit")
        case .data: say("データの読み違い", "misread data")
        case .conclusion: say("結論の誤り", "wrong conclusion")
        case .unclear: say("説明が不明確", "unclear")
        case .missingInformation: say("情報不足", "missing information")
        case .unsafe: say("安全上の問題", "unsafe")
        case .other: say("その他", "other")
        }
    }

    /// What a signature means: 作成, 確認, 承認.
    package func meaning(_ meaning: Meaning) -> String {
        switch meaning {
        case .drafted: say("作成", "drafted")
        case .reviewed: say("確認", "reviewed")
        case .approved: say("承認", "approved")
        }
    }

    /// How a round ended.
    package func ended(_ ended: Ended) -> String {
        switch ended {
        case .approve: say("承認", "approved")
        case .reject: say("回答を却下", "answer rejected")
        case .correct: say("訂正", "corrected")
        case .return: say("差戻し", "returned")
        case .withdraw: say("取り下げ", "withdrawn")
        }
    }

    /// The sentence that the signer sees and that is stored with the signature, of version ``version``.
    package func statement(_ meaning: Meaning, _ verb: Decision.Verb) -> String {
        switch verb {
        case .approve:
            switch meaning {
            case .drafted:
                say("私はこの回答の内容を確かめ、作成者として責任を負い、署名します。", "I have checked this answer and answer for it as its author.")
            case .reviewed:
                say(
                    "私はこの回答、推論ステップ、所見を確認し、確認者として責任を負い、署名します。",
                    "I have checked this answer, its steps and its findings, and I answer for it as reviewer.")
            case .approved:
                say(
                    "私はこの回答を確認し、その使用を承認し、承認者として責任を負い、署名します。",
                    "I have checked this answer, approve its use, and answer for it as approver.")
            }
        case .reject:
            say(
                "私は\(capacity(meaning))としてこの回答を却下し、署名します。部品の合否を判定するものではありません。",
                "As \(capacity(meaning)) I reject this answer. This is no verdict on the part.")
        case .correct:
            say(
                "私は\(capacity(meaning))としてこの回答を自分の回答に置き換え、その内容に責任を負い、署名します。",
                "As \(capacity(meaning)) I replace this answer by my own text and answer for that text.")
        case .return:
            say(
                "私は\(capacity(meaning))として、情報が足りないためこの案件を起票者に差し戻し、署名します。",
                "As \(capacity(meaning)) I return this case to its submitter because something is missing.")
        }
    }

    private func capacity(_ meaning: Meaning) -> String {
        switch meaning {
        case .drafted: say("作成者", "author")
        case .reviewed: say("確認者", "reviewer")
        case .approved: say("承認者", "approver")
        }
    }
}
