extension Fragment {
    private static let turning = "直径 25 mm の軸を 1200 rpm で旋削します。切削速度は何 m/min ですか。"
    private static let pressure = "圧力 25 MPa が 16 mm² に作用します。力は何 N ですか。"
    private static let spread = "公差幅は 1.2 mm、s = 0.06 mm です。Cp を求めてください。"

    /// Numbers from nowhere, numbers carried over wrongly, factors between units.
    static let japaneseNumbers: [Fragment] = [
        Fragment(turning, "v = π × 25 × 1200 / 1000 = 94.2 m/min"),
        Fragment(turning, "v = 3.14 × 0.025 × 1200 = 94.2 m/min"),
        Fragment(turning, "v = π × 25 × 1500 / 1000 = 117.8 m/min", "unsourced-number"),
        Fragment(turning, "v = π × 28 × 1200 / 1000 = 105.6 m/min", "unsourced-number"),
        Fragment(turning, "もし 1500 rpm なら π × 25 × 1500 / 1000 = 117.8 m/min です。"),
        Fragment(pressure, "F = 25 × 16 = 400 N"),
        Fragment(pressure, "F = 25 × 17 = 425 N", "unsourced-number"),
        Fragment(pressure, "安全率を 1.5 とすると 400 N × 1.5 = 600 N"),
        Fragment(pressure, "F = 25 × 16 = 400 N\nF = 400 ÷ 1000 = 0.4 kN"),
        Fragment("辺の長さは 3 m と 4 m です。", "対角線 = √(3² + 4²) = 5 m"),
        Fragment(spread, "6 × s = 6 × 0.06 = 0.36\nCp = 1.2 / 0.36 = 3.33"),
        Fragment(spread, "6 × s = 0.18", "false-substitution"),
        Fragment(spread, "Cp = 1.2 / (6 × s) = 1.2 / 0.18 = 6.67", "false-substitution"),
        Fragment("", "合計 = 12 + 15 = 27\n平均 = 合計 / 3 = 27 / 3 = 9"),
        Fragment("", "合計 = 12 + 15 = 27\n平均 = 合計 / 3 = 28 / 3 = 9.33", "false-substitution"),
        Fragment("", "すきま = 50.2 − 49.8 = 0.4\n半分 = すきま / 2 = 0.4 / 2 = 0.2"),
        Fragment("", "すきま = 50.2 − 49.8 = 0.4\n半分 = すきま / 2 = 0.5 / 2 = 0.25", "false-substitution"),
        Fragment("", "n = 5\n分散 = 0.003 / (n − 1) = 0.003 / 4 = 0.00075"),
        Fragment("", "n = 5\n分散 = 0.003 / (n − 1) = 0.003 / 5 = 0.0006", "false-substitution"),
        Fragment("", "x = 3 + 4 = 7\ny = x² = 7² = 49"),
        Fragment("", "時間 = 12 分\n割合 = 60 / 時間 = 60 / 720 = 0.0833"),
        Fragment("", "1 in = 2.54 cm です。"),
        Fragment("", "1インチ = 25.4 cm です。", "false-conversion"),
        Fragment("", "5 µm は 0.005 mm です"),
        Fragment("", "5 µm = 0.05 mm です", "false-conversion"),
        Fragment("", "1 mm = 1000 µm です"),
        Fragment("", "1 mm = 100 µm です", "false-conversion"),
        Fragment("", "1 mm = 100 µm なので、0.02 mm は 2 µm です", "false-conversion"),
        Fragment("", "1 kgf = 9.81 N です"),
        Fragment("", "1 kN = 100 N です", "false-conversion"),
        Fragment("", "1 MPa = 1 N/mm² です"),
        Fragment("", "20 °C = 293.15 K です"),
        Fragment("", "2.5 時間 = 150 分"),
        Fragment("", "2.5 時間 = 250 分", "false-conversion"),
    ]
}
