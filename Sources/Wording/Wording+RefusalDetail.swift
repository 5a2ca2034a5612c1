import Review

/// What a refused person reads below the title: why, and what to do now.
///
/// One switch, however long, so that the compiler finds a code without words; sentences with arguments stand below.
extension Wording {
    /// The detail of a refusal; it leaves out what a missing argument would have said.
    func detail(_ refusal: Refusal) -> String {
        let first = refusal.arguments.first ?? ""
        switch refusal.code {
        case .signInFailed: return say("利用者IDまたはパスワードが違います。", "The login name or the password is wrong.")
        case .signedOut: return say("サインインしていないか、期限が切れています。", "You are not signed in, or your session has ended.")
        case .wrongPassword: return say("署名は記録されていません。もう一度入力してください。", "Nothing was signed. Enter it again.")
        case .weakPassword: return passwordLength(first)
        case .tooManyTries: return waiting(first, say("しばらく待ってから試してください。", "Wait a while and try again."))
        case .forgedRequest:
            return say("何も保存していません。画面を再読み込みして、やり直してください。", "Nothing was saved. Reload the page and send it again.")
        case .tokenCannotSign: return say("署名には本人のパスワードが必要です。", "A signature needs the signer's password.")
        case .notEntitled: return notEntitled(first)
        case .nameTaken: return say("別の利用者IDにしてください。", "Choose another login name.")
        case .lastAdmin: return say("先に別の人を管理者にしてください。", "Make somebody else an administrator first.")
        case .ownCase: return say("起票者は自分の案件に署名できません。", "Nobody signs a case that they submitted.")
        case .ownText: return say("訂正した人は自分の回答に署名できません。", "Nobody signs an answer that they wrote.")
        case .alreadyDecided: return say("一つの審査回に同じ人が二度署名することはできません。", "Nobody signs twice in one round.")
        case .notHolder: return say("審査待ち一覧から担当してください。", "Claim it from the desk first.")
        case .held: return held(refusal.arguments)
        case .notDue: return say("前の順番の署名がそろうと担当できます。", "It is due once the seats before it are signed.")
        case .movedSheet: return moved(refusal.arguments)
        case .newerFence: return tookOver(refusal.arguments)
        case .roundEnded: return roundEnded(refusal.arguments)
        case .notWaiting: return say("差戻しの案件だけが対象です。", "Only a returned case can be amended or given up this way.")
        case .notReopenable:
            return say("再審査できるのは、承認または却下で終わった案件だけです。", "Only a case that ended approved or rejected can be reopened.")
        case .movedOn:
            return say("先に別の操作が行われました。最新の状態を確かめてください。", "Another move came first. Look at the case as it stands now.")
        case .notAssessed: return say("検算と評価が終わるまでお待ちください。", "Wait until the checks and the assessment are done.")
        case .otherAnswerSigned: return otherAnswer(first)
        case .noSuchAttempt: return noSuchAttempt(first)
        case .unanswered: return say("却下、差戻し、訂正のいずれかを選んでください。", "Reject, return or correct instead.")
        case .answerNotNamed:
            return say("回答案が割れているため、承認する回答案を指定してください。", "The attempts are tied, so say which one you approve.")
        case .findingsNotAcknowledged: return unacknowledged(first)
        case .verdictNotRight:
            return say("モデルの回答を承認するには「正しい」と判定してください。", "To approve a model's answer, call that answer right.")
        case .verdictIncomplete:
            return say("判定するモデルの回答案を指定してください。", "Say which attempt of a model the verdict is about.")
        case .commentMissing: return say("却下、差戻し、再審査には理由が必要です。", "To reject, return or reopen, say why.")
        case .textMissing: return say("訂正には、代わりの回答が必要です。", "A correction needs the text that replaces the answer.")
        case .cannotEscalate: return say("この審査規程には上位へ回す先がありません。", "The policy names nobody to escalate to.")
        case .invalidInput: return gathered(refusal.problems)
        case .unknownPolicy: return unknownPolicy(first)
        case .notFound: return notFound(first)
        case .wrongMediaType: return wrongMediaType(first, file: refusal.arguments.dropFirst().first)
        case .tooLarge: return tooLarge(first, file: refusal.arguments.dropFirst().first)
        case .sheetNotNamed:
            return say("If-Match に審査票のハッシュを指定してください。", "Send the hash of the review sheet in If-Match.")
        case .keyReused: return say("新しいキーで送ってください。", "Send it under a new key.")
        case .keyBusy:
            return waiting(first, say("少し待ってから、同じキーで送り直してください。", "Wait a moment and send it again under the same key."))
        case .methodNotAllowed: return methodNotAllowed(first)
        case .unavailable: return waiting(first, say("少し待ってから試してください。", "Wait a moment and try again."))
        case .internalFault: return internalFault(first)
        }
    }

    /// How long a password must be; the least number of characters may be missing.
    package func passwordLength(_ least: String) -> String {
        guard !least.isEmpty else { return say("別のパスワードにしてください。", "Choose another password.") }
        return say("半角で\(least)文字以上にしてください。", "Use at least \(least) characters.")
    }

    private func waiting(_ seconds: String, _ otherwise: String) -> String {
        guard let seconds = Int(seconds), seconds > 0 else { return otherwise }
        let time = elapsed(seconds: seconds)
        return say("\(time)待ってから試してください。", "Wait \(time) and try again.")
    }

