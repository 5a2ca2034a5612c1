extension Fragment {
    private static let part = "Is the part within limits?"

    /// What a line claims, and what it only supposes, takes back or tells of others.
    static let englishClaims: [Fragment] = [
        // A word that holds "no", "out" or "not" denies nothing.
        Fragment(part, "19.959 <= 19.981 <= 19.980 OK (nominal 20)", "false-comparison"),
        Fragment(part, "20.03 <= 20.02, note the small margin", "false-comparison"),
        Fragment(part, "20.03 <= 20.02 for the outer diameter", "false-comparison"),
        Fragment(part, "20.03 <= 20.02, so no rework is needed.", "false-comparison"),
        Fragment(part, "20.03 <= 20.02 without doubt", "false-comparison"),
        Fragment(part, "20.03 <= 20.02: it does not exceed the limit.", "false-comparison"),
        // What follows from a comparison claims it.
        Fragment(part, "19.98 < 19.97, so it is rejected.", "false-comparison"),
        Fragment(part, "19.97 > 19.98, therefore the part is out of tolerance.", "false-comparison"),
        Fragment(part, "Since 19.97 > 19.98, it fails.", "false-comparison"),
        // A sum is claimed whatever is supposed around it.
        Fragment(part, "Worst case, if all parts are at their limits: 0.3 - 0.26 = 0.14 mm", "false-equation"),
        Fragment(part, "The gap should be at least 0: 0.3 - 0.26 = 0.14 mm", "false-equation"),
        Fragment(part, "If the part is at its limit, the gap is 0.3 - 0.26 = 0.14 mm.", "false-equation"),
        Fragment(part, "To avoid a mistake, 5.02 + 4.98 = 10.10 is halved.", "false-equation"),
        Fragment(part, "The sum should be 5.02 + 4.98 = 10.10", "false-equation"),

        // A limit with its name, a limit with its adjective, another unit of the same number.
        Fragment(part, "d = 3 ≤ Ac = 2, so the lot is accepted.", "false-comparison"),
        Fragment(part, "Cpk = 1.29 >= target = 1.33", "false-comparison"),
        Fragment(part, "The stress 250 MPa is below the allowable 200 MPa.", "false-comparison"),
        Fragment(part, "The load of 12 kN is less than the permissible load of 10 kN.", "false-comparison"),
        Fragment(part, "6 bar = 6 MPa", "false-conversion"),
        Fragment(part, "d = 2 ≤ Ac = 2, so the lot is accepted."),
        Fragment(part, "d = 3 ≥ Re = 3, so the lot is rejected."),
        Fragment(part, "The stress 150 MPa is below the allowable 200 MPa."),
        Fragment(part, "6 bar = 0.6 MPa"),
        Fragment(part, "x = 3 ≤ y"),
        // A test that failed.
        Fragment(part, "19.981 <= 19.980: false"),
        Fragment(part, "19.959 <= 19.981 <= 19.980 is not true."),
        Fragment(part, "19.981 <= 19.980? No."),
        Fragment(part, "19.981 <= 19.980 fails"),
        Fragment(part, "19.981 <= 19.980 → out of tolerance"),
        Fragment(part, "19.981 <= 19.980 (violated), so it is rejected."),
        Fragment(part, "19.981 <= 19.980 does not hold, so the part is rejected."),
        Fragment(part, "19.981 <= 19.980 ❌"),
        // Supposed, taken back, or somebody else's.
        Fragment(part, "If 3 + 4 = 8 were true, the rest would follow."),
        Fragment(part, "Suppose 3 + 4 = 8."),
        Fragment(part, "3 + 4 = 8 is wrong; it is 7."),
        Fragment(part, "3 × 0.02 = 0.05, no, 0.06"),
        Fragment(part, "3 × 0.02 = 0.05... wait, that is 0.06."),
        Fragment(part, "A colleague computed 3 × 0.02 = 0.05, but the right value is 0.06."),
        Fragment(part, "It would be wrong to write 3 + 4 = 8."),
        Fragment(part, "3 + 4 = 8 should be 3 + 4 = 7."),
        Fragment(part, "7 instead of 3 + 4 = 8"),
        Fragment(part, "Check whether 5 × 3 = 14."),
        Fragment(part, "Since 3 ≤ 2 does not hold, the lot is rejected."),
        Fragment(part, "Rejected because 3 ≤ 2 is not satisfied."),
        Fragment(part, "3 ≤ 2 doesn't hold, so the lot is rejected."),
        Fragment(part, "The reading does not satisfy 19.959 ≤ 19.981 ≤ 19.980."),
        Fragment(part, "For acceptance we would need 3 ≤ 2."),
        Fragment(part, "The draft says 10 − 1 = 8; in fact it is 9."),
        Fragment(part, "10 − 1 = 8. Correction: 10 − 1 = 9."),
        Fragment(part, "0.6 is greater than the required 1/2."),
        Fragment(part, "150 MPa is below the allowable stress of 200 × 0.6 MPa."),
        Fragment(part, "Gear 2 is above the required 60."),
        // True beside such words.
        Fragment(part, "19.959 <= 19.980 <= 19.980 OK (nominal 20)"),
        Fragment(part, "Worst case, if all parts are at their limits: 0.3 - 0.26 = 0.04 mm"),
        Fragment(part, "19.98 > 19.97, so it is not rejected."),
    ]
}
