@testable import Review

extension Fragment {
    private static let five =
        "Readings in mm: 10.02, 10.05, 9.98, 10.01, 10.04. Give mean, range and standard deviation."
    private static let shafts =
        "The diameter must be between 11.950 mm and 12.000 mm. Measured: 11.945, 11.995, 12.000. How many are out?"
    /// Limits 19.970 and 20.020 mm, expanded uncertainty 5 µm.
    private static let measured = Sampled.content(
        characteristics: [Sampled.shaft("19.978", "20.018", "19.972", "20.024", "20.040")],
        given: [CaseContent.Given(name: "U", value: "0.005", unit: "mm")])

    /// What follows from the readings, and verdicts near a limit.
    static let englishReadings: [Fragment] = [
        Fragment(five, "mean = 10.02 mm"),
        Fragment(five, "mean = 10.03 mm", "false-statistic"),
        Fragment(five, "mean = (10.02 + 10.05 + 9.98 + 10.01 + 10.04) / 5 = 50.10 / 5 = 10.02 mm"),
        Fragment(five, "mean of the first three = 10.0167 mm"),
        Fragment(five, "mean without 9.98 = 10.03 mm"),
        Fragment(five, "target mean = 10.00 mm"),
        Fragment(five, "range = 10.05 - 9.98 = 0.07 mm"),
        Fragment(five, "range = 0.06 mm", "false-statistic"),
        Fragment(five, "range = 10.05 - 10.01 = 0.04 mm", "false-statistic"),
        Fragment(five, "The range is 70 µm."),
        Fragment(five, "standard deviation = 0.0274 mm"),
        Fragment(five, "s = 0.027"),
        Fragment(five, "s = 0.0245", "deviation-of-n"),
        Fragment(five, "standard deviation = 0.0345 mm", "false-statistic"),
        Fragment(five, "s² = 0.00075"),
        Fragment(five, "maximum = 10.05 mm, minimum = 9.98 mm"),
        Fragment(five, "maximum = 10.04 mm", "false-statistic"),
        Fragment(five, "minimum = 10.01 mm", "false-statistic"),
        Fragment(five, "n = 5"),
        Fragment(five, "n = 6", "false-statistic"),
        Fragment(five, "sum = 50.01 mm", "false-statistic"),
        Fragment(five, "sum = 50.1 mm"),
        Fragment(shafts, "11.995 < 12.000, so 11.995 is out of tolerance", "claim-against-limits"),
        Fragment(shafts, "12.000 ≤ 12.000, so 12.000 mm is within tolerance"),
        Fragment(shafts, "number of readings out of tolerance = 1"),
        Fragment(shafts, "number of readings out of tolerance = 2", "false-statistic"),
        Fragment(measured, "19.978 mm is within tolerance"),
        Fragment(measured, "20.018 mm is within tolerance", "in-uncertainty"),
        Fragment(measured, "20.018 mm is within tolerance, but nearer to the limit than the uncertainty"),
        Fragment(measured, "20.024 mm is out of tolerance", "in-uncertainty"),
        Fragment(measured, "20.024 mm is within tolerance", "claim-against-limits"),
        Fragment(measured, "20.040 mm is out of tolerance"),
        Fragment(measured, "19.970 + 0.005 = 19.975 mm"),
    ]
}