    private func notEntitled(_ roles: String) -> String {
        let names = roles.split(separator: ",").map { $0.drop { $0 == " " } }.map { name in
            Role(rawValue: String(name)).map { role($0) } ?? String(name)
        }
        guard !names.isEmpty else { return say("この操作はできません。", "You may not do this.") }
        return say("必要な役割：\(names.joined(separator: "、"))", "This needs the role \(names.joined(separator: " or ")).")
    }

    private func held(_ given: [String]) -> String {
        guard let name = given.first, !name.isEmpty else {
            return say("担当が終わるまでお待ちください。", "Wait until the seat is free.")
        }
        guard given.count > 1 else { return say("\(name)さんが担当しています。", "\(name) holds it.") }
        let until = moment(given[1])
        return say("\(name)さんが\(until)まで担当しています。", "\(name) holds it until \(until).")
    }

    private func moved(_ given: [String]) -> String {
        let next = say("新しい内容を確かめてから署名してください。入力中の下書きは残っています。", "Read it again before you sign. Your draft is kept.")
        guard given.count > 1 else { return next }
        let who = say("\(moment(given[1]))に\(given[0])さんが変更しました。", "\(given[0]) changed it at \(moment(given[1])).")
        return say("\(who)\(next)", "\(who) \(next)")
    }

    private func tookOver(_ given: [String]) -> String {
        guard given.count > 1 else {
            return say("ほかの人が担当を引き継いだため、記録していません。", "Somebody else took over, so nothing was recorded.")
        }
        return say(
            "\(moment(given[1]))に\(given[0])さんが引き継ぎました。記録していません。",
            "\(given[0]) took over at \(moment(given[1])), so nothing was recorded.")
    }

    private func roundEnded(_ given: [String]) -> String {
        let result = given.first.flatMap(Ended.init(rawValue:)).map { ended($0) }
        guard let result else { return say("これ以上の署名はできません。", "Nothing more can be signed in it.") }
        guard given.count > 2 else { return say("結果：\(result)", "It ended: \(result).") }
        return say(
            "\(moment(given[2]))に\(given[1])さんが終了しました（\(result)）。",
            "\(given[1]) ended it at \(moment(given[2])): \(result).")
    }

    private func otherAnswer(_ attempt: String) -> String {
        guard !attempt.isEmpty else { return say("承認済みの回答案だけを承認できます。", "Only that answer can be approved now.") }
        return say("承認できるのは回答案\(attempt)だけです。", "Only attempt \(attempt) can be approved now.")
    }

    private func noSuchAttempt(_ attempt: String) -> String {
        guard !attempt.isEmpty else { return say("最終回答のある回答案を選んでください。", "Choose an attempt that has a final answer.") }
        return say("回答案\(attempt)は存在しないか、最終回答がありません。", "Attempt \(attempt) does not exist or has no final answer.")
    }

    private func unacknowledged(_ numbers: String) -> String {
        guard !numbers.isEmpty else { return say("すべての指摘を確認してください。", "Acknowledge every finding of concern.") }
        return say("次の指摘を確認してください：\(numbers)", "Acknowledge these findings: \(numbers).")
    }

    private func unknownPolicy(_ name: String) -> String {
        guard !name.isEmpty else { return say("有効な審査規程を指定してください。", "Name a policy that is in force.") }
        return say("「\(name)」という有効な審査規程はありません。", "No policy named “\(name)” is in force.")
    }

    private func notFound(_ name: String) -> String {
        guard !name.isEmpty else {
            return say("存在しないか、閲覧できる範囲にありません。", "It does not exist, or it is not yours to see.")
        }
        return say(
            "\(quoted(name))は存在しないか、閲覧できる範囲にありません。", "\(quoted(name)) does not exist, or it is not yours to see.")
    }

    private func wrongMediaType(_ expected: String, file: String?) -> String {
        guard !expected.isEmpty else { return say("別の形式で送ってください。", "Send it in another format.") }
        let text = say("\(expected) で送ってください。", "Send it as \(expected).")
        guard expected.contains("text/") else { return of(file, text) }
        return of(file, text + say("文字はUTF-8かShift_JISにしてください。", " Text must be in UTF-8 or Shift_JIS."))
    }

    private func tooLarge(_ limit: String, file: String?) -> String {
        guard let limit = Int(limit) else { return say("小さくして送ってください。", "Send something smaller.") }
        return of(file, say("上限は \(bytes(limit)) です。", "The limit is \(bytes(limit))."))
    }

    /// The text with the file that it is about.
    private func of(_ file: String?, _ text: String) -> String {
        guard let file, !file.isEmpty else { return text }
        return say("\(quoted(file))：\(text)", "\(quoted(file)): \(text)")
    }

    private func methodNotAllowed(_ allowed: String) -> String {
        guard !allowed.isEmpty else { return say("この宛先では使えない方法です。", "This address does not take that method.") }
        return say("使える方法：\(allowed)", "Allowed here: \(allowed).")
    }

    private func internalFault(_ reference: String) -> String {
        let advice = say(
            "何も記録していません。続くときは管理者に連絡してください。", "Nothing was recorded. If it persists, tell your administrator.")
        guard !reference.isEmpty else { return advice }
        return say("\(advice)（照会番号 \(reference)）", "\(advice) Reference: \(reference).")
    }
}
