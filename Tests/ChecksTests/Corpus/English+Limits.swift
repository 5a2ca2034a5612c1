@testable import Review

extension Fragment {
    /// Limits 19.959 and 19.980 mm; of the ten readings 19.981 lies outside, 19.980 on a limit.
    private static let turned = shafts("Which of the shafts lie outside the limits?")
    private static let tightened = shafts("Internal limits are 19.962 mm to 19.978 mm. Which shafts lie outside them?")
    private static let guarded = shafts(
        "Which of the shafts lie outside the limits?", CaseContent.Given(name: "U", value: "2", unit: "µm"))
    /// Two characteristics that lie close together.
    private static let twins = Sampled.content(characteristics: [
        CaseContent.Characteristic(
            name: "A", unit: "mm", nominal: nil, lower: "10.00", upper: "10.05", measurements: ["10.03", "10.01"]),
        CaseContent.Characteristic(
            name: "B", unit: "mm", nominal: nil, lower: "10.02", upper: "10.06", measurements: ["10.04", "10.05"]),
    ])
    /// An upper limit alone.
    private static let runout = Sampled.content(characteristics: [
        CaseContent.Characteristic(
            name: "runout", unit: "mm", nominal: nil, lower: nil, upper: "0.020", measurements: ["0.012", "0.018"])
    ])
    private static let asked =
        "The diameter must be between 11.950 mm and 12.000 mm. Measured: 11.961, 11.995, 11.973. How many are out?"
    private static let controlled =
        "The diameter must be between 11.950 mm and 12.000 mm. Control limits 11.965 mm to 11.985 mm. "
        + "Measured: 11.961, 11.995, 11.973. Which are out of control?"

    private static func shafts(_ question: String, _ given: CaseContent.Given...) -> CaseContent {
        let shaft = CaseContent.Characteristic(
            name: "diameter", unit: "mm", nominal: "20.000", lower: "19.959", upper: "19.980",
            measurements: [
                "19.968", "19.971", "19.975", "19.964", "19.980", "19.972", "19.981", "19.966", "19.970", "19.974",
            ])
        return Sampled.content(question: question, characteristics: [shaft], given: given)
    }

