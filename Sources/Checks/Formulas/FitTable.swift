/// Standard tolerances and fundamental deviations of ISO 286-1:2010 (= JIS B 0401-1:2016), up to 500 mm, in µm.
///
/// The numbers are facts; each agrees with the formula that the standard derives it from (i = 0.45·∛D + 0.001·D and the
/// powers of D of its annex), which the tests recompute, but for the standard's own rounding. Only letters that need no
/// finer ranges stand here: d to h, js, k, m, n and p for shafts, D to H and JS for holes.
package enum FitTable {
    /// Upper ends of the ranges of nominal sizes in mm: over the one before, up to and including this one.
    package static let ends = [3, 6, 10, 18, 30, 50, 80, 120, 180, 250, 315, 400, 500]

    /// The standard tolerance of grades 5 to 11, by range.
    package static let grades: [Int: [Int]] = [
        5: [4, 5, 6, 8, 9, 11, 13, 15, 18, 20, 23, 25, 27],
        6: [6, 8, 9, 11, 13, 16, 19, 22, 25, 29, 32, 36, 40],
        7: [10, 12, 15, 18, 21, 25, 30, 35, 40, 46, 52, 57, 63],
        8: [14, 18, 22, 27, 33, 39, 46, 54, 63, 72, 81, 89, 97],
        9: [25, 30, 36, 43, 52, 62, 74, 87, 100, 115, 130, 140, 155],
        10: [40, 48, 58, 70, 84, 100, 120, 140, 160, 185, 210, 230, 250],
        11: [60, 75, 90, 110, 130, 160, 190, 220, 250, 290, 320, 360, 400],
    ]

    /// Upper deviations es of the shafts d to h, without their minus sign.
    package static let upper: [String: [Int]] = [
        "d": [20, 30, 40, 50, 65, 80, 100, 120, 145, 170, 190, 210, 230],
        "e": [14, 20, 25, 32, 40, 50, 60, 72, 85, 100, 110, 125, 135],
        "f": [6, 10, 13, 16, 20, 25, 30, 36, 43, 50, 56, 62, 68],
        "g": [2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 18, 20],
        "h": [Int](repeating: 0, count: 13),
    ]

    /// Lower deviations ei of the shafts k (grades 4 to 7; 0 in other grades), m, n and p.
    package static let lower: [String: [Int]] = [
        "k": [0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5],
        "m": [2, 4, 6, 7, 8, 9, 11, 13, 15, 17, 20, 21, 23],
        "n": [4, 8, 10, 12, 15, 17, 20, 23, 27, 31, 34, 37, 40],
        "p": [6, 12, 15, 18, 22, 26, 32, 37, 43, 50, 56, 62, 68],
    ]
}
