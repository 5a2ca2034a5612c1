extension Fragment {
    private static let fit = "Fit 25 H7/g6: what are the largest and the smallest clearance in µm?"
    private static let chart = "x̄-R chart with subgroups of n = 5. The grand mean is 50.2 mm, the mean range is 0.4 mm."
    private static let plan = "A lot of 1000 parts, inspection level II, AQL 1.0, normal inspection. Which plan?"
    private static let tightened =
        "A lot of 1000 parts, inspection level II, AQL 1.0, tightened inspection. Which plan?"
    private static let bolt = "A bolt M10 × 1.5 of class 8.8 is tightened. What are stress area and proof load?"

    /// Limits and fits, control charts, sampling, bolts and threads.
    static let englishTables: [Fragment] = [
        Fragment(fit, "25 H7: +21 µm / 0"),
        Fragment(fit, "25 H7: +25 µm / 0", "other-than-table"),
        Fragment(fit, "25 g6: -7 µm / -20 µm"),
        Fragment(fit, "25 g6: -9 µm / -25 µm", "other-than-table"),
        Fragment(fit, "30 H7: +21 µm / 0"),
        Fragment(fit, "IT7 = 21 µm"),
        Fragment(fit, "IT7 = 25 µm", "other-than-table"),
        Fragment(fit, "maximum clearance = 21 - (-20) = 41 µm"),
        Fragment(fit, "maximum clearance = 21 - 20 = 1 µm", "other-result"),
        Fragment(fit, "minimum clearance = 0 - (-7) = 7 µm"),
        Fragment(fit, "minimum clearance = 0.007 mm"),
        Fragment(chart, "A2 = 0.577"),
        Fragment(chart, "A2 = 0.729", "other-than-table"),
        Fragment(chart, "For n = 4, A2 = 0.729."),
        Fragment(chart, "D4 = 2.114, D3 = 0"),
        Fragment(chart, "D4 = 2.282", "other-than-table"),
        Fragment(chart, "d2 = 2.059", "other-than-table"),
        Fragment(chart, "UCL = 50.2 + 0.577 × 0.4 = 50.431 mm"),
        Fragment(plan, "Code letter J: n = 80, Ac = 2, Re = 3"),
        Fragment(plan, "Code letter K", "other-than-table"),
        Fragment(plan, "n = 50, Ac = 1, Re = 2", "other-than-table"),
        Fragment(plan, "n = 80, Ac = 3, Re = 4", "other-than-table"),
        Fragment(plan, "Re = 3"),
        Fragment(tightened, "n = 80, Ac = 1, Re = 2"),
        Fragment(tightened, "n = 80, Ac = 2, Re = 3", "other-than-table"),
        Fragment(bolt, "stress area = 58.0 mm²"),
        Fragment(bolt, "stress area = π/4 × (10 - 0.9382 × 1.5)² = 57.99 mm²"),
        Fragment(bolt, "stress area = 78.5 mm²", "other-than-table"),
        Fragment(bolt, "proof stress = 580 MPa"),
        Fragment(bolt, "proof stress = 640 MPa", "other-than-table"),
        Fragment(bolt, "yield stress = 640 MPa"),
        Fragment(bolt, "pitch diameter = 10 - 0.6495 × 1.5 = 9.026 mm"),
        Fragment(bolt, "pitch diameter = 8.376 mm", "other-than-table"),
        Fragment(bolt, "60 HRC is harder than 55 HRC"),
    ]
}
