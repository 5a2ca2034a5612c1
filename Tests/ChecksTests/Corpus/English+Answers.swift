@testable import Review

extension Fragment {
    /// Five readings, of which 19.975 and 20.021 lie outside 19.980 to 20.020 mm and 20.020 on a limit.
    private static func shaft(_ question: String, _ given: CaseContent.Given...) -> CaseContent {
        let shaft = CaseContent.Characteristic(
            name: "diameter", unit: "mm", nominal: "20.000", lower: "19.980", upper: "20.020",
            measurements: ["19.991", "20.020", "19.975", "20.001", "20.021"])
        return Sampled.content(question: question, characteristics: [shaft], given: given)
    }
    private static let out = shaft("Five shafts were turned. How many of them are out of tolerance?")
    private static let inside = shaft("How many shafts are within the limits?")
    private static let twice = Sampled.content(
        question: "How many shafts are outside the limits?",
        characteristics: [Sampled.shaft("19.960", "20.001"), Sampled.shaft("20.030", "20.001")])
    private static let listed =
        "The diameter must be between 11.950 mm and 12.000 mm, limits included. "
        + "Measured diameters in mm: 11.945, 11.995, 12.007, 12.000, 11.973, 12.004. How many shafts are out of tolerance?"
    private static let resolved =
        "The diameter must be between 11.950 mm and 12.000 mm. The resolution is 0.001 mm. "
        + "Measured: 11.945, 11.995, 12.007. How many shafts are out of tolerance?"
    private static let index = "USL = 10.05 mm, LSL = 9.95 mm, mean = 10.01 mm, s = 0.012 mm. What is Cpk?"
    private static let rounded =
        "USL = 10.05 mm, LSL = 9.95 mm, mean = 10.01 mm, s = 0.012 mm. What is the Cpk, rounded to two decimals?"
    private static let fit = "A bearing seat is 30 H7/g6. What is the maximum clearance in mm?"
    private static let shop =
        "Shift 450 min, break 30 min, demand 140. takt = (shift - break) / demand. What is the takt?"
    private static let average = "Readings in mm: 19.991, 20.020, 19.975, 20.001. What is the mean of the readings?"

    private static let mixed = "USL 10.05 mm, LSL 9.95 mm, mean 10.012 mm, s = 0.011. Is the process capable?"
    private static let bolt = Sampled.content(
        question: "What preload does the bolt reach?",
        given: [
            CaseContent.Given(name: "tightening torque T", value: "45", unit: "N·m"),
            CaseContent.Given(name: "torque coefficient K", value: "0.18", unit: ""),
            CaseContent.Given(name: "nominal diameter d", value: "10", unit: "mm"),
        ])
    private static let software = Sampled.content(
        question: "The software reports mean and standard deviation. What is Cpk?",
        characteristics: [
            CaseContent.Characteristic(
                name: "bore", unit: "mm", nominal: "12.000", lower: "12.000", upper: "12.018", measurements: [])
        ],
        given: [
            CaseContent.Given(name: "mean", value: "12.0104", unit: ""),
            CaseContent.Given(name: "sample standard deviation s", value: "0.00197", unit: "mm"),
        ])

