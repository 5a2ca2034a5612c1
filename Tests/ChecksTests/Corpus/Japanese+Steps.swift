extension Fragment {
    private static let nouryoku = "規格 80 ± 1.2 mm、標準偏差 = 0.15 mm、平均 = 80.1 mm です。Cpk を求めてください。"
    private static let jiku =
        "軸径の規格は 19.970 mm 以上 20.020 mm 以下です。測定値(mm): 19.978, 20.015, 19.962, 20.020。規格外は何本ですか。"
    private static let nukitori = "抜取方式は n = 125、Ac = 3、Re = 4 です。不適合品が 2 個ありました。ロットは合格ですか。"
    private static let shift = "1シフト 7.5 時間、休憩 45 分、必要数 420 個です。タクトタイムは何秒/個ですか。"
    private static let bolt = "M12 ボルトに軸力 12.5 kN が必要です。トルク係数 K = 0.2 とします。T = K·d·F は何 N·m ですか。"
    private static let yields = "4工程の直行率は 98.5 %, 99 %, 98 %, 98.5 % です。全体の直行率は何 % ですか。"
    private static let hame = "穴の許容差は +25 µm / 0、軸の許容差は -9 µm / -30 µm です。最小すきまは何 µm ですか。"

    /// Sums, names, limits and substitutions.
    static let japaneseSteps: [Fragment] = [
        Fragment("", "50.04 mm − 49.6 mm = 0.04 mm です。", "false-equation"),
        Fragment("", "１２ × ３ ＝ ３６"),
        Fragment("", "１２ × ３ ＝ ３５", "false-equation"),
        Fragment("", "350 mm = 3.5 cm", "false-conversion"),
        Fragment("", "45 分 = 2700 秒"),
        Fragment("", "45 分 = 270 秒", "false-conversion"),
        Fragment("", "10 ÷ 3 ≒ 3.33"),
        Fragment("", "19.979 は 19.98〜20.02 の範囲内です", "false-comparison"),
        Fragment("", "19.979 は 19.98〜20.02 の範囲外です"),
        Fragment("", "19.962 は 19.970 以上です", "false-comparison"),
        Fragment("", "19.970 は 19.970 以上です"),
        Fragment("", "19.970 は 19.970 以下です"),
        Fragment("", "もし 2 + 2 = 5 ならば"),
        Fragment("", "2 + 2 = 5 は誤りです"),
        Fragment("", "2 + 2 = 5 かどうかを調べます"),
        Fragment(nouryoku, "上側規格 = 81.2 mm"),
        Fragment(nouryoku, "上側規格は 81 mm", "other-than-given"),
        Fragment(nouryoku, "80 ± 1.2 mm の下側規格は 79 mm", "other-than-given"),
        Fragment(nouryoku, "下側規格は 78.8 mm"),
        Fragment(nouryoku, "上限：81.2 mm\n下限：78.8 mm"),
        Fragment(nouryoku, "標準偏差 = 0.15"),
        Fragment(nouryoku, "標準偏差 = 150 µm"),
        Fragment(nouryoku, "標準偏差 = 0.25 mm", "other-than-given"),
        Fragment(nouryoku, "もし標準偏差 = 0.25 mm なら"),
        Fragment(nouryoku, "平均 = 80.1 mm"),
        Fragment(nouryoku, "平均 = 81.4 mm", "other-than-given"),
        Fragment(nouryoku, "80 ± 1.2 = 78.8 mm", "one-sided-tolerance"),
        Fragment(nouryoku, "80 ± 1.2 = 78.8〜81.2 mm"),
        Fragment(shift, "シフト時間 = 7.5 分", "other-unit-than-given"),
        Fragment(shift, "シフト時間 = 7.5 時間"),
        Fragment(shift, "シフト時間 = 450 分"),
        Fragment(shift, "1シフト = 7.5 時間 = 27000 秒"),
        Fragment(shift, "休憩 = 45 分"),
        Fragment(shift, "休憩 = 45 秒", "other-unit-than-given"),
        Fragment(jiku, "19.962 は規格内です", "claim-against-limits"),
        Fragment(jiku, "19.962 は規格外です"),
        Fragment(jiku, "20.020 は規格内です"),
        Fragment(jiku, "20.015 は不合格", "claim-against-limits"),
        Fragment(jiku, "20.015 は規格外ですか？"),
        Fragment(jiku, "19.978 は合格"),
        Fragment(nukitori, "よって不合格", "verdict-against-numbers"),
        Fragment(nukitori, "よって合格"),
        Fragment(nukitori, "不適合品数が Re 以上なら不合格です。"),
        Fragment(nukitori, "不合格判定個数は Re = 4"),
        Fragment(bolt, "T = 0.2 × 0.012 × 12500 = 30 N·m"),
        Fragment(bolt, "T = 0.2 × 0.05 × 12.5", "other-than-given"),
        Fragment(bolt, "d = 0.5 m", "other-than-given"),
        Fragment(bolt, "d = 0.012 m"),
        Fragment(bolt, "K = 0.2"),
        Fragment(yields, "0.985 × 0.99 × 0.98 × 0.985 × 100 = 94.13"),
        Fragment(yields, "RTY = 98.5 × 99 × 98 × 98.5 × 100", "percent-as-whole"),
        Fragment(yields, "98.5 × 99 × 98 × 98.5 / 1000000 = 94.13"),
        Fragment(hame, "穴：+25 µm / 0"),
        Fragment(hame, "最小すきま = +25 µm / 0 - (-9 µm / -30 µm)", "limits-divided"),
        Fragment(hame, "最小すきま = 0 - (-9) = 9 µm"),
    ]
}
