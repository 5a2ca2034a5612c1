package import Review

/// How far an answer can be trusted, in words; never a number before it is calibrated.
extension Wording {
    /// The route, as 「標準」 or "standard".
    package func route(_ route: Route) -> String {
        switch route {
        case .light: say("簡易", "light")
        case .standard: say("標準", "standard")
        case .strict: say("厳重", "strict")
        }
    }

    /// What the route asks for.
    package func explained(_ route: Route) -> String {
        switch route {
        case .light: say("署名は一つ。推論ステップは折りたたみます。", "One signature; the steps are folded.")
        case .standard: say("署名は一つ。すべての指摘を確認します。", "One signature; every finding of concern is acknowledged.")
        case .strict:
            say(
                "順番に二つ以上の署名が必要です。すべての指摘を確認します。",
                "Two or more signatures in order; every finding of concern is acknowledged.")
        }
    }

    /// Confidence in words, always with the remark that it is uncalibrated.
    package func confidence(_ confidence: Assessment.Confidence) -> String {
        let text =
            switch confidence {
            case .agreed: say("全回答案が一致、その回答に矛盾は見つからず", "all attempts agree; no contradiction found in their answer")
            case .majority: say("過半数が一致、その回答に矛盾は見つからず", "a majority agrees; no contradiction found in its answer")
            case .divided: say("回答案が割れている", "the attempts are divided")
            case .contradicted: say("検算で矛盾あり", "a check found a contradiction")
            case .single: say("回答案は一つだけ、比較なし", "one attempt only, nothing to compare it with")
            case .unanswered: say("回答なし", "no answer")
            case .written: say("人が書いた回答", "written by a person")
            }
        return say("\(text)（未較正）", "\(text) (uncalibrated)")
    }

    /// One reason of an assessment; numbers that are missing read as 0.
    package func reason(_ reason: Assessment.Reason) -> String {
        let a = reason.numbers.first ?? 0
        let b = reason.numbers.count > 1 ? reason.numbers[1] : 0
        switch reason.code {
        case .agreement:
            return say("最終回答のある\(b)案のうち\(a)案が一致", "\(a) of \(count(b, "answer")) agree")
        case .steps: return stepCount(reason.numbers)
        case .concerns:
            return say(
                "提案された回答（なければ全回答案）に矛盾\(a)件、要注意\(b)件",
                "in the proposed answer, or in all where none is proposed: \(count(a, "contradiction")), \(count(b, "caution"))"
            )
        case .attemptsMissing:
            return say("\(b)案のうち\(a)案しか得られなかった", "only \(a) of \(count(b, "attempt")) came back")
        case .leastRoute: return say("審査規程が厳重な審査を求めている", "the policy asks for strict review of every case")
        case .onFail: return say("矛盾があるため厳重", "strict because of a contradiction")
        case .onWarn: return say("要注意の箇所があるため厳重", "strict because of a caution")
        case .onDisagreement: return say("回答案が割れているため厳重", "strict because the attempts are divided")
        case .uncalibrated:
            return say("確率は未較正（署名済みの判定がまだ足りない）", "uncalibrated: too few signed verdicts for a probability")
        }
    }

    /// "7 steps: 4 recomputed, 0 wrong, 3 cannot be checked".
    package func stepCount(_ steps: StepCount) -> String { stepCount(steps.numbers) }

    /// The same from the numbers of a `steps` reason: steps, recomputed, wrong, cannot be checked.
    package func stepCount(_ numbers: [Int]) -> String {
        let n = numbers + Array(repeating: 0, count: max(0, 4 - numbers.count))
        return say(
            "\(n[0])ステップ：検算済み\(n[1])、誤り\(n[2])、検算不可\(n[3])",
            "\(count(n[0], "step")): \(n[1]) recomputed, \(n[2]) wrong, \(n[3]) cannot be checked")
    }

    /// Why a model stopped writing.
    package func finish(_ finish: Finish) -> String {
        switch finish {
        case .stop: say("書き終えた", "finished")
        case .length: say("長さの上限で打ち切り", "cut off at the length limit")
        case .written: say("人が書いた", "written by a person")
        case .other: say("理由不明で終了", "ended for another reason")
        }
    }
}
