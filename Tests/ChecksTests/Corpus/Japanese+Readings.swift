@testable import Review

extension Fragment {
    private static let five = "測定値(mm)：10.02, 10.05, 9.98, 10.01, 10.04。平均、範囲、標準偏差を求めてください。"
    private static let jiku =
        "軸径の規格は 19.970 mm 以上 20.020 mm 以下です。測定値(mm): 19.978, 20.015, 19.962, 20.020。規格外は何本ですか。"
    /// Limits 19.970 and 20.020 mm, expanded uncertainty 5 µm.
    private static let measured = Sampled.content(
        question: "軸径は規格内ですか。", characteristics: [Sampled.shaft("19.978", "20.018", "19.972", "20.024", "20.040")],
        given: [CaseContent.Given(name: "拡張不確かさ", value: "5", unit: "µm")])

    /// What follows from the readings, and verdicts near a limit.
    static let japaneseReadings: [Fragment] = [
        Fragment(five, "平均 = 10.02 mm"),
        Fragment(five, "平均 = 10.03 mm", "false-statistic"),
        Fragment(five, "平均値 = 50.10 ÷ 5 = 10.02 mm"),
        Fragment(five, "合計 = 10.02 + 10.05 + 9.98 + 10.01 + 10.04 = 50.10 mm"),
        Fragment(five, "最初の3個の平均 = 10.0167 mm"),
        Fragment(five, "9.98 を除いた平均 = 10.03 mm"),
        Fragment(five, "狙いの平均 = 10.00 mm"),
        Fragment(five, "範囲 = 10.05 − 9.98 = 0.07 mm"),
        Fragment(five, "範囲 = 0.06 mm", "false-statistic"),
        Fragment(five, "範囲 = 10.05 − 10.01 = 0.04 mm", "false-statistic"),
        Fragment(five, "範囲は 70 µm です。"),
        Fragment(five, "標準偏差 = 0.0274 mm"),
        Fragment(five, "標準偏差 = 0.027 mm"),
        Fragment(five, "標準偏差 = 0.0245 mm", "deviation-of-n"),
        Fragment(five, "標準偏差 = 0.0345 mm", "false-statistic"),
        Fragment(five, "分散 = 0.00075"),
        Fragment(five, "最大値 = 10.05 mm、最小値 = 9.98 mm"),
        Fragment(five, "最大値 = 10.04 mm", "false-statistic"),
        Fragment(five, "最小値 = 10.01 mm", "false-statistic"),
        Fragment(five, "n = 5"),
        Fragment(five, "個数 = 6", "false-statistic"),
        Fragment(five, "合計 = 50.01 mm", "false-statistic"),
        Fragment(jiku, "20.015 ≤ 20.020 なので、20.015 は規格外です", "claim-against-limits"),
        Fragment(jiku, "20.020 ≤ 20.020 なので、20.020 は規格内です"),
        Fragment(jiku, "規格外の本数 = 1"),
        Fragment(jiku, "規格外の本数 = 2", "false-statistic"),
        Fragment(measured, "19.978 mm は規格内です"),
        Fragment(measured, "20.018 mm は規格内です", "in-uncertainty"),
        Fragment(measured, "20.018 mm は規格内ですが、不確かさより限度に近いです"),
        Fragment(measured, "20.024 mm は規格外です", "in-uncertainty"),
        Fragment(measured, "20.040 mm は規格外です"),
        Fragment(measured, "19.970 + 0.005 = 19.975 mm"),
    ]
}
