@testable import Review

extension Fragment {
    /// 測定値5個のうち19.975と20.021が19.980〜20.020 mmの外、20.020は限界上。
    private static func jiku(_ question: String, _ given: CaseContent.Given...) -> CaseContent {
        let jiku = CaseContent.Characteristic(
            name: "軸外径", unit: "mm", nominal: "20.000", lower: "19.980", upper: "20.020",
            measurements: ["19.991", "20.020", "19.975", "20.001", "20.021"])
        return Sampled.content(question: question, characteristics: [jiku], given: given)
    }
    private static let soto = jiku("旋盤で加工した軸を測定しました。\n図面の規格（限界値を含む）から外れた軸は何本ありますか。")
    private static let uchi = jiku("規格内の軸は何本ですか。")
    private static let futatsu = Sampled.content(
        question: "規格外の軸は何本ですか。",
        characteristics: [Sampled.shaft("19.960", "20.001"), Sampled.shaft("20.030", "20.001")])
    private static let narabi =
        "軸径の規格は 19.970 mm 以上 20.020 mm 以下です。測定値(mm): 19.978, 20.015, 19.962, 19.999, 19.966, 19.971。規格から外れている軸は何本ですか。"
    private static let shisu = "USL = 10.05 mm、LSL = 9.95 mm、平均 = 10.01 mm、s = 0.012 mm の工程です。Cpk はいくつですか。"
    private static let hameai = "軸受部のはめあいを φ30 H7/g6 とします。最大すきまは何 mm ですか。"
    private static let heikin = "測定値(mm)：19.991、20.020、19.975、20.001。平均値を求めてください。"

    private static let majiri = "規格 10.00±0.05 mm、平均 10.012、標準偏差 0.011 の工程です。工程能力は十分ですか。"
    private static let boruto = Sampled.content(
        question: "ボルトを締め付けます。軸力はいくらですか。",
        given: [
            CaseContent.Given(name: "締付けトルク T", value: "45", unit: "N·m"),
            CaseContent.Given(name: "トルク係数 K", value: "0.18", unit: ""),
            CaseContent.Given(name: "呼び径 d", value: "10", unit: "mm"),
        ])

