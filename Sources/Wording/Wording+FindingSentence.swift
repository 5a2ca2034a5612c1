import Review

/// The sentences of the codes that checks give; the subject stands before them, numbers that are missing are left out.
extension Wording {
    func sentence(_ code: FindingCode, _ outcome: Finding.Outcome, _ facts: [String: String]) -> String {
        switch code {
        case .checkGone:
            return say("この検査は今の版の検印にないため、行われていません。", "This version of Kenin does not have this check: it was not run.")
        case .attemptsMissing: return attemptsMissing(facts)
        case .otherAttempt: return otherAttempt(facts)
        case .falseEquation: return say("等式が成り立ちません。", "The equation is false.") + compared(facts)
        case .falseComparison: return falseComparison(facts)
        case .falseRestatement: return say("言い換えた値が合いません。", "The restated value is another.") + compared(facts)
        case .falseConversion: return say("単位の換算が合いません。", "The conversion between units is false.") + compared(facts)
        case .otherThanGiven, .otherUnitThanGiven, .limitsDivided, .oneSidedTolerance, .percentAsWhole,
            .verdictAgainstNumbers, .falseOutput, .outputAgrees:
            return given(code, facts)
        case .falseSubstitution, .otherResult, .cpAsCpk, .largerSide, .falseStatistic, .deviationOfN, .otherThanTable,
            .unsourcedNumber, .nearLimit, .clearOfLimits, .inUncertainty, .otherDocument, .otherLanguage:
            return result(code, facts)
        case .sloppyLastPlace: return say("最後の桁が1ずれています。", "Off by one in the last place.") + compared(facts)
        case .sloppyCoarse: return say("切り捨てか、粗すぎる丸めです。", "Cut off, or rounded too far.") + compared(facts)
        case .sloppyNear: return say("概数です（誤差0.5 %以内）。", "Near only: within half a per cent.") + compared(facts)
        case .sloppyCarried:
            return say("丸めた値から計算した割に桁が多すぎます。", "More digits than the rounded numbers can give.") + compared(facts)
        case .sloppyRunning:
            return say("等号で次の計算へ続けて書いています。", "The equals sign runs on into the next step.") + compared(facts)
        case .sloppyUnits:
            return say("数値は合いますが、両辺の単位が違います。", "The number is right, the units differ.") + compared(facts)
        case .sloppyStrict: return say("等しい値に不等号を使っています。", "Equal values under a strict sign.") + compared(facts)
        case .recomputed: return recomputed(facts)
        case .ambiguous: return say("読み方が一つに決まりません。", "It can be read in more than one way.")
        case .conversion: return say("単位換算の係数が省かれている可能性があります。", "A factor between units may have been left out.")
        case .notClaimed: return say("問いや条件であり、主張ではありません。", "A question or a condition, not a claim.")
        case .undefined: return say("値が定まりません（0での除算など）。", "It has no value, as after a division by zero.")
        case .tooLarge: return say("計算できる範囲を超えています。", "It is beyond what is computed.")
        case .nothingToRecompute: return say("検算できる式がありません。", "There is nothing to recompute.")
        case .repeated: return say("前と同じ内容です。", "The same as before.")
        case .noFinalAnswer: return say("最終回答がありません。", "There is no final answer.")
        case .cutOff: return say("文が途中で打ち切られています。", "The text was cut off.") + compared(facts)
        case .contradictsWork:
            return say("最終回答が計算の結果と合いません。", "The answer is not what the work ends with.") + compared(facts)
        case .contradictsMeasurements: return contradictsMeasurements(facts)
        case .follows: return follows(facts)
        case .agreesWithMeasurements:
            return say("最終回答は測定値と限度に合っています。", "The final answer agrees with the measurements.") + compared(facts)
        case .contradictsCase:
            return say("最終回答が案件の数値から計算した値と違います。", "The case's own numbers give another answer.") + compared(facts)
        case .agreesWithCase:
            return say("最終回答は案件の数値から計算した値と一致します。", "The case's own numbers give this answer.") + compared(facts)
        case .restsOnError:
            return say("最終回答は、検算で合わなかった計算の結果です。", "The final answer is the result of a false statement.")
        case .notInWork:
            return say("最終回答の数値が計算の中に見当たりません。", "The answer's number is not found in the work.") + compared(facts)
        case .noWork: return say("照合できる計算がありません。", "There is no work to hold the answer to.") + compared(facts)
        case .verdict: return say("限度だけでは決まらない判定です。", "The verdict rests on more than the limits.") + compared(facts)
        case .words:
            return say("言葉の回答なので照合できません。", "The answer is in words and cannot be recomputed.") + compared(facts)
        case .allWithin: return within(facts)
        case .someOutside: return outside(facts)
        case .noLimits: return say("限度がありません。", "It has no limits.")
        case .noMeasurements: return say("測定値がありません。", "It has no readings.")
        case .unreadable: return say("数値か単位を読み取れません。", "A number or the unit cannot be read.")
        case .claimAgainstLimits:
            return claim(facts, say("記述が測定値と限度に反しています。", "The statement goes against the limits."))
        case .claimAgrees: return claim(facts, say("記述は測定値と限度のとおりです。", "The statement agrees with the limits."))
        case .otherLimit: return otherLimit(facts)
        case .otherReading: return say("案件にない測定値です。", "The case has no such reading.") + compared(facts)
        case .noClaim: return say("測定値についての明確な記述がありません。", "No step speaks plainly of a measurement.")
        }
    }

