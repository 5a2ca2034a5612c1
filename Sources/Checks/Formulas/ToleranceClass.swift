package import Reckon

/// A tolerance class as a drawing writes it: H7, g6, js9; capital letters are holes (ISO 286-1:2010, 4.3).
package struct ToleranceClass: Sendable {
    /// The letters of the fundamental deviation.
    package let letters: String
    /// The number of the standard tolerance grade.
    package let grade: Int

    /// Reads `H7`. Throws `invalid` when it is no letters and number.
    package init(_ text: String) throws(FormulaProblem) {
        letters = String(text.prefix(while: \.isLetter))
        guard !letters.isEmpty, let number = Int(text.dropFirst(letters.count)) else {
            throw .invalid("\(text) is no tolerance class such as H7 or g6")
        }
        grade = number
    }

    /// Whether it is a hole.
    package var isHole: Bool { letters.first?.isUppercase == true }

    /// Lower and upper deviation in µm, halves only for js. Throws `notTabled` for what the table does not hold.
    package func deviations(of nominal: Rational) throws(FormulaProblem) -> (lower: Rational, upper: Rational) {
        guard nominal > .zero, let range = FitTable.ends.firstIndex(where: { nominal <= Rational($0) }) else {
            throw .notTabled("the table of ISO 286-1 ends at 500 mm")
        }
        guard let width = FitTable.grades[grade]?[range] else {
            throw .notTabled("grade IT\(grade) is not in the table")
        }
        let letter = letters.lowercased()
        if letter == "js" {
            let half = Rational(width) * Rational.half
            return (-half, half)
        }
        if let deviation = FitTable.upper[letter]?[range] {
            let near = isHole ? deviation : -deviation
            return isHole ? (Rational(near), Rational(near + width)) : (Rational(near - width), Rational(near))
        }
        guard !isHole, let deviation = FitTable.lower[letter]?[range] else {
            throw .notTabled("the fundamental deviation \(letters) is not in the table")
        }
        let low = letter == "k" && !(4...7).contains(grade) ? 0 : deviation
        return (Rational(low), Rational(low + width))
    }
}
