extension Fragment {
    private static let defects = "7 of 12,500 parts were defective. What is the defect rate in ppm?"
    private static let oee = "Availability 90 %, performance 95 %, quality 99 %. What is the OEE?"

    /// Rates.
    static let englishRates: [Fragment] = [
        Fragment(defects, "ppm = 7 / 12500 × 1,000,000 = 560"),
        Fragment(defects, "ppm = 7 / 12500 × 10000 = 5.6", "other-result"),
        Fragment(defects, "yield = (12500 - 7) / 12500 = 99.944 %"),
        Fragment(defects, "defect rate = 7 / 12500 = 0.056 %"),
        Fragment(defects, "defect rate = 12500 / 7 = 1785.7", "other-result"),
        Fragment(defects, "7 / 12500 = 0.00056\n1 - 0.00056 = 0.99944"),
        Fragment(oee, "OEE = 0.90 × 0.95 × 0.99 = 84.6 %"),
        Fragment(oee, "OEE = 90 % × 95 % × 99 % = 84.6 %"),
        Fragment(oee, "OEE = (0.90 + 0.95 + 0.99) / 3 = 94.7 %", "other-result"),
    ]
}