    private func attemptsMissing(_ facts: [String: String]) -> String {
        guard let got = facts["got"], let wanted = facts["wanted"] else {
            return say("一部の回答案が得られていません。", "Some attempts did not come back.")
        }
        return say("\(wanted)案のうち\(got)案しか得られていません。", "Only \(got) of \(wanted) attempts came back.")
    }

    private func otherAttempt(_ facts: [String: String]) -> String {
        let text = say("ほかの回答案の値と合いません。", "Another attempt has another value.") + compared(facts)
        guard let other = facts["other"], let attempt = facts["attempt"] else { return text }
        return text + say("回答案\(attempt)では \(other)。", " Attempt \(attempt) has \(other).")
    }

    /// What was recomputed of a comparison is a relation, which reads better in words than as a sign.
    private func falseComparison(_ facts: [String: String]) -> String {
        let verdict = say("大小関係が成り立ちません", "The comparison is false")
        let why: String? =
            switch facts["recomputed"] {
            case "<": say("左辺のほうが小さい", "the left side is smaller")
            case ">": say("左辺のほうが大きい", "the left side is larger")
            case "below": say("下限より小さい", "it lies below the limits")
            case "above": say("上限より大きい", "it lies above the limits")
            case "within": say("範囲内にある", "it lies within the limits")
            default: nil
            }
        guard let why else { return say("\(verdict)。", "\(verdict).") + compared(facts) }
        return say("\(verdict)（\(why)）。", "\(verdict): \(why).")
    }

    private func recomputed(_ facts: [String: String]) -> String {
        guard let number = facts["count"].flatMap(Int.init) else { return say("検算と一致しています。", "Recomputed and right.") }
        return say("\(number)件を検算し、一致しました。", "\(count(number, "statement")) recomputed and right.")
    }

    private func contradictsMeasurements(_ facts: [String: String]) -> String {
        let text = say("最終回答が測定値と限度に反しています。", "The final answer contradicts the measurements.") + compared(facts)
        guard let out = facts["out"].flatMap(Int.init) else { return text }
        return text + say("限度外の測定値：\(out)個。", " Readings outside the limits: \(out).")
    }

    private func follows(_ facts: [String: String]) -> String {
        guard let exact = facts["rounded"] else {
            return say("最終回答は計算のとおりです。", "The answer follows from the work.")
        }
        return say("最終回答は計算の値を正しく丸めたものです（丸め前 \(exact)）。", "The answer is correctly rounded from \(exact).")
    }

    private func within(_ facts: [String: String]) -> String {
        guard let number = facts["count"].flatMap(Int.init) else {
            return say("測定値はすべて限度内です", "Every reading lies within the limits") + limits(facts) + say("。", ".")
        }
        return say("測定値\(number)個はすべて限度内です", "All of \(count(number, "reading")) within the limits") + limits(facts)
            + say("。", ".")
    }

    private func outside(_ facts: [String: String]) -> String {
        let row = facts["readings"].map { say("：\($0)", ": \($0)") } ?? ""
        guard let out = facts["out"], let number = facts["count"].flatMap(Int.init) else {
            return say("限度外の測定値があります", "Some readings lie outside the limits") + limits(facts) + row + say("。", ".")
        }
        return say("測定値\(number)個のうち\(out)個が限度外です", "\(out) of \(count(number, "reading")) outside the limits")
            + limits(facts) + row + say("。", ".")
    }

    private func limits(_ facts: [String: String]) -> String {
        switch (facts["lower"], facts["upper"]) {
        case (let lower?, let upper?): say("（\(lower)～\(upper)）", " (\(lower) to \(upper))")
        case (let lower?, nil): say("（\(lower)以上）", " (at least \(lower))")
        case (nil, let upper?): say("（\(upper)以下）", " (at most \(upper))")
        case (nil, nil): ""
        }
    }

    private func otherLimit(_ facts: [String: String]) -> String {
        let text = claim(
            facts, say("限度ではない数値と比べています。", "It is held to a number that is not its limit."))
        guard let number = facts["count"].flatMap(Int.init), number > 1 else { return text }
        return text + say("同じ数値と比べた箇所：\(number)。", " So are \(number) in all.")
    }

    private func claim(_ facts: [String: String], _ text: String) -> String {
        let reading = facts["reading"].map { say("測定値 \($0)：", "reading \($0): ") } ?? ""
        return reading + text + compared(facts)
    }
}
