@testable import Review

extension Fragment {
    private static let drawn: CaseContent = {
        var content = Sampled.content(characteristics: [Sampled.shaft("19.978")])
        (content.drawing, content.drawingRevision) = ("SH-2040", "B")
        (content.lot, content.controlPlan) = ("L-118", "CP-12")
        return content
    }()
    private static let bolt = "A bolt M12 needs a preload of 25.2 kN. Nut factor K = 0.15. What torque is needed?"

    /// Drawing, revision, lot and control plan; language; the end of the text and its last step.
    static let englishDocuments: [Fragment] = [
        Fragment(drawn, "According to drawing SH-2040 revision B the limits are 19.970 and 20.020 mm."),
        Fragment(drawn, "According to revision C of the drawing the limit is 20.020 mm.", "other-document"),
        Fragment(drawn, "Drawing SH-2041 gives the limits.", "other-document"),
        Fragment(drawn, "Revision B replaced revision A."),
        Fragment(drawn, "The revision of the drawing is given."),
        Fragment(drawn, "Rev. B applies."),
        Fragment(drawn, "Rev. C applies.", "other-document"),
        Fragment(drawn, "Lot L-118 is accepted."),
        Fragment(drawn, "Lot L-119 is accepted.", "other-document"),
        Fragment(drawn, "The control plan CP-21 asks for one reading.", "other-document"),
        Fragment("Is the shaft within its limits?", "まず下限と上限を比べます。\n測定値は下限より大きいので規格内です。", "other-language"),
        Fragment("Is the shaft within its limits?", "19.970 ≤ 19.978 ≤ 20.020"),
        Fragment("Is the shaft within its limits?", "The label 合格 means pass, and the shaft is not out."),
        Fragment(bolt, "T = 0.15 × 0.012 × 25200 = 45.36 N·m", answer: "45.36 N·m"),
        Fragment(bolt, "T = 0.15 × 0.012 × 25200 = 45.36 N·m", answer: "45.4 N·m"),
        Fragment(bolt, "T = 0.15 × 0.012 × 25200 = 45.36 N·m", answer: "54.36 N·m", .stop, "contradicts-work"),
        Fragment(bolt, "T = 0.15 × 0.012 × 25200 = 45.36 N·m", answer: nil, .stop, "no-final-answer"),
        Fragment(bolt, "T = 0.15 × 0.012 ×", answer: nil, .length, "cut-off"),
        Fragment(bolt, "T = 0.15 × 0.012 × 25200 = 45.36 N·m", answer: "45.36 N·m", .length, "cut-off"),
    ]
}
