@testable import Review

extension Fragment {
    /// Limits 19.959 and 19.980 mm; of the ten readings 19.981 lies outside, 19.980 on a limit.
    private static let jiku = shafts("図面の規格から外れた軸は何本ありますか。")
    private static let naiki = shafts("社内規格は 19.962 mm 以上 19.978 mm 以下です。社内規格から外れた軸はどれですか。")
    private static let fukakasa = shafts(
        "図面の規格から外れた軸はどれですか。", CaseContent.Given(name: "拡張不確かさ", value: "2", unit: "µm"))
    /// Two characteristics that lie close together.
    private static let futatsu = Sampled.content(characteristics: [
        CaseContent.Characteristic(
            name: "穴A", unit: "mm", nominal: nil, lower: "10.00", upper: "10.05", measurements: ["10.03", "10.01"]),
        CaseContent.Characteristic(
            name: "穴B", unit: "mm", nominal: nil, lower: "10.02", upper: "10.06", measurements: ["10.04", "10.05"]),
    ])
    /// An upper limit alone.
    private static let fure = Sampled.content(characteristics: [
        CaseContent.Characteristic(
            name: "振れ", unit: "mm", nominal: nil, lower: nil, upper: "0.020", measurements: ["0.012", "0.018"])
    ])
    private static let bun =
        "軸径の規格は 19.970 mm 以上 20.020 mm 以下です。測定値(mm): 19.978, 20.015, 19.983。規格外は何本ですか。"
    private static let kanri =
        "軸径の規格は 19.970 mm 以上 20.020 mm 以下です。管理限界は 19.980 mm から 20.010 mm です。測定値(mm): 19.978, 20.015, 19.983。"

    private static func shafts(_ question: String, _ given: CaseContent.Given...) -> CaseContent {
        let shaft = CaseContent.Characteristic(
            name: "軸外径", unit: "mm", nominal: "20.000", lower: "19.959", upper: "19.980",
            measurements: [
                "19.968", "19.971", "19.975", "19.964", "19.980", "19.972", "19.981", "19.966", "19.970", "19.974",
            ])
        return Sampled.content(question: question, characteristics: [shaft], given: given)
    }