    /// Final answers that the case itself has another value for.
    static let englishAnswers: [Fragment] = [
        // A number of readings.
        Fragment(out, "20.021 > 20.020 outside", answer: "1", "contradicts-measurements"),
        Fragment(out, "2 shafts are inside, so 3 are out.", answer: "3", "contradicts-measurements"),
        Fragment(out, "", answer: "0", "contradicts-measurements"),
        Fragment(inside, "Three or so.", answer: "4", "contradicts-measurements"),
        Fragment(listed, "12.007 and 12.004 are out.", answer: "2", .stop, "contradicts-measurements"),
        Fragment(listed, "", answer: "4", .stop, "contradicts-measurements"),
        Fragment(resolved, "", answer: "3", .stop, "contradicts-measurements"),
        Fragment(
            shaft("Count the readings outside the limits. How many readings are outside?"), "", answer: "3",
            "contradicts-measurements"),
        Fragment(shaft("What is the number of nonconforming shafts?"), "", answer: "1", "contradicts-measurements"),
        // What follows from the case under a name.
        Fragment(index, "The process is centred well.", answer: "1.39", .stop, "contradicts-case"),
        Fragment(index, "", answer: "1.67", .stop, "contradicts-case"),
        Fragment(rounded, "", answer: "1.21", .stop, "contradicts-case"),
        Fragment(fit, "ES = 21 µm.", answer: "0.007 mm", .stop, "contradicts-case"),
        Fragment(fit, "", answer: "41", .stop, "contradicts-case"),
        Fragment(fit, "", answer: "41 mm", .stop, "contradicts-case"),
        Fragment(average, "", answer: "19.98 mm", .stop, "contradicts-case"),
        Fragment(shaft("What is the range of the readings?"), "", answer: "0.045", "contradicts-case"),

        // A unit that is left out, a symbol behind a name.
        Fragment(mixed, "Cp = 1.62", "other-result"),
        Fragment(software, "", answer: "1.52", "contradicts-case"),
        Fragment(bolt, "T = 54 N·m", "other-than-given"),
        Fragment(mixed, "Cp = 0.1 / (6 × 0.011) = 1.515\nCpk = (10.05 - 10.012) / (3 × 0.011) = 1.152"),
        Fragment(mixed, "CPU = 1.152, CPL = 1.879"),
        Fragment(software, "", answer: "1.29"),
        Fragment(software, "Cpk = (12.018 - 12.0104) / (3 × 0.00197) = 1.286", answer: "1.29"),
        Fragment(bolt, "F = T / (K × d) = 45 / (0.18 × 10) = 25 N", "other-result"),
        Fragment(bolt, "F = 45 / 0.18 = 250 N", "other-result"),
        Fragment(bolt, "", answer: "0.25 kN", "contradicts-case"),
        Fragment(bolt, "F = T / (K × d) = 45 / (0.18 × 0.010) = 25000 N = 25 kN", answer: "25 kN"),
        Fragment(bolt, "F = 45 / (0.18 × 10) = 25 kN"),
        Fragment(bolt, "F = 45 N·m / (0.18 × 10 mm) = 25 kN"),
        // Said in words.
        Fragment(average, "The mean of the readings is 20.010 mm.", "false-statistic"),
        Fragment(average, "- The average is 20.010, so it is above nominal.", "false-statistic"),
        Fragment(average, "The range is 0.06 mm.", "false-statistic"),
        Fragment(fit, "The maximum clearance is 0.028 mm.", "other-result"),
        Fragment(index, "Cpk is 1.39.", "cp-as-cpk"),
        Fragment(average, "The mean of the readings is 19.997 mm."),
        Fragment(average, "The range is 0.045 mm."),
        Fragment(average, "The mean of the first two readings is 20.0055 mm."),
        Fragment(average, "The mean is above 20.000 mm."),
        Fragment(average, "The mean is not 20.010 mm."),
        Fragment(average, "If the mean is 20.010 mm, the process is off."),
        Fragment(average, "The mean is 20 times the deviation."),
        Fragment(fit, "The maximum clearance is 41 µm."),
        Fragment(index, "Cpk is 1 or more."),
        // Right, however it is written.
        Fragment(out, "19.975 and 20.021 are outside", answer: "2"),
        Fragment(out, "", answer: "2 pcs"),
        Fragment(inside, "", answer: "3"),
        Fragment(listed, "", answer: "3"),
        Fragment(resolved, "", answer: "2"),
        Fragment(index, "", answer: "1.11"),
        Fragment(index, "", answer: "1.1"),
        Fragment(index, "", answer: "1.1111"),
        Fragment(rounded, "", answer: "1.11"),
        Fragment(fit, "", answer: "0.041"),
        Fragment(fit, "", answer: "41 µm"),
        Fragment(fit, "", answer: "0.041 mm"),
        Fragment(shop, "", answer: "3 min"),
        Fragment(shop, "", answer: "180 s"),
        Fragment(average, "", answer: "19.997"),
        Fragment(average, "", answer: "19.99675 mm"),
        Fragment(shaft("What is the range of the readings?"), "", answer: "0.046 mm"),
        // Another count than that of the readings outside the limits.
        Fragment(shaft("How many shafts are above the upper limit?"), "", answer: "1"),
        Fragment(shaft("How many of the first 2 shafts are out of tolerance?"), "", answer: "0"),
        Fragment(shaft("How many shafts were measured?"), "", answer: "5"),
        Fragment(shaft("How many shafts are outside the limits by more than 0.002 mm?"), "", answer: "1"),
        Fragment(shaft("How many shafts are out of tolerance if the upper limit becomes 20.025 mm?"), "", answer: "1"),
        Fragment(shaft("Limits excluded, how many shafts are out of tolerance?"), "", answer: "3"),
        Fragment(shaft("How many shafts are out of tolerance after rework?"), "", answer: "1"),
        Fragment(shaft("How many more shafts may be out of tolerance?"), "", answer: "1"),
        Fragment(
            shaft("The control limits are 19.985 mm to 20.015 mm. How many shafts are outside them?"), "", answer: "3"),
        Fragment(shaft("Which shafts are out of tolerance, and how many are within?"), "", answer: "2"),
        Fragment(
            shaft("How many shafts are out of tolerance?", CaseContent.Given(name: "U", value: "2", unit: "µm")), "",
            answer: "3"),
        Fragment(twice, "", answer: "1"),
        Fragment(out, "", answer: "2 of 5 shafts"),
        Fragment(shaft("How many of the nonconforming shafts are too large?"), "", answer: "1"),
        Fragment(shaft("By how many micrometres is the worst shaft out of tolerance?"), "", answer: "5"),
        Fragment(
            shaft("The micrometer reads 0.002 mm too much; correct for it. How many shafts are out of tolerance?"), "",
            answer: "1"),
        Fragment(
            shaft("How many shafts are out of tolerance?"), "The maximum is 20.020 mm. The count is 2.", answer: "2"),
        Fragment(shaft("How many shafts are out of tolerance?"), "The range is 0.040 mm.", answer: "2"),
        // Another quantity than the one that the case gives.
        Fragment(
            "Readings in mm: 19.991, 20.020, 19.975, 20.001. What is the mean, with only the first two?", "",
            answer: "20.0055"),
        Fragment("48 of 50 parts are good. What is the defect rate?", "", answer: "0.04"),
        Fragment("Readings in mm: 19.991, 20.020, 19.975, 20.001. Comment.", "Subgroup A: the mean is 20.0055 mm."),
        Fragment(bolt, "Service load: F = 8 kN"),
        Fragment(
            "USL = 10.05 mm, LSL = 9.95 mm, mean = 10.01 mm, s = 0.012 mm. What is Cpk if the mean is centred?", "",
            answer: "1.39"),
        Fragment(
            "USL = 10.05 mm, LSL = 9.95 mm, mean = 10.01 mm, s = 0.012 mm. What is the target Cpk?", "",
            answer: "1.33"),
        Fragment(
            "USL = 10.05 mm, LSL = 9.95 mm, mean = 10.01 mm, s = 0.012 mm. What is Cp? What is Cpk?", "",
            answer: "1.39"),
        Fragment(
            "Readings in mm: 19.991, 20.020, 19.975, 20.001. What is the mean of the first two readings?", "",
            answer: "20.0055"),
        Fragment("Readings in mm: 19.991, 20.020, 19.975, 20.001. What is the moving range?", "", answer: "0.029"),
        Fragment(fit, "", answer: "between 0.007 and 0.041 mm"),
    ]
}
