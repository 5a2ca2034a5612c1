/// The sentences on what a step puts in otherwise than the question gives, and on the output of programs.
extension Wording {
    /// The sentence of one of these codes; of any other an empty text.
    func given(_ code: FindingCode, _ facts: [String: String]) -> String {
        switch code {
        case .otherThanGiven:
            say("質問の条件と違う値を使っています。", "The question gives another value.") + compared(facts)
        case .otherUnitThanGiven:
            say("質問の数値に別の単位を付けています。", "The question gives this number in another unit.") + compared(facts)
        case .limitsDivided:
            say("上下の許容差を割り算として計算しています。", "A pair of deviations is computed as a quotient.") + compared(facts)
        case .oneSidedTolerance:
            say("±の付いた値を片側だけで計算しています。", "Of a value with ±, one side alone is taken.") + compared(facts)
        case .percentAsWhole:
            say("百分率を小数に直さずに掛けています。", "Percentages are multiplied as whole numbers.") + compared(facts)
        case .verdictAgainstNumbers:
            say("数値に反する判定です。", "The verdict contradicts the numbers.") + compared(facts)
        case .falseOutput:
            say("プログラムの実行結果が計算と合いません。", "The program does not give this output.") + compared(facts)
        case .outputAgrees:
            say("プログラムの実行結果は計算のとおりです。", "The program gives this output.")
        default: ""
        }
    }
}
