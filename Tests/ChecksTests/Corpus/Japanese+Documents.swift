@testable import Review

extension Fragment {
    private static let drawn: CaseContent = {
        var content = Sampled.content(question: "軸は規格内ですか。", characteristics: [Sampled.shaft("19.978")])
        (content.drawing, content.drawingRevision) = ("SH-2040", "B")
        (content.lot, content.controlPlan) = ("L-118", "CP-12")
        return content
    }()
    private static let bolt = "M12 ボルトに軸力 12.5 kN が必要です。トルク係数 K = 0.2 です。トルクは何 N·m ですか。"

    /// Drawing, revision, lot and control plan; language; the end of the text and its last step.
    static let japaneseDocuments: [Fragment] = [
        Fragment(drawn, "図面 SH-2040 改訂 B の限度は 19.970 mm と 20.020 mm です。"),
        Fragment(drawn, "図面の改訂 C では上限は 20.020 mm です。", "other-document"),
        Fragment(drawn, "図面 SH-2041 に限度があります。", "other-document"),
        Fragment(drawn, "改訂 B は改訂 A に代わるものです。"),
        Fragment(drawn, "図面の改訂は案件のとおりです。"),
        Fragment(drawn, "ロット L-118 は合格です。"),
        Fragment(drawn, "ロット L-119 は合格です。", "other-document"),
        Fragment(drawn, "管理計画 CP-21 では測定は1回です。", "other-document"),
        Fragment(
            "軸は規格内ですか。", "First we compare the reading with both limits.\nIt is larger than the lower limit.",
            "other-language"),
        Fragment("軸は規格内ですか。", "19.970 ≤ 19.978 ≤ 20.020 OK"),
        Fragment("軸は規格内ですか。", "Cpk (process capability index) を計算します。"),
        Fragment(bolt, "T = 0.2 × 0.012 × 12500 = 30 N·m", answer: "30 N·m"),
        Fragment(bolt, "T = 0.2 × 0.012 × 12500 = 30 N·m", answer: "36 N·m", .stop, "contradicts-work"),
        Fragment(bolt, "T = 0.2 × 0.012 × 12500 = 30 N·m", answer: nil, .stop, "no-final-answer"),
        Fragment(bolt, "T = 0.2 × 0.012 ×", answer: nil, .length, "cut-off"),
        Fragment(bolt, "T = 0.2 × 0.012 × 12500 = 30 N·m", answer: "30 N·m", .length, "cut-off"),
    ]
}
