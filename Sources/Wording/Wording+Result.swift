/// The sentences of what is held to formulas, tables, readings and documents.
extension Wording {
    func result(_ code: FindingCode, _ facts: [String: String]) -> String {
        switch code {
        case .cpAsCpk: say("CpkではなくCpの式です。", "This is Cp, not Cpk.") + compared(facts)
        case .largerSide:
            say("小さいほうではなく、大きいほうの値です。", "This is the larger side; Cpk is the smaller.") + compared(facts)
        case .falseStatistic: say("測定値から計算した値と違います。", "The readings give another value.") + compared(facts)
        case .deviationOfN: say("n − 1ではなくnで割った標準偏差です。", "Divided by n, not by n − 1.") + compared(facts)
        case .otherThanTable: say("表の値と違います。", "The table has another value.") + compared(facts)
        case .falseSubstitution:
            say("式に入れた数値が、前にある値と違います。", "The numbers put in are not those that the names stand for.") + compared(facts)
        case .unsourcedNumber:
            say("この数値の出所が案件にも前の計算にもありません。", "A number that neither the case nor an earlier step has.") + compared(facts)
        case .nearLimit: near(facts)
        case .clearOfLimits:
            say("測定値はすべて不確かさより限度から離れています。", "Every reading is clear of the limits by more than the uncertainty.")
        case .inUncertainty:
            say("限度までの距離が測定の不確かさより小さく、合否を証明できません。", "Nearer to the limit than the uncertainty: not proved.")
                + compared(facts)
        case .otherDocument: document(facts) + compared(facts)
        case .otherLanguage: say("質問と違う言語で書かれています。", "Written in another language than the question.") + compared(facts)
        default: say("公式から計算した値と違います。", "The formula gives another value.") + compared(facts)
        }
    }

    private func near(_ facts: [String: String]) -> String {
        let row = facts["readings"].map { say("：\($0)", ": \($0)") } ?? ""
        let reach = facts["uncertainty"].map { say("（\($0)）", " (\($0))") } ?? ""
        return say(
            "限度までの距離が不確かさ\(reach)より小さい測定値があります\(row)。", "Readings nearer to a limit than the uncertainty\(reach)\(row)."
        )
    }

    private func document(_ facts: [String: String]) -> String {
        let what: String? =
            switch facts["document"] {
            case "drawing": say("図面", "drawing")
            case "revision": say("図面の改訂", "drawing revision")
            case "lot": say("ロット", "lot")
            case "control-plan": say("管理計画", "control plan")
            default: nil
            }
        guard let what else { return say("案件と違う文書かロットです。", "Not the case's document or lot.") }
        return say("\(what)が案件と違います。", "Not the case's \(what).")
    }
}
