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

    /// Confidence in words, always with the remark that it is uncalibrated; what the code alone tells, as on lists.
    package func confidence(_ confidence: Assessment.Confidence) -> String { uncalibrated(agreement(confidence)) }

    /// The first sentence about an answer: what was recomputed of it goes before how many agree.
    ///
    /// - Parameter findings: those of the round; only what bears on the proposed answer is read, or all where none is.
    package func headline(_ assessment: Assessment, _ findings: [Finding]) -> String {
        let agreement = agreement(assessment.confidence)
        switch assessment.confidence {
        case .agreed, .majority, .single:
            let steps = assessment.reasons.first { $0.code == .steps }?.numbers ?? []
            // A majority of answers that nobody recomputed must not read as if a check had passed.
            guard steps.count > 1, steps[1] > 0 else {
                let nothing = nothingRecomputed(of: assessment.proposed, findings)
                return uncalibrated(say("\(nothing)、\(agreement)", "\(nothing); \(agreement)"))
            }
            if assessment.confidence == .single { return uncalibrated(agreement) }
            let clean = say("その回答に矛盾は見つからず", "no contradiction found in its answer")
            return uncalibrated(say("\(agreement)、\(clean)", "\(agreement); \(clean)"))
        case .contradicted:
            let fails = findings.filter { finding in
                finding.outcome == .fail
                    && (finding.attempt == nil || assessment.proposed == nil || finding.attempt == assessment.proposed)
            }
            let gaps = fails.map { gap($0.code) }
            guard !gaps.isEmpty, !gaps.contains(nil) else { return uncalibrated(agreement) }
            let cut = say("途中で打ち切られた回答案がある", "an attempt was cut off")
            let missing = say("最終回答のない回答案がある", "an attempt has no final answer")
            let all = [(Gap.cutOff, cut), (.noFinalAnswer, missing)].filter { gaps.contains($0.0) }.map(\.1)
            return uncalibrated(listed(all))
        case .divided, .unanswered, .written: return uncalibrated(agreement)
        }
    }

    /// An answer without a step that could be recomputed may still be the one that the case itself gives.
    private func nothingRecomputed(of attempt: Int?, _ findings: [Finding]) -> String {
        let agrees: Set<FindingCode?> = [.agreesWithCase, .agreesWithMeasurements]
        let isGiven = findings.contains { $0.attempt == attempt && agrees.contains(FindingCode(rawValue: $0.code)) }
        return isGiven
            ? say(
                "検算できたステップはないが、最終回答は案件の数値と一致", "no step of it could be recomputed, but the case itself gives its answer"
            )
            : say("検算できたステップはない", "no step of it could be recomputed")
    }

    private func uncalibrated(_ text: String) -> String { say("\(text)（未較正）", "\(text) (uncalibrated)") }

    private func agreement(_ confidence: Assessment.Confidence) -> String {
        switch confidence {
        case .agreed: say("全回答案が一致", "all attempts agree")
        case .majority: say("過半数が一致", "a majority agrees")
        case .divided: say("回答案が割れている", "the attempts are divided")
        case .contradicted: say("検算で矛盾あり", "a check found a contradiction")
        case .single: say("回答案は一つだけ、比較なし", "one attempt only, nothing to compare it with")
        case .unanswered: say("回答なし", "no answer")
        case .written: say("人が書いた回答", "written by a person")
        }
    }

    /// One reason of an assessment; numbers that are missing read as 0.
    package func reason(_ reason: Assessment.Reason) -> String {
        let a = reason.numbers.first ?? 0
        let b = reason.numbers.count > 1 ? reason.numbers[1] : 0
        switch reason.code {
        case .agreement: return agreeing(a, of: b)
        case .steps: return stepCount(reason.numbers)
        case .concerns:
            return say(
                "提案された回答（なければ全回答案）に矛盾・欠落\(a)件、要注意\(b)件",
                "in the proposed answer, or in all where none is proposed: \(a) false or missing, \(count(b, "caution"))"
            )
        case .attemptsMissing:
            return say("\(b)案のうち\(a)案しか得られなかった", "only \(a) of \(count(b, "attempt")) came back")
        case .leastRoute: return say("審査規程が厳重な審査を求めている", "the policy asks for strict review of every case")
        case .onFail: return say("矛盾か欠落があるため厳重", "strict because something is false or missing")
        case .onWarn: return say("要注意の箇所があるため厳重", "strict because of a caution")
        case .onDisagreement: return say("回答案が割れているため厳重", "strict because the attempts are divided")
        case .uncalibrated:
            return say("確率は未較正（署名済みの判定がまだ足りない）", "uncalibrated: too few signed verdicts for a probability")
        }
    }

    /// How many of the answers agree; one that agrees with none but itself does not agree.
    private func agreeing(_ number: Int, of answers: Int) -> String {
        switch (number, answers) {
        case (_, 0): say("最終回答のある回答案はない", "no attempt has a final answer")
        case (_, 1): say("最終回答のある回答案は1案だけ", "only one attempt has a final answer")
        case (...1, _): say("最終回答のある\(answers)案はどれも一致しない", "no two of \(answers) answers agree")
        default:
            say(
                "最終回答のある\(answers)案のうち\(number)案が一致",
                "\(number) of \(answers) answers agree")
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
