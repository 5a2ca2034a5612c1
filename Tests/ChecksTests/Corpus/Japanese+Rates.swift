extension Fragment {
    private static let defects = "12,500 個のうち不適合品は 7 個でした。不適合品率は何 ppm ですか。"
    private static let oee = "時間稼働率 90 %、性能稼働率 95 %、良品率 99 % です。設備総合効率は何 % ですか。"

    /// Rates.
    static let japaneseRates: [Fragment] = [
        Fragment(defects, "ppm = 7 / 12500 × 1,000,000 = 560"),
        Fragment(defects, "ppm = 7 / 12500 × 10000 = 5.6", "other-result"),
        Fragment(defects, "不適合品率 = 7 / 12500 = 0.056 %"),
        Fragment(defects, "不適合品率 = 12500 / 7 = 1785.7", "other-result"),
        Fragment(defects, "7 / 12500 = 0.00056\n1 − 0.00056 = 0.99944"),
        Fragment(oee, "設備総合効率 = 0.90 × 0.95 × 0.99 = 84.6 %"),
        Fragment(oee, "設備総合効率 = 90 % × 95 % × 99 % = 84.6 %"),
        Fragment(oee, "設備総合効率 = (0.90 + 0.95 + 0.99) / 3 = 94.7 %", "other-result"),
    ]
}
