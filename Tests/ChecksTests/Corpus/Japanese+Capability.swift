extension Fragment {
    private static let question = "規格 80 ± 1.2 mm、標準偏差 = 0.15 mm、平均 = 80.1 mm です。Cpk を求めてください。"
    private static let judged = "上側規格 = 62、下側規格 = 38、平均 = 53、s = 1.75 です。工程能力は十分ですか（Cpk 1.33 以上）。"

    /// The choice of the formula, what is put into it, and the verdict on the index.
    static let japaneseCapability: [Fragment] = [
        Fragment(question, "Cpk = (81.2 − 78.8) / (6 × 0.15) = 2.67", "cp-as-cpk"),
        Fragment(question, "Cp = (81.2 − 78.8) / (6 × 0.15) = 2.67"),
        Fragment(question, "Cpk = (上側規格 − 下側規格) / (6 × 標準偏差) = 2.4 / 0.9 = 2.67", "cp-as-cpk"),
        Fragment(question, "Cpk = 2.67", "cp-as-cpk"),
        Fragment(question, "Cpk = (81.2 − 80.1) / (3 × 0.15) = 2.44"),
        Fragment(question, "Cpk = (80.1 − 78.8) / (3 × 0.15) = 2.89", "larger-side"),
        Fragment(question, "CPL = (80.1 − 78.8) / (3 × 0.15) = 2.89"),
        Fragment(question, "CPU = 2.44、CPL = 2.89\nCpk = min(2.44, 2.89) = 2.44"),
        Fragment(question, "Cpk = max(2.44, 2.89) = 2.89", "larger-side"),
        Fragment(question, "Cpk = 2.44"),
        Fragment(question, "Cpk = 2.4"),
        Fragment(question, "Cpk = 2.24", "other-result"),
        Fragment(question, "Cp = (81.2 − 78.8) / (3 × 0.15) = 5.33", "other-result"),
        Fragment(question, "Cpk は 1.33 以上が必要です。"),
        Fragment(question, "もし平均 = 80.0 mm なら Cpk = 2.67"),
        Fragment(question, "上側規格 − 平均 = 81.2 − 80.2 = 1.0 mm", "false-substitution"),
        Fragment(question, "平均 − 下側規格 = 80.1 − 78.8 = 1.3 mm"),
        Fragment(question, "6 × 標準偏差 = 0.45 mm", "false-substitution"),
        Fragment(question, "6 × 標準偏差 = 6 × 0.15 = 0.9 mm"),
        Fragment(judged, "Cpk = (62 − 53) / (3 × 1.75) = 1.71"),
        Fragment(judged, "Cpk = 1.71 ≥ 1.33 なので、工程能力は十分です。"),
        Fragment(judged, "Cpk = 1.71 ≥ 1.33 なので、工程能力は不足です。", "verdict-against-numbers"),
        Fragment(judged, "Cpk = 1.71 < 1.33 なので、工程能力は不足です。", "false-comparison"),
        Fragment(judged, "Cp = 24 / 10.5 = 2.29 > 1.33 ですが、これだけでは十分とは言えません。"),
    ]
}
