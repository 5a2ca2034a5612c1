extension Fragment {
    private static let list = "Are the parts within their limits?"
    private static func rows(_ header: String, _ rows: String...) -> String {
        let columns = header.split(separator: "|").count
        let rule = "|" + String(repeating: " --- |", count: columns)
        return ([header, rule] + rows).joined(separator: "\n")
    }
    private static let limits = "| No. | Lower | Upper | Measured | Result |"
    private static let spec = "| Feature | Spec | Actual | OK/NG |"

    /// Rows of inspection tables: limits, a reading and a verdict side by side.
    static let englishRows: [Fragment] = [
        Fragment(
            Sampled.content(question: list, characteristics: [Sampled.shaft("20.025", "20.001")]),
            rows(limits, "| 1 | 19.970 | 20.020 | 20.025 mm | OK |") + "\nIdentify part 2: it has a scratch.",
            "claim-against-limits"),
        Fragment(list, rows(limits, "| 1 | 119.90 | 120.20 | 119.85 | OK |"), "claim-against-limits"),
        Fragment(list, rows(limits, "| 1 | 119.90 | 120.20 | 120.25 | pass |"), "claim-against-limits"),
        Fragment(
            list, rows(limits, "| 1 | 119.90 | 120.20 | 120.00 | OK |", "| 2 | 119.90 | 120.20 | 120.21 | OK |"),
            "claim-against-limits"),
        Fragment(list, rows(limits, "| 1 | 119.90 | 120.20 | 120.00 | outside |"), "claim-against-limits"),
        Fragment(
            list,
            "Identify each part.\n" + rows(limits, "| 1 | 119.90 | 120.20 | 120.25 | OK |") + "\nPart 2 has a scratch.",
            "claim-against-limits"),
        Fragment(
            list, rows("| LSL | USL | Reading | Verdict |", "| 9.95 | 10.05 | 10.06 | ✓ |"), "claim-against-limits"),
        Fragment(list, rows(spec, "| bore | 25.000–25.013 | 25.015 | OK |"), "claim-against-limits"),
        Fragment(list, rows(spec, "| bore | 25 ± 0.01 | 25.015 mm | OK |"), "claim-against-limits"),
        Fragment(list, rows(spec, "| bore | **25 ± 0.01** | 24.98 | **Pass** |"), "claim-against-limits"),

        Fragment(list, rows(limits, "| 1 | 119.90 | 120.20 | 119.90 | OK |", "| 2 | 119.90 | 120.20 | 119.89 | NG |")),
        Fragment(list, rows(limits, "| 1 | 119.90 | 120.20 | 119.85 | NG |")),
        Fragment(list, rows(spec, "| bore | 25.000–25.013 | 25.013 | OK |", "| pin | 10 ± 0.1 | 10.2 | NG |")),
        Fragment(list, rows(spec, "| bore | H7 | 25.015 | OK |")),
        Fragment(
            list, rows(limits, "| 7 | 119.90 | 120.20 | 120.25 | OK |") + "\nThis row is wrong: 120.25 is above 120.20."
        ),
        Fragment(list, rows(limits, "| 9 | 119.90 | 120.20 | 120.00 | NG |") + "\nShaft 9 has a scratch."),
        Fragment(
            list, rows("| Item | Nominal | Tolerance | Actual | Result |", "| L | 25 | 0 – 0.021 | 25.008 | OK |")),
        Fragment(list, rows(spec, "| bore | 25.000–25.013 mm | 25013 µm | OK |")),
        Fragment(list, rows("| Part | Min | Max | Mean | OK |", "| A | 9.9 | 10.1 | 10.2 | OK |")),
        Fragment(list, rows("| Lower | Upper | n1 | n2 | Result |", "| 9.9 | 10.1 | 10.2 | 10.0 | OK |")),
        Fragment(
            list, rows("| No. | Lower | Upper | Measured | Remark |", "| 1 | 9.9 | 10.1 | 10.2 | ok for rework |")),
        Fragment(list, rows(limits, "| 1 | – | 0.05 | 0.02 | OK |")),
        Fragment(
            "The uncertainty is 0.02 mm. Which parts are accepted?", rows(limits, "| 1 | 9.90 | 10.10 | 10.09 | NG |")),
        Fragment(list, limits.replacing("Measured", with: "Control limit") + "\n| 1 | 9.9 | 10.1 | 10.2 | OK |"),
    ]
}
