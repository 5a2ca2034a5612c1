extension Fragment {
    private static let question =
        "Specification 40 ± 0.5 mm, standard deviation = 0.08 mm, process mean = 40.1 mm. What is Cpk?"
    private static let judged =
        "USL = 62, LSL = 38, mean = 53, s = 1.75. Is the process capable (Cpk at least 1.33)?"

    /// The choice of the formula, what is put into it, and the verdict on the index.
    static let englishCapability: [Fragment] = [
        Fragment(question, "Cpk = (40.5 - 39.5) / (6 × 0.08) = 2.08", "cp-as-cpk"),
        Fragment(question, "Cp = (40.5 - 39.5) / (6 × 0.08) = 2.08"),
        Fragment(question, "Cpk = (USL - LSL) / (6 × s) = 1.0 / 0.48 = 2.08", "cp-as-cpk"),
        Fragment(question, "Cpk = 2.08", "cp-as-cpk"),
        Fragment(question, "Cpk = (40.5 - 40.1) / (3 × 0.08) = 1.67"),
        Fragment(question, "Cpk = (40.1 - 39.5) / (3 × 0.08) = 2.5", "larger-side"),
        Fragment(question, "CPL = (40.1 - 39.5) / (3 × 0.08) = 2.5"),
        Fragment(question, "CPU = 0.4 / 0.24 = 1.67\nCPL = 0.6 / 0.24 = 2.5\nCpk = min(1.67, 2.5) = 1.67"),
        Fragment(question, "Cpk = min(1.67, 2.5) = 2.5", "false-equation"),
        Fragment(question, "Cpk = max(1.67, 2.5) = 2.5", "larger-side"),
        Fragment(question, "Cpk = 1.67"),
        Fragment(question, "Cpk = 1.7"),
        Fragment(question, "Cpk = 1.76", "other-result"),
        Fragment(question, "Cp = 2.08, so Cpk cannot be larger than 2.08."),
        Fragment(question, "Cp = (40.5 - 39.5) / (3 × 0.08) = 4.17", "other-result"),
        Fragment(question, "A Cpk of 1.33 is required."),
        Fragment(question, "If the mean = 40.0 mm, then Cpk = 2.08."),
        Fragment(question, "USL - mean = 40.5 - 40.2 = 0.3 mm", "false-substitution"),
        Fragment(question, "mean - LSL = 40.1 - 39.5 = 0.6 mm"),
        Fragment(question, "6 × standard deviation = 0.24 mm", "false-substitution"),
        Fragment(question, "3 × standard deviation = 3 × 0.08 = 0.24 mm"),
        Fragment(question, "USL - mean = 400 µm"),
        Fragment(judged, "Cpk = (62 - 53) / (3 × 1.75) = 1.71"),
        Fragment(judged, "Cpk = 1.71 ≥ 1.33, so the process is capable."),
        Fragment(judged, "Cpk = 1.71 ≥ 1.33, so the process is not capable.", "verdict-against-numbers"),
        Fragment(judged, "Cpk = 1.71 < 1.33, so the process is not capable.", "false-comparison"),
        Fragment(judged, "Cp = 24 / 10.5 = 2.29 > 1.33, but that alone does not make the process capable."),
    ]
}
