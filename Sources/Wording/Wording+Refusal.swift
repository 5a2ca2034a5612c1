package import Review

/// Why a request is not done, in words.
///
/// Arguments by code, each of which may be missing: `held` name, end of the lease; `moved-sheet` and `newer-fence` name,
/// time; `round-ended` how it ended (raw value of ``Ended``), name, time; `not-entitled` roles (raw values, by comma);
/// `too-many-tries`, `key-busy` and `unavailable` seconds to wait; `weak-password` least number of bytes;
/// `other-answer-signed` and `no-such-attempt` the attempt; `findings-not-acknowledged` numbers; `unknown-policy` its
/// name; `not-found` the name asked for; `name-taken` the name; `wrong-media-type` the type expected, the file; `too-large` the limit in bytes, the file;
/// `method-not-allowed` methods allowed; `internal-fault` a reference. Times are written as ``Instant/text`` does.
extension Wording {
    /// The words of a refusal: a title that says what, a detail that says why and what to do now.
    package func refusal(_ refusal: Refusal) -> (title: String, detail: String) {
        (title(refusal.code), detail(refusal))
    }

    /// The refusal in one line, for a terminal.
    package func line(_ refusal: Refusal) -> String {
        let (title, detail) = self.refusal(refusal)
        return say("\(title)。\(detail)", "\(title). \(detail)")
    }

    private func title(_ code: Refusal.Code) -> String {
        switch code {
        case .signInFailed: say("サインインできませんでした", "Sign-in failed")
        case .signedOut: say("サインインしてください", "Please sign in")
        case .wrongPassword: say("パスワードが違います", "Wrong password")
        case .weakPassword: say("このパスワードは使えません", "This password cannot be used")
        case .tooManyTries: say("試行回数の上限に達しました", "Too many tries")
        case .forgedRequest: say("送信元を確認できませんでした", "The request could not be traced to this page")
        case .tokenCannotSign: say("トークンだけでは署名できません", "A token alone cannot sign")
        case .notEntitled: say("権限がありません", "Not permitted")
        case .nameTaken: say("この利用者IDはすでに使われています", "This login name is taken")
        case .lastAdmin: say("最後の管理者です", "This is the last administrator")
        case .ownCase: say("自分が起票した案件です", "This is your own case")
        case .ownText: say("自分が書いた回答です", "This is your own answer")
        case .alreadyDecided: say("この審査回ではすでに署名しています", "You have already signed in this round")
        case .notHolder: say("この署名欄の担当ではありません", "You do not hold this seat")
        case .held: say("ほかの人が担当しています", "Somebody else holds this seat")
        case .notDue: say("まだ署名の順番ではありません", "This seat is not due yet")
        case .movedSheet: say("審査票の内容が変わりました", "The review sheet has changed")
        case .newerFence: say("担当が交代しました", "Somebody else took over")
        case .roundEnded: say("この審査回は終了しました", "This round has ended")
        case .notWaiting: say("差戻しの状態ではありません", "The case is not waiting for its submitter")
        case .notReopenable: say("この案件は再審査できません", "This case cannot be reopened")
        case .movedOn: say("案件の状態が変わりました", "The case has moved on")
        case .notAssessed: say("信頼度評価がまだ終わっていません", "The answer has not been assessed yet")
        case .otherAnswerSigned: say("別の回答案がすでに承認されています", "Another answer was already approved")
        case .noSuchAttempt: say("その回答案は承認できません", "That attempt cannot be approved")
        case .unanswered: say("承認できる回答がありません", "There is no answer to approve")
        case .answerNotNamed: say("回答案を選んでください", "Choose an answer")
        case .findingsNotAcknowledged: say("確認していない指摘があります", "Some findings are not acknowledged")
        case .verdictNotRight: say("モデルの回答への判定が「正しい」になっていません", "The model's answer is not called right")
        case .verdictIncomplete: say("判定の対象が決まりません", "The verdict is incomplete")
        case .commentMissing: say("理由を書いてください", "A reason is needed")
        case .textMissing: say("訂正後の回答を書いてください", "The corrected answer is missing")
        case .cannotEscalate: say("上位へ回せません", "This case cannot be escalated")
        case .invalidInput: say("入力内容に誤りがあります", "The input is not valid")
        case .unknownPolicy: say("審査規程がありません", "No such policy")
        case .notFound: say("見つかりません", "Not found")
        case .wrongMediaType: say("受け付けられない形式です", "Wrong media type")
        case .tooLarge: say("大きすぎます", "Too large")
        case .sheetNotNamed: say("審査票が指定されていません", "The review sheet is not named")
        case .keyReused: say("冪等キーがすでに別の内容で使われています", "The idempotency key was used for another request")
        case .keyBusy: say("同じ要求を処理中です", "The same request is being processed")
        case .methodNotAllowed: say("この操作は受け付けていません", "Method not allowed")
        case .unavailable: say("ただいま利用できません", "Not available now")
        case .internalFault: say("内部エラーが起きました", "Something went wrong here")
        }
    }
}