    /// 案件の数値から決まる最終回答。
    static let japaneseAnswers: [Fragment] = [
        // 個数。
        Fragment(soto, "20.021 > 20.020 規格外", answer: "1", "contradicts-measurements"),
        Fragment(soto, "", answer: "1本", "contradicts-measurements"),
        Fragment(soto, "規格外は3本です。", answer: "3 本", "contradicts-measurements"),
        Fragment(soto, "", answer: "０", "contradicts-measurements"),
        Fragment(uchi, "", answer: "4", "contradicts-measurements"),
        Fragment(narabi, "19.962 と 19.966 と 19.971 が外れている。", answer: "3", .stop, "contradicts-measurements"),
        Fragment(narabi, "", answer: "7", .stop, "contradicts-measurements"),
        Fragment(jiku("公差外の個数はいくつですか。"), "", answer: "3個", "contradicts-measurements"),
        Fragment(jiku("不合格になる軸の本数を求めてください。"), "", answer: "0", "contradicts-measurements"),
        // 名前のある量。
        Fragment(shisu, "", answer: "1.39", .stop, "contradicts-case"),
        Fragment(shisu, "工程は良好です。", answer: "1.67", .stop, "contradicts-case"),
        Fragment(hameai, "", answer: "0.007 mm", .stop, "contradicts-case"),
        Fragment(hameai, "", answer: "41 mm", .stop, "contradicts-case"),
        Fragment(hameai, "", answer: "41", .stop, "contradicts-case"),
        Fragment(heikin, "", answer: "19.98", .stop, "contradicts-case"),
        Fragment(jiku("測定値の範囲を求めてください。"), "", answer: "0.045 mm", "contradicts-case"),

        // 単位の省略、名前のうしろの記号。
        Fragment(majiri, "Cp = 1.62", "other-result"),
        Fragment(boruto, "T = 54 N·m", "other-than-given"),
        Fragment(majiri, "Cp = 1.515\nCpk = (10.05 - 10.012) / (3 × 0.011) = 1.152"),
        Fragment(boruto, "軸力 F = T / (K × d) = 45 / (0.18 × 10) = 25 N", "other-result"),
        Fragment(boruto, "", answer: "250 N", "contradicts-case"),
        Fragment(boruto, "F = T / (K × d) = 45 / (0.18 × 0.010) = 25000 N", answer: "25 kN"),
        // 文で述べたもの。
        Fragment(heikin, "平均は 20.010 mm です。", "false-statistic"),
        Fragment(heikin, "・平均値は20.010である。", "false-statistic"),
        Fragment(heikin, "よって範囲は 0.06 mm となる。", "false-statistic"),
        Fragment(hameai, "最大すきまは 0.028 mm です。", "other-result"),
        Fragment(shisu, "Cpk は 1.39 です。", "cp-as-cpk"),
        Fragment(heikin, "平均は 19.997 mm です。"),
        Fragment(heikin, "範囲は 0.045 mm です。"),
        Fragment(heikin, "最初の2個の平均は 20.0055 mm です。"),
        Fragment(heikin, "平均は 20.000 mm より小さい。"),
        Fragment(heikin, "平均は 20.010 mm ではない。"),
        Fragment(heikin, "もし平均は 20.010 mm ならずれている。"),
        Fragment(hameai, "最大すきまは 41 µm です。"),
        Fragment(shisu, "Cpk は 1 以上です。"),
        // 正しい。
        Fragment(soto, "", answer: "2"),
        Fragment(soto, "", answer: "2本"),
        Fragment(soto, "", answer: "２本です"),
        Fragment(uchi, "", answer: "3"),
        Fragment(narabi, "", answer: "2"),
        Fragment(jiku("公差外の個数はいくつですか。"), "", answer: "2個"),
        Fragment(shisu, "", answer: "1.11"),
        Fragment(shisu, "", answer: "1.1"),
        Fragment(shisu, "", answer: "約1.11"),
        Fragment(hameai, "", answer: "0.041"),
        Fragment(hameai, "", answer: "41 µm"),
        Fragment(hameai, "", answer: "0.041 mm"),
        Fragment(heikin, "", answer: "19.997 mm"),
        Fragment(jiku("測定値の範囲を求めてください。"), "", answer: "0.046"),
        // 別の数。
        Fragment(jiku("規格外の軸のうち、再研削で救済できるものは何本ですか。"), "", answer: "1本"),
        Fragment(jiku("器差 +0.002 mm を補正して判定します。規格外の軸は何本ですか。"), "", answer: "1本"),
        Fragment("50個中48個が良品でした。不良率は何%ですか。", "", answer: "4 %"),
        Fragment(
            "USL = 10.05 mm、LSL = 9.95 mm、平均 = 10.01 mm、s = 0.012 mm。平均を中央に合わせると、Cpk はいくつですか。", "",
            answer: "1.39"),
        Fragment("測定値(mm)：19.991、20.020、19.975、20.001。19.991 は測り間違いなので使わない。平均値はいくつですか。", "", answer: "19.9987"),
        Fragment(jiku("上限を超えた軸は何本ですか。"), "", answer: "1"),
        Fragment(jiku("最初の2本のうち規格外は何本ですか。"), "", answer: "0"),
        Fragment(jiku("測定した軸は何本ですか。"), "", answer: "5"),
        Fragment(jiku("0.002 mm を超えて規格から外れた軸は何本ですか。"), "", answer: "1"),
        Fragment(jiku("上限が 20.025 mm なら規格外は何本ですか。"), "", answer: "1"),
        Fragment(jiku("限界値を含まない場合、規格外は何本ですか。"), "", answer: "3"),
        Fragment(jiku("手直し後に規格外のままの軸は何本ですか。"), "", answer: "1"),
        Fragment(jiku("管理限界から外れた軸は何本ですか。"), "", answer: "3"),
        Fragment(jiku("規格外の軸はどれですか。また、規格内は何本ですか。"), "", answer: "2"),
        Fragment(jiku("規格外の軸は何本ですか。", CaseContent.Given(name: "U", value: "2", unit: "µm")), "", answer: "3"),
        Fragment(futatsu, "", answer: "1"),
        Fragment(soto, "", answer: "5本中2本"),
        Fragment(
            "USL = 10.05 mm、LSL = 9.95 mm、平均 = 10.01 mm、s = 0.012 mm の工程です。平均を中央に合わせたときの Cpk はいくつですか。", "",
            answer: "1.39"),
        Fragment("USL = 10.05 mm、LSL = 9.95 mm、平均 = 10.01 mm、s = 0.012 mm の工程です。目標の Cpk はいくつですか。", "", answer: "1.33"),
        Fragment(
            "USL = 10.05 mm、LSL = 9.95 mm、平均 = 10.01 mm、s = 0.012 mm の工程です。Cp はいくつですか。Cpk はいくつですか。", "",
            answer: "1.39"),
        Fragment("測定値(mm)：19.991、20.020、19.975、20.001。最初の2個の平均値を求めてください。", "", answer: "20.0055"),
        Fragment(hameai, "", answer: "0.007〜0.041 mm"),
    ]
}
