extension Fragment {
    private static let turning = "A shaft of 25 mm is turned at 1200 rpm. What is the cutting speed in m/min?"
    private static let pressure = "A pressure of 25 MPa acts on 16 mm². What is the force?"
    private static let spread = "The tolerance width is 1.2 mm and s = 0.06 mm. What is Cp?"

    /// Numbers from nowhere, numbers carried over wrongly, factors between units.
    static let englishNumbers: [Fragment] = [
        Fragment(turning, "v = π × 25 × 1200 / 1000 = 94.2 m/min"),
        Fragment(turning, "v = 3.14 × 0.025 × 1200 = 94.2 m/min"),
        Fragment(turning, "v = π × 25 × 1500 / 1000 = 117.8 m/min", "unsourced-number"),
        Fragment(turning, "v = π × 28 × 1200 / 1000 = 105.6 m/min", "unsourced-number"),
        Fragment(turning, "At 1500 rpm it would be π × 25 × 1500 / 1000 = 117.8 m/min if the spindle allows it."),
        Fragment(pressure, "F = 25 × 16 = 400 N"),
        Fragment(pressure, "F = 25 × 17 = 425 N", "unsourced-number"),
        Fragment(pressure, "With a safety factor of 1.5 we take 400 N × 1.5 = 600 N."),
        Fragment(pressure, "F = 25 × 16 = 400 N\nF = 400 / 1000 = 0.4 kN"),
        Fragment("The legs are 3 m and 4 m long.", "c = √(3² + 4²) = 5 m"),
        Fragment(spread, "6 × s = 6 × 0.06 = 0.36\nCp = 1.2 / 0.36 = 3.33"),
        Fragment(spread, "6 × s = 0.18", "false-substitution"),
        Fragment(spread, "Cp = 1.2 / (6 × s) = 1.2 / 0.18 = 6.67", "false-substitution"),
        Fragment(spread, "Cp = 1.2 / (6 × 0.06) = 1.2 / 0.18", "false-equation"),
        Fragment("", "total = 12 + 15 = 27\naverage = total / 3 = 27 / 3 = 9"),
        Fragment("", "total = 12 + 15 = 27\naverage = total / 3 = 28 / 3 = 9.33", "false-substitution"),
        Fragment("", "A = 50.2 - 49.8 = 0.4\nB = A / 2 = 0.4 / 2 = 0.2"),
        Fragment("", "A = 50.2 - 49.8 = 0.4\nB = A / 2 = 0.5 / 2 = 0.25", "false-substitution"),
        Fragment("", "A = 2.5 + 1.5 = 4 mm\nB = A × 10 = 0.004 × 10 = 0.04 m"),
        Fragment("", "n = 5\nvariance = 0.003 / (n - 1) = 0.003 / 4 = 0.00075"),
        Fragment("", "n = 5\nvariance = 0.003 / (n - 1) = 0.003 / 5 = 0.0006", "false-substitution"),
        Fragment("", "CPU = 0.4 / 0.24 = 1.67\nCPL = 2.5\nCpk = min(CPU, CPL) = min(1.67, 2.5) = 1.67"),
        Fragment("", "x = 3 + 4 = 7\ny = x² = 7² = 49"),
        Fragment("", "t = 12 min\nrate = 60 / t = 60 / 720 = 0.0833"),
        Fragment("", "1 in = 2.54 cm"),
        Fragment("", "1 in = 25.4 cm", "false-conversion"),
        Fragment("", "5 µm = 0.005 mm"),
        Fragment("", "5 µm = 0.05 mm", "false-conversion"),
        Fragment("", "1 mm = 1000 µm"),
        Fragment("", "1 mm = 100 µm", "false-conversion"),
        Fragment("", "since 1 mm = 100 µm, 0.02 mm is 2 µm", "false-conversion"),
        Fragment("", "1 kgf = 9.81 N"),
        Fragment("", "1 kgf = 98.1 N", "false-conversion"),
        Fragment("", "1 MPa = 1 N/mm²"),
        Fragment("", "1 kN = 100 N", "false-conversion"),
        Fragment("", "20 °C = 68 °F"),
        Fragment("", "A rise of 12 °C = 12 K"),
        Fragment("", "2.5 h = 250 min", "false-conversion"),
        Fragment("", "1 psi = 6.895 kPa"),
    ]
}
