/// A word of a page: a button, a heading, the name of a field.
///
/// The raw value is the name that page templates use.
package enum Label: String, Sendable, CaseIterable {
    // Sign-in and the page's frame.
    case product, signIn, signOut, loginName, password, oneTimeCode, site, language, skipToContent, menu
    case close, back, cancel, save, send, search, next, previous, older, refresh, yes, no, details, error, help
    // Lists.
    case desk, myCases, allCases, submitCase, since, waiting, respondBy, stage, heldBy, free, concerns, number
    // The case.
    case caseWord, kind, policy, title, question, evidence, part, lot, drawing, drawingRevision, controlPlan
    case characteristics, characteristic, given, name, value, unit, nominal, lower, upper, measurements, reading
    case attachments, size, revision, submitter, sameAs
    // Answer and findings.
    case answer, finalAnswer, proposedAnswer, attempts, attempt, otherAttempts, thought, steps, step
    case recomputation, mend, findings, finding, stated, recomputed, location, check, assessment, confidence
    case route, reasonsForRoute, unchecked, model, licence, tokens
    // Review and signing.
    case round, seat, seats, sheet, decide, decision, claim, takeOver, handBack, escalate, withdraw, amend, reopen
    case release, comment, reasons, reason, verdict, correctedText, acknowledged, acknowledgeAll, sign, signature
    case signatures, signedBy, signedAt, meaning, statement, place, you, draft
    // History, audit and the site.
    case history, move, time, person, ledger, entry, checkpoint, commitment, auditExport, verification, policies
    case active, activate, dataset, datasetRelease, preferences, accounts, roles, newAccount, printedName
    case tokensForAccess, none, unknown, erased
    // Words that only pages need.
    case exports, outcome, approvedAnswer, answerToApprove, noFinalAnswer, notChecked, notDueYet, renew, writtenByPerson
    case earlierRounds, questionLanguage, moreRows, strictWhen, policyFile, download, preferenceRows, exampleRows
    case judgementRows, manifest, changePassword, oldPassword, newPassword, newToken, days, expires, revoke, enable
    case disable, disabled, requestID, ownAccount
    // Marks.
    case firstWrongStep, firstWrongHere, noWrongStep, notMarked, ruling, noRuling, rulingReason, stepRows, noRulings,
        checkRecord
    // What a finding shows.
    case difference, derivation, rule, nextFinding, previousFinding, useKeys, falsePart, doubtfulPart, operandPart

    /// The words in both languages.
    var words: (ja: String, en: String) {
        switch self {
        // Sign-in and the page's frame.
        case .product: ("検印", "Kenin")
        case .signIn: ("サインイン", "Sign in")
        case .signOut: ("サインアウト", "Sign out")
        case .loginName: ("利用者ID", "Login name")
        case .password: ("パスワード", "Password")
        case .oneTimeCode: ("確認コード", "One-time code")
        case .site: ("拠点", "Site")
        case .language: ("言語", "Language")
        case .skipToContent: ("本文へ移動", "Skip to content")
        case .menu: ("メニュー", "Menu")
        case .close: ("閉じる", "Close")
        case .back: ("戻る", "Back")
        case .cancel: ("やめる", "Cancel")
        case .save: ("保存", "Save")
        case .send: ("送信", "Send")
        case .search: ("検索", "Search")
        case .next: ("次へ", "Next")
        case .previous: ("前へ", "Previous")
        case .older: ("以前の分", "Older")
        case .refresh: ("更新", "Refresh")
        case .yes: ("はい", "Yes")
        case .no: ("いいえ", "No")
        case .details: ("詳細", "Details")
        case .error: ("エラー", "Error")
        case .help: ("使い方", "Help")
        // Lists.
        case .desk: ("審査待ち一覧", "Desk")
        case .myCases: ("自分の案件", "My cases")
        case .allCases: ("全案件", "All cases")
        case .submitCase: ("起票", "Submit a case")
        case .since: ("いつから", "Since")
        case .waiting: ("待ち時間", "Waiting")
        case .respondBy: ("署名の目安", "Sign by")
        case .stage: ("状態", "State")
        case .heldBy: ("担当", "Held by")
        case .free: ("担当なし", "Free")
        case .concerns: ("指摘", "Findings of concern")
        case .number: ("案件番号", "Number")
        // The case.
        case .caseWord: ("案件", "Case")
        case .kind: ("種類", "Kind")
        case .policy: ("審査規程", "Policy")
        case .title: ("件名", "Title")
        case .question: ("質問", "Question")
        case .evidence: ("根拠データ", "Evidence")
        case .part: ("品番", "Part")
        case .lot: ("ロット", "Lot")
        case .drawing: ("図面", "Drawing")
        case .drawingRevision: ("図面の改訂", "Drawing revision")
        case .controlPlan: ("管理計画", "Control plan")
        case .characteristics: ("特性", "Characteristics")
        case .characteristic: ("特性", "Characteristic")
        case .given: ("与えられた値", "Given values")
        case .name: ("名称", "Name")
        case .value: ("値", "Value")
        case .unit: ("単位", "Unit")
        case .nominal: ("基準値", "Nominal")
        case .lower: ("下限", "Lower limit")
        case .upper: ("上限", "Upper limit")
        case .measurements: ("測定値", "Readings")
        case .reading: ("測定値", "Reading")
        case .attachments: ("添付", "Attachments")
        case .size: ("大きさ", "Size")
        case .revision: ("改訂", "Revision")
        case .submitter: ("起票者", "Submitter")
        case .sameAs: ("同じ内容の案件", "Same as case")
        // Answer and findings.
        case .answer: ("回答", "Answer")
        case .finalAnswer: ("最終回答", "Final answer")
        case .proposedAnswer: ("提案された回答", "Proposed answer")
        case .attempts: ("回答案", "Attempts")
        case .attempt: ("回答案", "Attempt")
        case .otherAttempts: ("ほかの回答案", "Other attempts")
        case .thought: ("推論", "Reasoning")
        case .steps: ("推論ステップ", "Steps")
        case .step: ("ステップ", "Step")
        case .recomputation: ("検算", "Recomputation")
        case .mend: ("検算補正", "Mend")
        case .findings: ("所見", "Findings")
        case .finding: ("所見", "Finding")
        case .stated: ("記載", "Stated")
        case .recomputed: ("検算", "Recomputed")
        case .location: ("箇所", "Place")
        case .check: ("検査", "Check")
        case .assessment: ("信頼度評価", "Assessment")
        case .confidence: ("信頼度", "Confidence")
        case .route: ("承認ルート", "Route")
        case .reasonsForRoute: ("このルートの理由", "Why this route")
        case .unchecked: ("検算できなかったステップ", "Steps that could not be checked")
        case .model: ("モデル", "Model")
        case .licence: ("ライセンス", "Licence")
        case .tokens: ("トークン数", "Tokens")
        // Review and signing.
        case .round: ("審査回", "Round")
        case .seat: ("署名欄", "Seat")
        case .seats: ("署名欄", "Seats")
        case .sheet: ("審査票", "Review sheet")
        case .decide: ("審査する", "Decide")
        case .decision: ("審査結果", "Decision")
        case .claim: ("担当する", "Claim")
        case .takeOver: ("引き継ぐ", "Take over")
        case .handBack: ("返す", "Hand back")
        case .escalate: ("上位へ回す", "Escalate")
        case .withdraw: ("取り下げ", "Withdraw")
        case .amend: ("追記して再提出", "Amend")
        case .reopen: ("再審査", "Reopen")
        case .release: ("担当を解除", "Release the seat")
        case .comment: ("コメント", "Comment")
        case .reasons: ("理由", "Reasons")
        case .reason: ("理由", "Reason")
        case .verdict: ("モデルの回答への判定", "Verdict on the model's answer")
        case .correctedText: ("訂正後の回答", "Corrected answer")
        case .acknowledged: ("確認しました", "Acknowledged")
        case .acknowledgeAll: ("すべて確認しました", "Acknowledge all")
        case .sign: ("署名する", "Sign")
        case .signature: ("電子署名", "Signature")
        case .signatures: ("電子署名", "Signatures")
        case .signedBy: ("署名者", "Signed by")
        case .signedAt: ("署名日時", "Signed at")
        case .meaning: ("署名の意味", "Meaning")
        case .statement: ("署名文", "Statement")
        case .place: ("順番", "Place")
        case .you: ("あなた", "You")
        case .draft: ("下書き", "Draft")
        // History, audit and the site.
        case .history: ("履歴", "History")
        case .move: ("操作", "Move")
        case .time: ("日時", "Time")
        case .person: ("人", "Person")
        case .ledger: ("監査台帳", "Ledger")
        case .entry: ("監査記録", "Entry")
        case .checkpoint: ("署名付きチェックポイント", "Checkpoint")
        case .commitment: ("コミットメント", "Commitment")
        case .auditExport: ("監査用の書き出し", "Audit export")
        case .verification: ("検証", "Verification")
        case .policies: ("審査規程", "Policies")
        case .active: ("有効", "Active")
        case .activate: ("有効にする", "Activate")
        case .dataset: ("データセット", "Dataset")
        case .datasetRelease: ("データセットリリース", "Release")
        case .preferences: ("選好", "Preferences")
        case .accounts: ("利用者", "Accounts")
        case .roles: ("役割", "Roles")
        case .newAccount: ("利用者を追加", "New account")
        case .printedName: ("氏名", "Printed name")
        case .tokensForAccess: ("アクセストークン", "Access tokens")
        case .none: ("なし", "None")
        case .unknown: ("不明", "Unknown")
        case .erased: ("消去済み", "Erased")
        // Words that only pages need.
        case .exports: ("書き出し", "Exports")
        case .outcome: ("結果", "Outcome")
        case .approvedAnswer: ("承認された回答案", "Approved")
        case .answerToApprove: ("承認する回答案", "The attempt that you approve")
        case .noFinalAnswer: ("最終回答なし", "no final answer")
        case .notChecked: ("検算不可", "not checked")
        case .notDueYet: ("まだ順番ではありません", "not due yet")
        case .renew: ("担当を延長", "Renew")
        case .writtenByPerson: ("人が書いた回答", "written by a person")
        case .earlierRounds: ("以前の審査回", "Earlier rounds")
        case .questionLanguage: ("質問の言語", "Language of the question")
        case .moreRows: ("行を増やす", "More rows")
        case .strictWhen: ("厳重になる条件", "Strict on")
        case .policyFile: ("審査規程のファイル（YAML）", "Policy file (YAML)")
        case .download: ("ダウンロード", "Download")
        case .preferenceRows: ("選好の対", "Preference pairs")
        case .exampleRows: ("手本となる回答", "Example answers")
        case .judgementRows: ("判定付きの回答", "Judged answers")
        case .manifest: ("目録", "Manifest")
        case .changePassword: ("パスワードの変更", "Change the password")
        case .oldPassword: ("現在のパスワード", "Present password")
        case .newPassword: ("新しいパスワード", "New password")
        case .newToken: ("トークンを作る", "Make a token")
        case .days: ("有効日数", "Days valid")
        case .expires: ("期限", "Expires")
        case .revoke: ("無効にする", "Revoke")
        case .enable: ("利用を再開", "Enable")
        case .disable: ("利用を停止", "Disable")
        case .disabled: ("停止中", "Disabled")
        case .requestID: ("照会番号", "Reference")
        case .ownAccount: ("自分の利用者情報", "Your account")
        // Marks.
        case .firstWrongStep: ("最初に誤ったステップ", "First wrong step")
        case .firstWrongHere: ("ここが最初の誤り", "first wrong")
        case .noWrongStep: ("誤ったステップなし", "no step is wrong")
        case .notMarked: ("未記入", "not marked")
        case .ruling: ("この所見は", "This finding")
        case .noRuling: ("未判断", "no word on it")
        case .rulingReason: ("退ける理由", "Why it is overruled")
        case .stepRows: ("ステップごとの正誤", "Judged steps")
        case .difference: ("差", "Difference")
        case .derivation: ("検算式", "Derivation")
        case .rule: ("規則", "Rule")
        case .nextFinding: ("次の指摘", "next finding")
        case .previousFinding: ("前の指摘", "previous finding")
        case .useKeys: ("キーを使う", "use keys")
        case .falsePart: ("矛盾する箇所", "false part")
        case .doubtfulPart: ("要注意の箇所", "part that needs care")
        case .operandPart: ("計算のもと", "computed from")
        case .checkRecord: ("検査の実績", "Record of the checks")
        case .noRulings: ("所見について判断した署名はまだありません。", "No signer has ruled on a finding yet.")
        }
    }
}
