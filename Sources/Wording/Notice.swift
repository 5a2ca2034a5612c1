/// A sentence of a page without arguments: a banner, a hint, what an empty list says.
///
/// The raw value is the name that page templates use; none is also the name of a ``Label``'s raw value.
package enum Notice: String, Sendable, CaseIterable {
    case demonstrationModel, draftedByAI, uncheckedSteps, everyStepChecked, uncalibrated, nothingHere, deskEmpty
    case noCases, noFindings, pageNotFound, modelDown, sequencerDown, connectionLost, updated, draftKept, saved
    case submitted, signed, beingAnswered, answersHidden, noAnswerReleased, waitsForYou, unansweredRound
    case tiedAnswers, acknowledgeFirst, signingPassword, rejectMeaning, samePlace, holdTime, withdrawConfirm
    case reopenConfirm, correctionReviewed, required, optional, javaScriptOff
    case noPolicies, readingsHint, commentHint, correctionHint, auditHint, datasetHint, tokenOnce, passwordHint
    case seatLost, modelReadsText, attachmentHint

    /// The words in both languages.
    var words: (ja: String, en: String) {
        switch self {
        case .demonstrationModel:
            (
                "このモデルは実演用です。実際の判断に使わないでください。",
                "The model is a demonstration. Base no decision on its answers."
            )
        case .draftedByAI:
            (
                "この回答はAIが起案しました。人の署名があるまで使わないでください。",
                "An AI drafted this answer. Do not use it before people have signed it."
            )
        case .uncheckedSteps: ("次の推論ステップは検算できませんでした。", "These steps could not be checked.")
        case .everyStepChecked: ("すべての推論ステップを検算しました。", "Every step was recomputed.")
        case .uncalibrated: ("信頼度は未較正です。確率ではありません。", "The confidence is uncalibrated. It is no probability.")
        case .nothingHere: ("まだ何もありません。", "Nothing here yet.")
        case .deskEmpty: ("あなたが署名できる案件はありません。", "There is nothing for you to sign.")
        case .noCases: ("起票した案件はありません。", "You have submitted no case.")
        case .noFindings: ("指摘はありません。", "No finding of concern.")
        case .pageNotFound: ("ページが見つかりません。", "Page not found.")
        case .modelDown:
            (
                "モデルに接続できません。新しい案件への回答が遅れています。審査と署名はできます。",
                "The model cannot be reached. New cases are answered late. Review and signing go on."
            )
        case .sequencerDown:
            (
                "監査台帳への記載が遅れています。操作は記録されており、復旧後に記載されます。",
                "The ledger is late. Moves are recorded and will be sequenced once it is back."
            )
        case .connectionLost: ("サーバーとの接続が切れました。再接続しています。", "The connection to the server was lost. Reconnecting.")
        case .updated: ("この案件は更新されました。再読み込みしてください。", "This case has changed. Reload the page.")
        case .draftKept:
            (
                "入力した文章は失われていません。下の欄から写せます。",
                "What you typed is not lost. Copy it from the fields below."
            )
        case .seatLost:
            (
                "この署名欄はもうあなたの担当ではありません。入力した内容はこの画面に残っています。控えてから再読み込みしてください。",
                "This seat is no longer yours. What you typed is still on this page: copy it, then reload."
            )
        case .modelReadsText:
            (
                "モデルは文字だけを読みます。添付は人が見るためのもので、モデルには渡しません。",
                "The model reads text only. Attachments are for people; the model is not shown them."
            )
        case .attachmentHint:
            (
                "PDF、PNG、JPEG、WebP、テキストとCSV（UTF-8またはShift_JIS）。1つ10 MiB、10個まで。",
                "PDF, PNG, JPEG, WebP, text and CSV in UTF-8 or Shift_JIS; 10 MiB each, at most 10."
            )
        case .saved: ("保存しました。", "Saved.")
        case .submitted: ("起票しました。", "The case is submitted.")
        case .signed: ("署名しました。", "Signed.")
        case .beingAnswered: ("回答を作成しています。", "The answer is being written.")
        case .answersHidden: ("審査が終わるまで回答は表示されません。", "The answer is shown once review has ended.")
        case .noAnswerReleased: ("この案件の回答は渡されません。", "No answer is released for this case.")
        case .waitsForYou:
            (
                "この案件は差し戻されました。足りない情報を加えて再提出してください。",
                "This case was returned to you. Add what is missing and send it again."
            )
        case .unansweredRound: ("最終回答が得られませんでした。承認はできません。", "No final answer was obtained. Nothing can be approved.")
        case .tiedAnswers: ("回答案が割れています。承認する回答案を選んでください。", "The attempts are tied. Choose the one that you approve.")
        case .acknowledgeFirst: ("署名の前に、すべての指摘を確認してください。", "Acknowledge every finding of concern before you sign.")
        case .signingPassword: ("署名のたびにパスワードを入力します。", "Enter your password for each signature.")
        case .rejectMeaning:
            (
                "却下は回答に対するものです。部品の合否判定ではありません。",
                "Rejecting is about the answer. It is no verdict on the part."
            )
        case .samePlace: ("同じ順番の署名は互いに見えません。", "Seats of one place do not see each other's signatures.")
        case .holdTime:
            (
                "担当は30分間です。過ぎても、ほかの人が引き継ぐまでは担当のままです。",
                "You hold a seat for 30 minutes; after that it stays yours until somebody else takes over."
            )
        case .withdrawConfirm: ("取り下げると、この審査回は終了します。", "Withdrawing ends this round.")
        case .reopenConfirm:
            (
                "再審査では、同じ質問に新しく回答を作り、選好を取り消します。",
                "Reopening has the question answered anew and revokes its preferences."
            )
        case .correctionReviewed: ("訂正した回答は、ほかの人が審査します。", "A corrected answer is reviewed by other people.")
        case .required: ("必須", "Required")
        case .optional: ("任意", "Optional")
        case .javaScriptOff:
            (
                "JavaScriptがなくても使えます。画面は自動では更新されません。",
                "It works without JavaScript. The page does not update by itself."
            )
        case .noPolicies: ("有効な審査規程がまだありません。", "No policy is in force yet.")
        case .readingsHint:
            (
                "測定値はコンマか空白で区切ります。空の行は無視します。",
                "Separate readings by commas or spaces. Empty rows are left out."
            )
        case .commentHint: ("却下と差戻しでは必須です。", "Needed to reject and to return.")
        case .correctionHint: ("「回答を訂正」を選んだときだけ使います。", "Used only if you correct the answer.")
        case .auditHint:
            (
                "監査台帳の全記録と、指定した案件の内容を書き出します。案件番号を入力してください。",
                "Every entry of the ledger, and what the cases that you number consist of."
            )
        case .datasetHint:
            (
                "署名済みの判定から作った学習用データです。取り消された案件は含みません。",
                "Training data from signed verdicts. Cases that were overturned are left out."
            )
        case .tokenOnce: ("このトークンは今だけ表示します。保管してください。", "This token is shown once. Keep it now.")
        case .passwordHint:
            (
                "変更すると、すべての端末でサインアウトします。",
                "A change signs you out everywhere."
            )
        }
    }
}
