extension Fragment {
    private static let ichiran = "各部品は規格内ですか。"
    private static func hyo(_ header: String, _ rows: String...) -> String {
        let columns = header.split(separator: "|").count
        let rule = "|" + String(repeating: " --- |", count: columns)
        return ([header, rule] + rows).joined(separator: "\n")
    }
    private static let jogen = "| 項目 | 下限 | 上限 | 測定値 | 判定 |"
    private static let kikaku = "| 項目 | 規格 (mm) | 実測値 (mm) | 合否 |"

    /// 検査表の行。限界値、測定値、判定が並ぶ。
    static let japaneseRows: [Fragment] = [
        Fragment(ichiran, hyo(jogen, "| 内径 | 25.000 | 25.013 | 25.015 | 合格 |"), "claim-against-limits"),
        Fragment(ichiran, hyo(jogen, "| 内径 | 25.000 | 25.013 | 24.998 | ○ |"), "claim-against-limits"),
        Fragment(ichiran, hyo(jogen, "| 内径 | 25.000 | 25.013 | 25.010 | 規格外 |"), "claim-against-limits"),
        Fragment(ichiran, hyo(jogen, "| 内径 | 25.000 | 25.013 | 25.010 | ×不合格 |"), "claim-against-limits"),
        Fragment(ichiran, hyo(kikaku, "| 全長 | 119.9〜120.2 | 119.85 | OK |"), "claim-against-limits"),
        Fragment(ichiran, hyo(kikaku, "| 全長 | 120±0.1 | 120.15 | 合 |"), "claim-against-limits"),
        Fragment(ichiran, hyo(kikaku, "| 全長 | １２０±０．１ | １２０．１５ | 合格 |"), "claim-against-limits"),

        Fragment(
            ichiran, hyo(jogen, "| 内径 | 25.000 | 25.013 | 25.013 | 合格 |", "| 内径 | 25.000 | 25.013 | 25.014 | 不合格 |")),
        Fragment(ichiran, hyo(jogen, "| 内径 | 25.000 | 25.013 | 25.015 | × |")),
        Fragment(ichiran, hyo(kikaku, "| 全長 | 119.9〜120.2 | 119.9 | 合格 |", "| 幅 | 10±0.1 | 10.2 | NG |")),
        Fragment(ichiran, hyo(kikaku, "| 全長 | H7 | 25.015 | 合格 |")),
        Fragment(ichiran, hyo("| 項目 | 最小 | 最大 | 平均 | 判定 |", "| A | 9.9 | 10.1 | 10.2 | 合格 |")),
        Fragment(ichiran, hyo("| 下限 | 上限 | n1 | n2 | 判定 |", "| 9.9 | 10.1 | 10.2 | 10.0 | 合格 |")),
        Fragment(ichiran, hyo("| 項目 | 管理下限 | 管理上限 | 測定値 | 判定 |", "| A | 9.9 | 10.1 | 10.2 | 合格 |")),
        Fragment(ichiran, hyo(jogen, "| 真円度 | － | 0.05 | 0.02 | 合格 |")),
        Fragment("測定の不確かさは 0.02 mm です。合格はどれですか。", hyo(jogen, "| A | 9.90 | 10.10 | 10.09 | 不合格 |")),
    ]
}
