extension Fragment {
    private static let stack = "10 ± 0.1 mm、15 ± 0.15 mm、20 ± 0.2 mm の3個を積み重ねます。最悪値と RSS の公差はいくつですか。"
    private static let hole = "穴の位置度：dx = 0.10 mm、dy = 0.12 mm、公差 0.25 mm（MMC）。穴径 10.0〜10.2 mm、実測 10.12 mm。"
    private static let gauge = "EV = 0.2019、AV = 0.2297、PV = 1.1046 です。GRR、%GRR、ndc を求めてください。"
    private static let beam = "片持ちはり b = 20 mm、h = 40 mm、L = 1000 mm、F = 1000 N、E = 200 GPa です。先端のたわみは何 mm ですか。"

    /// Stacks, positions with bonus, gauge studies, beams.
    static let japaneseDesign: [Fragment] = [
        Fragment(stack, "最悪値 = 0.1 + 0.15 + 0.2 = 0.45 mm"),
        Fragment(stack, "RSS = √(0.1² + 0.15² + 0.2²) = 0.269 mm"),
        Fragment(stack, "最悪値 = √(0.1² + 0.15² + 0.2²) = 0.269 mm", "other-result"),
        Fragment(stack, "RSS = 0.1 + 0.15 + 0.2 = 0.45 mm", "other-result"),
        Fragment(stack, "RSS = √(0.1² + 0.15² + 0.2²) = 0.296 mm", "false-equation"),
        Fragment(stack, "10 + 15 + 20 = 45 mm"),
        Fragment(hole, "位置度 = 2 × √(0.10² + 0.12²) = 0.312 mm"),
        Fragment(hole, "位置度 = √(0.10² + 0.12²) = 0.156 mm", "other-result"),
        Fragment(hole, "ボーナス公差 = 10.12 − 10.0 = 0.12 mm"),
        Fragment(hole, "ボーナス公差 = 10.2 − 10.12 = 0.08 mm", "other-result"),
        Fragment(hole, "0.312 > 0.25 ですが、ボーナスを加えると 0.312 ≤ 0.37 です"),
        Fragment(gauge, "GRR = √(0.2019² + 0.2297²) = 0.3058"),
        Fragment(gauge, "GRR = 0.2019 + 0.2297 = 0.4316", "other-result"),
        Fragment(gauge, "%GRR = 0.3058 / 1.1461 × 100 = 26.7 %"),
        Fragment(gauge, "ndc = 1.41 × 1.1046 / 0.3058 = 5.09"),
        Fragment(gauge, "ndc = 1.41 × 0.3058 / 1.1046 = 0.39", "other-result"),
        Fragment(beam, "I = 20 × 40³ / 12 = 106667 mm⁴"),
        Fragment(beam, "I = 40 × 20³ / 12 = 26667 mm⁴", "other-result"),
        Fragment(beam, "たわみ = 1000 × 1000³ / (3 × 200000 × 106667) = 15.6 mm"),
        Fragment(beam, "たわみ = 1000 × 1000³ / (48 × 200000 × 106667) = 0.977 mm", "other-result"),
    ]
}
