extension Fragment {
    private static let fit = "はめあい 25 H7/g6 の最大すきまと最小すきまは何 µm ですか。"
    private static let chart = "x̄-R 管理図、サブグループの大きさ n = 5 です。総平均 50.2 mm、範囲の平均 0.4 mm です。"
    private static let plan = "ロットの大きさ 1000、検査水準 II、AQL 1.0、なみ検査です。抜取方式を求めてください。"
    private static let tightened = "ロットの大きさ 1000、検査水準 II、AQL 1.0、きつい検査です。抜取方式を求めてください。"
    private static let bolt = "M10 × 1.5、強度区分 8.8 のボルトを締め付けます。有効断面積と保証荷重を求めてください。"

    /// Limits and fits, control charts, sampling, bolts and threads.
    static let japaneseTables: [Fragment] = [
        Fragment(fit, "25 H7：+21 µm / 0"),
        Fragment(fit, "25 H7：+25 µm / 0", "other-than-table"),
        Fragment(fit, "25 g6：-7 µm / -20 µm"),
        Fragment(fit, "25 g6：-9 µm / -25 µm", "other-than-table"),
        Fragment(fit, "30 H7：+21 µm / 0"),
        Fragment(fit, "IT7 = 21 µm"),
        Fragment(fit, "IT7 = 25 µm", "other-than-table"),
        Fragment(fit, "最大すきま = 21 − (−20) = 41 µm"),
        Fragment(fit, "最大すきま = 21 − 20 = 1 µm", "other-result"),
        Fragment(fit, "最小すきま = 0 − (−7) = 7 µm"),
        Fragment(chart, "A2 = 0.577"),
        Fragment(chart, "A2 = 0.729", "other-than-table"),
        Fragment(chart, "n = 4 のとき A2 = 0.729"),
        Fragment(chart, "D4 = 2.114、D3 = 0"),
        Fragment(chart, "D4 = 2.282", "other-than-table"),
        Fragment(chart, "d2 = 2.059", "other-than-table"),
        Fragment(chart, "UCL = 50.2 + 0.577 × 0.4 = 50.431 mm"),
        Fragment(plan, "サンプル文字 J：n = 80、Ac = 2、Re = 3"),
        Fragment(plan, "サンプル文字 K", "other-than-table"),
        Fragment(plan, "n = 50、Ac = 1、Re = 2", "other-than-table"),
        Fragment(plan, "n = 80、Ac = 3、Re = 4", "other-than-table"),
        Fragment(plan, "Re = 3"),
        Fragment(tightened, "n = 80、Ac = 1、Re = 2"),
        Fragment(tightened, "n = 80、Ac = 2、Re = 3", "other-than-table"),
        Fragment(bolt, "有効断面積 = 58.0 mm²"),
        Fragment(bolt, "有効断面積 = π/4 × (10 − 0.9382 × 1.5)² = 57.99 mm²"),
        Fragment(bolt, "有効断面積 = 78.5 mm²", "other-than-table"),
        Fragment(bolt, "保証応力 = 580 MPa"),
        Fragment(bolt, "保証応力 = 640 MPa", "other-than-table"),
        Fragment(bolt, "有効径 = 10 − 0.6495 × 1.5 = 9.026 mm"),
        Fragment(bolt, "有効径 = 8.376 mm", "other-than-table"),
    ]
}
