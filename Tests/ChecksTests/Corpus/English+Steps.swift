extension Fragment {
    private static let capability =
        "Specification 40 ± 0.5 mm, standard deviation = 0.08 mm, process mean = 40.1 mm. What is Cpk?"
    private static let shafts =
        "The diameter must be between 11.950 mm and 12.000 mm. Measured: 11.945, 11.995, 12.000. How many are out?"
    private static let plan =
        "Sampling plan: n = 80, Ac = 2, Re = 3. 2 nonconforming items were found. Accepted or rejected?"
    private static let shift = "A shift lasts 7.5 hours with 45 minutes of breaks; 420 parts are demanded."
    private static let bolt =
        "A bolt M12 needs a preload of 25.2 kN. Nut factor K = 0.15. What torque T = K·d·F is needed?"
    private static let yields = "Four steps have yields of 97 %, 99 %, 98 %, 96.5 %. What is the yield of all?"
    private static let fit =
        "Hole with limits +30 µm / 0, shaft with limits -25 µm / -38 µm. What is the minimum clearance?"

    /// Sums, names, limits, substitutions and programs.
    static let englishSteps: [Fragment] = [
        // Sums and conversions.
        Fragment("", "50.04 mm - 49.6 mm = 0.04 mm", "false-equation"),
        Fragment("", "9603 × 99 = 946087", "false-equation"),
        Fragment("", "0.00056 × 1,000,000 = 56", "false-equation"),
        Fragment("", "350 mm = 3.5 cm", "false-conversion"),
        Fragment("", "350 mm = 35 cm"),
        Fragment("", "25.4 mm = 1 in"),
        Fragment("", "10 / 3 = 3.33"),
        Fragment("", "20 - 5 = 15 - 3 = 12"),
        Fragment("", "1/2 dozen = 6"),
        Fragment("", "log_2(5) = 2.32"),
        Fragment("", "Anna - 2 = 9 - 2"),
        Fragment("", "2L + 8 = 22"),
        Fragment("", "Is 2 + 2 = 5?"),
        Fragment("", "It would be wrong to write 2 + 2 = 5."),
        Fragment("", "25.025 ≤ 25.02", "false-comparison"),
        Fragment("", "19.979 is within 19.98 to 20.00", "false-comparison"),
        Fragment("", "19.98 is within 19.98 to 20.00"),
        // Names and limits.
        Fragment(capability, "USL = 40.5 mm"),
        Fragment(capability, "USL = 40.4 mm", "other-than-given"),
        Fragment(capability, "LSL = 39.5 mm\nUSL = 40.50 mm"),
        Fragment(capability, "LSL = 39 mm", "other-than-given"),
        Fragment(capability, "USL = 40 ± 0.5 mm", "other-than-given"),
        Fragment(capability, "standard deviation = 0.08 mm"),
        Fragment(capability, "standard deviation = 80 µm"),
        Fragment(capability, "standard deviation = 0.8"),
        Fragment(capability, "standard deviation = 0.06 mm", "other-than-given"),
        Fragment(capability, "If the standard deviation = 0.06 mm, it would be capable."),
        Fragment(capability, "process mean = 41 mm", "other-than-given"),
        Fragment(capability, "new process mean = 41 mm"),
        Fragment(capability, "USL - mean = 40.5 - 40.1 = 0.4 mm"),
        Fragment(capability, "40 ± 0.5 = 39.5 mm", "one-sided-tolerance"),
        Fragment(capability, "40 ± 0.5 = 39.5 to 40.5 mm"),
        Fragment(capability, "40 ± 0.5 = 39.5, 40.5"),
        // In prose "which is" and "the room is" name nothing.
        Fragment("A brother, which is 16 years old, has a twin.", "That is 2 times 12, which is 24."),
        // Units of what is given.
        Fragment(shift, "shift time = 7.5 min", "other-unit-than-given"),
        Fragment(shift, "shift time = 7.5 hours = 27000 s"),
        Fragment(shift, "shift time = 450 min"),
        Fragment(shift, "breaks = 45 min = 2700 s"),
        Fragment(shift, "breaks = 45 hours", "other-unit-than-given"),
        // Limits of the question.
        Fragment(shafts, "11.945 mm is within tolerance", "claim-against-limits"),
        Fragment(shafts, "12.000 mm is within tolerance"),
        Fragment(shafts, "11.945 mm is out of tolerance"),
        Fragment(shafts, "11.995 mm is out of tolerance", "claim-against-limits"),
        Fragment(shafts, "Is 11.995 mm out of tolerance?"),
        // Acceptance.
        Fragment(plan, "So the lot is rejected.", "verdict-against-numbers"),
        Fragment(plan, "So the lot is accepted."),
        Fragment(plan, "If 3 are found, the lot is rejected."),
        Fragment(plan, "We see whether the lot is rejected."),
        // Substitutions.
        Fragment(bolt, "T = 0.15 × 0.012 × 25200 = 45.36 N·m"),
        Fragment(bolt, "T = 0.15 × 25200 × 0.012 = 45.36 N·m"),
        Fragment(bolt, "T = 0.15 × 0.025 × 25.2", "other-than-given"),
        Fragment(bolt, "d = 12 mm"),
        Fragment(bolt, "d = 0.012 m"),
        Fragment(bolt, "d = 0.5 m", "other-than-given"),
        Fragment(bolt, "K = 0.2", "other-than-given"),
        Fragment(yields, "0.97 × 0.99 × 0.98 × 0.965 × 100 = 90.81"),
        Fragment(yields, "97 × 99 = 9603"),
        Fragment(yields, "RTY = 97 × 99 × 98 × 96.5 × 100", "percent-as-whole"),
        Fragment(fit, "Hole: +30 µm / 0"),
        Fragment(fit, "Minimum clearance = 0 - (-25) = 25 µm"),
        Fragment(fit, "+30 µm / 0 - (-25 µm / -38 µm)", "limits-divided"),
        Fragment(fit, "Lower hole deviation = -25 µm", "other-than-given"),
        Fragment(fit, "Lower hole deviation = 0"),
        // Programs.
        Fragment("", "```python\na = 27\nb = a / (2500 * 4) * 1000000\nprint(b)\n```\n```output\n2700.0\n```"),
        Fragment(
            "", "```python\na = 27\nb = a / (2500 * 4) * 1000000\nprint(b)\n```\n```output\n1.93\n```", "false-output"),
        Fragment("", "```python\nprint(0.1 + 0.2)\n```\n```output\n0.30000000000000004\n```"),
        Fragment("", "```python\nimport math\nprint(math.pi)\n```\n```output\n3\n```"),
        Fragment("", "```python\nfor i in range(3):\n    print(i)\n```\n```output\n7\n```"),
        Fragment(
            "", "```python\nh = 20\nprint(6 * 800 * 500 / (20 * h**2))\n```\n```output\n150.0\n```", "false-output"),
    ]
}
