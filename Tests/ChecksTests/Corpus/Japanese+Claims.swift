extension Fragment {
    private static let buhin = "この部品は規格内ですか。"

    /// 主張している行と、仮定、取り消し、引用にすぎない行。
    static let japaneseClaims: [Fragment] = [
        // 「外」「不」「ない」を含むだけの語は打ち消しではない。
        Fragment(buhin, "軸外径: 19.959 ≤ 19.981 ≤ 19.980 なので外径は合格", "false-comparison"),
        Fragment(buhin, "20.03 ≤ 20.02 なので外径は合格です。", "false-comparison"),
        Fragment(buhin, "20.03 ≤ 20.02 で問題ありません。", "false-comparison"),
        Fragment(buhin, "20.03 ≤ 20.02 のため上限を超えていない。", "false-comparison"),
        Fragment(buhin, "20.03 ≤ 20.02、不良数は0です。", "false-comparison"),
        Fragment(buhin, "20.03 ≤ 20.02 なので規格を外れません。", "false-comparison"),
        // 理由として述べた比較は主張である。
        Fragment(buhin, "1.42 > 1.6 だから不合格。", "false-comparison"),
        Fragment(buhin, "19.97 > 19.98 なので不合格。", "false-comparison"),
        Fragment(buhin, "19.98 < 19.97 のため規格外です。", "false-comparison"),
        // 計算は、まわりに何を仮定していても主張である。
        Fragment(buhin, "最悪の場合のすきま = 0.3 − 0.26 = 0.14 mm", "false-equation"),
        Fragment(buhin, "測定の誤りを避けるため平均 (5.02 + 4.98) / 2 = 5.10 を用いる。", "false-equation"),
        Fragment(buhin, "すべて限界の場合、すきまは 0.3 − 0.26 = 0.14 mm です。", "false-equation"),
        Fragment(buhin, "この場合は 0.3 − 0.26 = 0.14 mm です。", "false-equation"),
        Fragment(buhin, "間違いを防ぐために計算すると、5.02 + 4.98 = 10.10 です。", "false-equation"),

        // 名前つきの限界値、別の単位の同じ数値。
        Fragment(buhin, "d = 3 ≤ Ac = 2 なのでロット合格", "false-comparison"),
        Fragment(buhin, "3 は Ac = 2 以下なので合格", "false-comparison"),
        Fragment(buhin, "Cpk = 1.29 ≥ 目標値 = 1.33", "false-comparison"),
        Fragment(buhin, "6 bar = 6 MPa です。", "false-conversion"),
        Fragment(buhin, "d = 2 ≤ Ac = 2 なのでロット合格"),
        Fragment(buhin, "2 は Ac = 2 以下なので合格"),
        Fragment(buhin, "d = 3 ≥ Re = 3 なのでロット不合格"),
        Fragment(buhin, "6 bar = 0.6 MPa です。"),
        // 成り立たなかった判定。
        Fragment(buhin, "19.981 ≤ 19.980：偽"),
        Fragment(buhin, "19.981 ≤ 19.980 は成り立たない。"),
        Fragment(buhin, "19.981 ≤ 19.980 ですか。いいえ。"),
        Fragment(buhin, "19.981 ≤ 19.980 → 規格外"),
        Fragment(buhin, "19.981 ≤ 19.980 を満たさないので不合格。"),
        Fragment(buhin, "19.981 ≤ 19.980 ではないので規格外。"),
        Fragment(buhin, "19.959 ≤ 19.981 ≤ 19.980 規格外"),
        Fragment(buhin, "19.981 ≤ 19.980 ×"),
        // 仮定、取り消し、引用。
        Fragment(buhin, "もし 3 + 4 = 8 なら、残りも成り立つ。"),
        Fragment(buhin, "3 + 4 = 8 の場合は作り直す。"),
        Fragment(buhin, "3 + 4 = 8 は誤り。"),
        Fragment(buhin, "3 × 0.02 = 0.05… いや、0.06 である。"),
        Fragment(buhin, "前任者は 3 × 0.02 = 0.05 と計算したが、正しくは 0.06 である。"),
        Fragment(buhin, "誤：3 + 4 = 8"),
        Fragment(buhin, "3 + 4 = 8 ではなく 7 です。"),
        Fragment(buhin, "誤って 3 + 4 = 8 とした。"),
        Fragment(buhin, "5 × 3 = 14 かどうかを確かめる。"),
        Fragment(buhin, "3 ≤ 2 に反するため不合格。"),
        Fragment(buhin, "19.981 が 19.980 以下であれば合格である。"),
        Fragment(buhin, "合格には 3 ≤ 2 が必要だが、実際は 3 > 2 である。"),
        Fragment(buhin, "報告書には 10 − 1 = 8 とあるが、実際は 9 である。"),
        Fragment(buhin, "10 − 1 = 8 ではありません。"),
        Fragment(buhin, "工程1は1.33以上、工程2は1.33以上なので合格。"),
        Fragment(buhin, "ロット5は 2 以下なので合格。"),
        // 同じ語のそばの正しい式。
        Fragment(buhin, "軸外径: 19.959 ≤ 19.980 ≤ 19.980 なので外径は合格"),
        Fragment(buhin, "最悪の場合のすきま = 0.3 − 0.26 = 0.04 mm"),
        Fragment(buhin, "20.02 ≤ 20.02 で問題ありません。"),
    ]
}
