import Review

/// The rule by which a finding calls something false or sloppy, in one sentence.
extension Wording {
    /// The rule behind a code; nil for codes that only say what was found.
    package func rule(of code: String) -> String? {
        switch FindingCode(rawValue: code) {
        case .falseEquation, .falseRestatement:
            say(
                "両辺を厳密に計算し、書かれた桁への丸めを認めても一致しなければ矛盾とします。",
                "Both sides are computed exactly; rounding to the digits written is allowed for.")
        case .falseConversion:
            say(
                "単位の定義（SI文書 第9版）どおりに換算して比べます。",
                "Both are brought to one unit by the definitions of the units (SI Brochure, 9th edition).")
        case .falseComparison: say("両辺を厳密に計算して大小を比べます。", "Both sides are computed exactly and compared.")
        case .claimAgainstLimits:
            say("下限以上かつ上限以下を限度内とします。", "Within the limits is at least the lower and at most the upper one.")
        case .otherLimit:
            say(
                "測定値は、その特性の下限・上限か、案件や計算に根拠のある限度と比べます。",
                "A reading is held to its own limits, or to others that the case gives or the work computes.")
        case .otherAttempt:
            say(
                "質問にある名前の値は一つです。どちらが正しいかは判断しません。",
                "What the question names has one value; which attempt is right is not told.")
        case .otherThanGiven, .otherUnitThanGiven:
            say("質問が与える値と単位に従います。", "The value and the unit that the question gives hold.")
        case .limitsDivided:
            say("「+25 / 0」は上と下の許容差で、割り算ではありません。", "“+25 / 0” is an upper and a lower deviation, not a quotient.")
        case .oneSidedTolerance: say("a ± b は a − b から a + b までの範囲です。", "a ± b is everything from a − b to a + b.")
        case .percentAsWhole: say("a % は a ÷ 100 です。", "a % is a ÷ 100.")
        case .verdictAgainstNumbers:
            say(
                "判定は、質問または同じ行にある基準と数値に従います。",
                "A verdict follows from its numbers and the criterion that the question or the line itself gives.")
        case .falseOutput: say("示されたプログラムの和を厳密に計算します。", "The sums of the program shown are computed exactly.")
        case .sloppyLastPlace: say("最後の桁の1の違いまでは矛盾としません。", "One unit of the last place written is no contradiction.")
        case .sloppyCoarse: say("切り捨てと1 %を超える丸めは要注意とします。", "Digits cut off, and rounding by more than 1 %, need care.")
        case .sloppyNear: say("概数は0.5 %以内なら矛盾としません。", "What is said to be near may be off by half a per cent.")
        case .sloppyCarried:
            say("丸めた値から求めた値に、それより多い桁はありません。", "A result drawn from a rounded number has no more digits than it.")
        default: nil
        }
    }
}
