package import Review

/// Cases and the people around them: kinds, stages, roles, and the moves of the history.
extension Wording {
    /// What is asked for.
    package func kind(_ kind: CaseContent.Kind) -> String {
        switch kind {
        case .inspection: say("検査", "inspection")
        case .design: say("設計", "design")
        }
    }

    /// Where a case stands.
    package func stage(_ stage: Stage) -> String {
        switch stage {
        case .answering: say("回答作成中", "being answered")
        case .review(let place): say("審査中（\(place)番目の署名待ち）", "in review (signature \(place) due)")
        case .approved: say("承認済み", "approved")
        case .rejected: say("回答を却下", "answer rejected")
        case .returned: say("差戻し（起票者待ち）", "returned (waits for the submitter)")
        case .withdrawn: say("取り下げ", "withdrawn")
        }
    }

    /// Why a round was opened.
    package func why(_ why: Round.Why) -> String {
        switch why {
        case .submitted: say("起票", "submitted")
        case .amended: say("追記して再提出", "amended")
        case .corrected: say("訂正", "corrected")
        case .reopened: say("再審査", "reopened")
        case .closed: say("差戻し中の取り下げ", "given up after a return")
        }
    }

    /// What an account may do.
    package func role(_ role: Role) -> String {
        switch role {
        case .submitter: say("起票者", "submitter")
        case .reviewer: say("確認者", "reviewer")
        case .approver: say("承認者", "approver")
        case .auditor: say("監査者", "auditor")
        case .datasetSteward: say("データセット管理者", "dataset steward")
        case .policyAuthor: say("審査規程の作成者", "policy author")
        case .admin: say("管理者", "administrator")
        }
    }

    /// One move of the history.
    package func entry(_ kind: Entry.Kind) -> String {
        switch kind {
        case .submitted: say("起票した", "submitted")
        case .attempted: say("回答案ができた", "attempt made")
        case .assessed: say("検算と信頼度評価が終わった", "checked and assessed")
        case .claimed: say("担当した", "claimed")
        case .signed: say("署名した", "signed")
        case .escalated: say("上位へ回した", "escalated")
        case .amended: say("追記して再提出した", "amended")
        case .withdrawn: say("取り下げた", "withdrawn")
        case .reopened: say("再審査を開始した", "reopened")
        case .handedBack: say("担当を返した", "handed back")
        case .takenOver: say("担当を引き継いだ", "taken over")
        case .policyActivated: say("審査規程を有効にした", "policy activated")
        case .accountChanged: say("利用者を変更した", "account changed")
        case .exported: say("書き出した", "exported")
        case .erased: say("消去した", "erased")
        case .signInRefused: say("サインインを拒否した", "sign-in refused")
        case .signatureRefused: say("署名を拒否した", "signature refused")
        }
    }

    /// What answers are used for.
    package func use(_ use: Policy.Use) -> String {
        switch use {
        case .research: say("研究・試行", "research")
        case .commercial: say("業務", "commercial")
        }
    }

    /// When a policy asks for strict review.
    package func condition(_ condition: Policy.Routing.Condition) -> String {
        switch condition {
        case .fail: say("矛盾がある", "a contradiction")
        case .warn: say("要注意の箇所がある", "a caution")
        case .disagreement: say("回答案が割れている", "divided attempts")
        }
    }
}