    /// Readings between limits that are not theirs, and numbers between the limits that were never read.
    static let japaneseLimits: [Fragment] = [
        // True chains by another lower limit; 19.964 is a reading, not a limit.
        Fragment(jiku, "1. 19.964 ≤ 19.971 ≤ 19.980 規格内", "other-limit"),
        Fragment(
            jiku, "1. 19.964 ≤ 19.968 ≤ 19.980 規格内\n2. 19.964 ≤ 19.971 ≤ 19.980 規格内\n3. 19.964 ≤ 19.975 ≤ 19.980 規格内",
            "other-limit"),
        Fragment(jiku, "19.964 ≦ 19.971 ≦ 19.980", "other-limit"),
        Fragment(jiku, "１９．９６４ ≦ １９．９７１ ≦ １９．９８０ 規格内", "other-limit"),
        Fragment(jiku, "19.964 mm ≤ 19.971 mm ≤ 19.980 mm → 合格", "other-limit"),
        Fragment(jiku, "下限 19.962 ≤ 測定値 19.971 ≤ 上限 19.980 なので規格内", "other-limit"),
        Fragment(jiku, "19.962（下限）≤ 19.971 ≤ 19.980（上限）規格内", "other-limit"),
        Fragment(jiku, "19964 µm ≤ 19971 µm ≤ 19980 µm なので規格内", "other-limit"),
        Fragment(jiku, "19.96 ≤ 19.971 ≤ 19.98 規格内", "other-limit"),
        Fragment(jiku, "19.964 <= 19.980 <= 19.980 規格内", "other-limit"),
        Fragment(jiku, "19.959 ≤ 19.971 ≤ 19.985 規格内", "other-limit"),
        Fragment(jiku, "19.985 ≥ 19.971 ≥ 19.959 規格内", "other-limit"),
        Fragment(jiku, "19.971 ≥ 19.962 かつ 19.971 ≤ 19.980 なので規格内", "other-limit"),
        Fragment(jiku, "19.971：19.962 ≤ x ≤ 19.980 規格内", "other-limit"),
        Fragment(jiku, "19.971 は 19.964 から 19.980 の範囲内です。", "other-limit"),
        Fragment(jiku, "19.971 は 19.962〜19.980 の範囲内", "other-limit"),
        Fragment(jiku, "2. 19.971 mm は 19.962 mm 以上 19.980 mm 以下なので規格内です。", "other-limit"),
        Fragment(jiku, "19.971 は下限 19.962 と上限 19.980 の間にあるので合格", "other-limit"),
        Fragment(jiku, "規格 19.962〜19.980 に対し、19.971 は規格内", "other-limit"),
        // Neither limit.
        Fragment(jiku, "19.95 ≤ 19.971 ≤ 19.99 規格内", "other-limit"),
        Fragment(jiku, "19.95 ≤ 19.971 ≤ 19.99", "other-limit"),
        Fragment(jiku, "19.971 は 19.950 から 19.990 の範囲内です。", "other-limit"),
        Fragment(jiku, "19.964 ≤ 19.971 ≤ 19.981 規格内", "other-limit"),
        Fragment(futatsu, "穴A: 10.02 ≤ 10.03 ≤ 10.06 規格内", "other-limit"),
        Fragment(bun, "19.975 ≤ 19.978 ≤ 20.020 なので規格内です", "other-limit"),
        Fragment(bun, "19.978 ≤ 19.983 ≤ 20.020 なので規格内です", "other-limit"),
        // The reading lies outside the case's own limits.
        Fragment(jiku, "19.959 ≤ 19.981 ≤ 19.985 規格内", "other-limit", "claim-against-limits"),
        Fragment(jiku, "19.964 ≤ 19.981 ≤ 19.985 規格内", "other-limit", "claim-against-limits"),
        // A limit said to be another number.
        Fragment(jiku, "下限 = 19.964 mm", "other-than-given"),
        Fragment(jiku, "- 上限：19.985 mm", "other-than-given"),
        Fragment(jiku, "下限値は 19.964 mm です。\n19.964 ≤ 19.971 ≤ 19.980 規格内", "other-than-given", "other-limit"),
        // No such reading.
        Fragment(jiku, "19.959 ≤ 19.977 ≤ 19.980 規格内", "other-reading"),
        Fragment(jiku, "19.977 mm は 19.959 mm から 19.980 mm の範囲内です。", "other-reading"),
        Fragment(jiku, "19.959 ≤ 19.979 ≤ 19.980 → 合格", "other-reading"),
        // By the case's own limits.
        Fragment(jiku, "1. 19.959 ≤ 19.971 ≤ 19.980 規格内\n2. 19.959 ≤ 19.980 ≤ 19.980 規格内"),
        Fragment(jiku, "19.980 ≧ 19.971 ≧ 19.959 なので規格内"),
        Fragment(jiku, "19959 µm ≤ 19.971 mm ≤ 19980 µm なので規格内"),
        Fragment(jiku, "19.959 ≤ 19.98 ≤ 19.98 規格内"),
        Fragment(jiku, "19.981 > 19.980 なので規格外"),
        Fragment(jiku, "19.971 は 19.959 から 19.980 の範囲内です。"),
        Fragment(jiku, "下限 = 19.959 mm、上限 = 19.98 mm"),
        Fragment(jiku, "20.000 − 0.041 = 19.959 ≤ 19.971 ≤ 20.000 − 0.020 = 19.980"),
        Fragment(futatsu, "穴A: 10.00 ≤ 10.03 ≤ 10.05 規格内\n穴B: 10.02 ≤ 10.04 ≤ 10.06 規格内"),
        Fragment(fure, "0 ≤ 0.012 ≤ 0.020 規格内"),
        Fragment(bun, "19.970 ≤ 19.978 ≤ 20.020 なので規格内です"),
        // Readings in order are no limits.
        Fragment(jiku, "小さい順: 19.964 ≤ 19.966 ≤ 19.968 ≤ 19.970 ≤ 19.971 ≤ 19.972"),
        Fragment(jiku, "19.964 < 19.966 < 19.968"),
        Fragment(jiku, "昇順に並べると 19.964 ≤ 19.971 ≤ 19.980、すべて規格内"),
        Fragment(jiku, "測定値は 19.964 から 19.981 まで。19.971 は5番目です。"),
        Fragment(jiku, "19.964〜19.980 の測定値は規格 19.959〜19.980 の範囲内、19.981 は規格外です。"),
        Fragment(jiku, "範囲 = 19.981 − 19.964 = 0.017 mm"),
        Fragment(jiku, "階級3: 19.970 ≤ 19.971 < 19.973"),
        // Limits of another kind, that the case or the work gives.
        Fragment(naiki, "19.962 ≤ 19.971 ≤ 19.978 規格内"),
        Fragment(fukakasa, "19.961 ≤ 19.971 ≤ 19.978 合格"),
        Fragment(
            jiku, "判定限界: 19.959 + 0.003 = 19.962、19.980 − 0.003 = 19.977\n19.962 ≤ 19.971 ≤ 19.977 合格"),
        Fragment(jiku, "受入下限 = 19.959 + 0.003 = 19.962 mm\n19.962 ≤ 19.971 ≤ 19.980 合格"),
        Fragment(
            jiku,
            "平均 = 19.9721、s = 0.0056\nLCL = 19.9721 − 3 × 0.0056 = 19.9553\nUCL = 19.9721 + 3 × 0.0056 = 19.9889\n"
                + "19.9553 ≤ 19.981 ≤ 19.9889 範囲内"),
        Fragment(jiku, "19.955 ≤ 19.981 ≤ 19.989 なので管理限界の範囲内"),
        Fragment(jiku, "管理下限 = 19.9553 mm"),
        Fragment(kanri, "19.980 ≤ 19.983 ≤ 20.010 で管理限界の範囲内"),
        Fragment(kanri, "19.983 は 19.980 から 20.010 の範囲内"),
        // Numbers that are no readings and are not said to be.
        Fragment(jiku, "平均 19.9721 は 19.959 と 19.980 の間にある。"),
        Fragment(jiku, "平均 = 199.721 ÷ 10 = 19.9721\n19.959 ≤ 19.9721 ≤ 19.980"),
        Fragment(jiku, "中央 19.9695 は 19.959 と 19.980 の間にある。"),
        Fragment(jiku, "例えば 19.977 なら 19.959 から 19.980 の範囲内です。"),
        Fragment(jiku, "5本目は 19.959〜19.980 の範囲内です。"),
        Fragment(jiku, "もし 19.964 ≤ 19.971 ≤ 19.980 で判定すれば規格内です。"),
        Fragment(jiku, "19.964 ≤ 19.971 ≤ 19.980 は誤り：下限は 19.959 です。"),
        // What is no limit, though its name ends with one.
        Fragment(jiku, "余裕（下限）：0.012 mm"),
        Fragment(jiku, "上限超え：1本"),
        Fragment(jiku, "下限：0本、上限：1本"),
        Fragment(jiku, "最も近い下限：19.964 mm"),
        Fragment(jiku, "上限：19.981 が超えている"),
        Fragment(jiku, "上限との比較：19.981 > 19.980"),
        Fragment(jiku, "規格内 9個（19.964〜19.980）、規格外 1個（19.981）"),
        // Other words for an interval.
        Fragment(jiku, "19.971 は 19.964 より大きく 19.980 より小さいので規格内", "other-limit"),
        Fragment(jiku, "19.971：下限 19.964、上限 19.980 → 規格内", "other-limit"),
        Fragment(jiku, "19.971：下限 19.959、上限 19.980 → 規格内"),
        // 「内」 and 「外」 that say where a diameter is taken.
        Fragment(jiku, "外径 19.971 mm"),
        Fragment(jiku, "内径 19.981 mm"),
        Fragment(jiku, "外側マイクロメータで 19.971 mm、規格内"),
    ]
}