    /// Readings between limits that are not theirs, and numbers between the limits that were never read.
    static let englishLimits: [Fragment] = [
        // True chains by another lower limit; 19.964 is a reading, not a limit.
        Fragment(turned, "1. 19.964 ≤ 19.971 ≤ 19.980 inside", "other-limit"),
        Fragment(
            turned,
            "1. 19.964 ≤ 19.968 ≤ 19.980 inside\n2. 19.964 ≤ 19.971 ≤ 19.980 inside\n3. 19.964 ≤ 19.975 ≤ 19.980 inside",
            "other-limit"),
        Fragment(turned, "19.964 ≤ 19.971 ≤ 19.980", "other-limit"),
        Fragment(turned, "19.964 mm ≤ 19.971 mm ≤ 19.980 mm → OK", "other-limit"),
        Fragment(turned, "lower limit 19.962 ≤ reading 19.971 ≤ upper limit 19.980, inside", "other-limit"),
        Fragment(turned, "\\(19.964 \\leq 19.971 \\leq 19.980\\) → within limits", "other-limit"),
        Fragment(turned, "19964 µm ≤ 19971 µm ≤ 19980 µm inside", "other-limit"),
        Fragment(turned, "19.96 ≤ 19.971 ≤ 19.98 inside", "other-limit"),
        Fragment(turned, "19.964 <= 19.980 <= 19.980 inside", "other-limit"),
        Fragment(turned, "19.959 ≤ 19.971 ≤ 19.985 inside", "other-limit"),
        Fragment(turned, "19.985 ≥ 19.971 ≥ 19.959 inside", "other-limit"),
        Fragment(turned, "19.971 ≥ 19.962 and 19.971 ≤ 19.980, so inside", "other-limit"),
        Fragment(turned, "19.971: 19.962 ≤ x ≤ 19.980, inside", "other-limit"),
        Fragment(turned, "19.971 is between 19.964 and 19.980, so it is within tolerance.", "other-limit"),
        Fragment(turned, "2. 19.971 mm is within 19.964 to 19.980 mm.", "other-limit"),
        Fragment(turned, "19.971 lies in the range 19.962–19.980.", "other-limit"),
        Fragment(turned, "19.971 is in [19.962, 19.980], inside", "other-limit"),
        Fragment(
            turned, "19.971 is between the lower limit 19.962 and the upper limit 19.980, so it is inside.",
            "other-limit"),
        // Neither limit.
        Fragment(turned, "19.95 ≤ 19.971 ≤ 19.99 inside", "other-limit"),
        Fragment(turned, "19.95 ≤ 19.971 ≤ 19.99", "other-limit"),
        Fragment(turned, "19.971 is between 19.950 and 19.990, so it is within tolerance.", "other-limit"),
        Fragment(turned, "19.964 ≤ 19.971 ≤ 19.981 inside", "other-limit"),
        Fragment(twins, "A: 10.02 ≤ 10.03 ≤ 10.06 inside", "other-limit"),
        Fragment(asked, "11.955 ≤ 11.961 ≤ 12.000, so it is within tolerance", "other-limit"),
        Fragment(asked, "11.961 ≤ 11.973 ≤ 12.000, so it is within tolerance", "other-limit"),
        // The reading lies outside the case's own limits.
        Fragment(turned, "19.959 ≤ 19.981 ≤ 19.985 inside", "other-limit", "claim-against-limits"),
        Fragment(turned, "19.964 ≤ 19.981 ≤ 19.985 inside", "other-limit", "claim-against-limits"),
        // A limit said to be another number.
        Fragment(turned, "Lower limit = 19.964 mm", "other-than-given"),
        Fragment(turned, "- Upper limit: 19.985 mm", "other-than-given"),
        Fragment(
            turned, "Lower limit: 19.964 mm\n19.964 ≤ 19.971 ≤ 19.980 inside", "other-than-given", "other-limit"),
        // No such reading.
        Fragment(turned, "19.959 ≤ 19.977 ≤ 19.980 inside", "other-reading"),
        Fragment(turned, "19.977 mm is between 19.959 mm and 19.980 mm, so it is within tolerance.", "other-reading"),
        Fragment(turned, "19.959 <= 19.979 <= 19.980 → OK", "other-reading"),
        // By the case's own limits.
        Fragment(turned, "1. 19.959 ≤ 19.971 ≤ 19.980 inside\n2. 19.959 ≤ 19.980 ≤ 19.980 inside"),
        Fragment(turned, "19.980 ≥ 19.971 ≥ 19.959, inside"),
        Fragment(turned, "19959 µm ≤ 19.971 mm ≤ 19980 µm, inside"),
        Fragment(turned, "19.959 ≤ 19.98 ≤ 19.98 inside"),
        Fragment(turned, "19.981 > 19.980, so it is outside"),
        Fragment(turned, "19.971 is between 19.959 and 19.980, so it is within tolerance."),
        Fragment(turned, "Lower limit = 19.959 mm, upper limit = 19.98 mm"),
        Fragment(turned, "20.000 − 0.041 = 19.959 ≤ 19.971 ≤ 20.000 − 0.020 = 19.980"),
        Fragment(twins, "A: 10.00 ≤ 10.03 ≤ 10.05 inside\nB: 10.02 ≤ 10.04 ≤ 10.06 inside"),
        Fragment(runout, "0 ≤ 0.012 ≤ 0.020 inside"),
        Fragment(asked, "11.950 ≤ 11.961 ≤ 12.000, so it is within tolerance"),
        // Readings in order are no limits.
        Fragment(turned, "In ascending order: 19.964 ≤ 19.966 ≤ 19.968 ≤ 19.970 ≤ 19.971 ≤ 19.972"),
        Fragment(turned, "19.964 < 19.966 < 19.968"),
        Fragment(turned, "Sorted: 19.964 ≤ 19.971 ≤ 19.980, all within tolerance."),
        Fragment(turned, "The readings run from 19.964 to 19.981; 19.971 is the fifth."),
        Fragment(turned, "Readings 19.964 to 19.980 are within 19.959 to 19.980; 19.981 is not."),
        Fragment(turned, "range = 19.981 − 19.964 = 0.017 mm"),
        Fragment(turned, "Class 3: 19.970 ≤ 19.971 < 19.973"),
        // Limits of another kind, that the case or the work gives.
        Fragment(tightened, "19.962 ≤ 19.971 ≤ 19.978, inside"),
        Fragment(guarded, "19.961 ≤ 19.971 ≤ 19.978, inside"),
        Fragment(
            turned,
            "Acceptance limits: 19.959 + 0.003 = 19.962 and 19.980 − 0.003 = 19.977\n19.962 ≤ 19.971 ≤ 19.977 inside"),
        Fragment(
            turned, "lower acceptance limit = 19.959 + 0.003 = 19.962 mm\n19.962 ≤ 19.971 ≤ 19.980 inside"),
        Fragment(
            turned,
            "mean = 19.9721, s = 0.0056\nLCL = 19.9721 − 3 × 0.0056 = 19.9553\nUCL = 19.9721 + 3 × 0.0056 = 19.9889\n"
                + "19.9553 ≤ 19.981 ≤ 19.9889, OK"),
        Fragment(turned, "19.955 ≤ 19.981 ≤ 19.989: within the control limits, OK"),
        Fragment(turned, "lower control limit = 19.9553 mm"),
        Fragment(controlled, "11.965 ≤ 11.973 ≤ 11.985, within the control limits"),
        Fragment(controlled, "11.973 is between 11.965 and 11.985, OK"),
        // Numbers that are no readings and are not said to be.
        Fragment(turned, "The mean 19.9721 lies between 19.959 and 19.980."),
        Fragment(turned, "mean = 199.721 / 10 = 19.9721\n19.959 ≤ 19.9721 ≤ 19.980"),
        Fragment(turned, "The middle 19.9695 lies between 19.959 and 19.980."),
        Fragment(turned, "For example, 19.977 would lie between 19.959 and 19.980."),
        Fragment(turned, "Shaft 5 is within 19.959 to 19.980."),
        Fragment(turned, "If the limits were 19.964 ≤ 19.971 ≤ 19.980, it would be inside."),
        Fragment(turned, "19.964 ≤ 19.971 ≤ 19.980 would be wrong: the lower limit is 19.959."),
        // What is no limit, though its name ends with one.
        Fragment(turned, "The distance to the lower limit = 0.012 mm"),
        Fragment(turned, "Readings above the upper limit: 1"),
        Fragment(turned, "Above the upper limit: 19.981 mm"),
        Fragment(turned, "Nearest to the lower limit: 19.964 mm"),
        Fragment(turned, "Upper limit: 19.981 exceeds it"),
        Fragment(turned, "Upper limit check: 19.981 > 19.980"),
        Fragment(turned, "From 19.964 to 19.980 nine readings are inside; 19.981 is outside."),
        // Other words for an interval.
        Fragment(turned, "19.971 is at least 19.964 and at most 19.980, inside", "other-limit"),
        Fragment(turned, "19.971 is greater than 19.964 and less than 19.980, inside", "other-limit"),
        Fragment(turned, "Reading 2: 19.971 mm. Lower limit 19.964 mm, upper limit 19.980 mm: inside", "other-limit"),
        Fragment(turned, "19.971 is at least 19.959 and at most 19.980, inside"),
        Fragment(turned, "Reading 2: 19.971 mm. Lower limit 19.959 mm, upper limit 19.980 mm: inside"),
        // "Outside" and "inside" that say where a diameter is taken.
        Fragment(turned, "Outside diameter 19.971 mm"),
        Fragment(turned, "Inside diameter 19.981 mm"),
        Fragment(turned, "Measured with an outside micrometer: 19.971 mm, inside"),
    ]
}
