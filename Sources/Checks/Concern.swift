import Reckon
import Review

/// A statement that must be acknowledged: false, or sloppy.
struct Concern {
    let outcome: Finding.Outcome
    let code: String
    /// The statement as written.
    let text: String
    let facts: [String: String]

    /// Nil for what stands or cannot be told.
    init?(_ statement: Statement, _ verdict: Verdict, in bytes: [UInt8]) {
        switch verdict {
        case .contradicts, .sloppy: break
        case .holds, .roundedHolds, .undecided: return nil
        }
        let text = String(decoding: bytes[statement.range], as: UTF8.self)
        let stated = String(decoding: bytes[statement.stated], as: UTF8.self)
        self.text = text
        switch verdict {
        case .contradicts(let recomputed):
            outcome = .fail
            code = Self.isConversion(statement.claim, text) ? "false-conversion" : Self.code(of: statement.claim)
            facts = ["text": text, "stated": stated, "recomputed": recomputed]
                .merging(Self.derivation(of: statement, recomputed, in: bytes)) { first, _ in first }
        case .sloppy(let how):
            outcome = .warn
            code = "sloppy-\(how.rawValue)"
            facts = ["text": text, "stated": stated]
        case .holds, .roundedHolds, .undecided:
            return nil
        }
    }

    /// The statement with the recomputed number in the place of the stated one (`derivation`), and how far the two are
    /// apart, stated less recomputed (`difference`); neither where the number is none that can be taken out.
    private static func derivation(
        of statement: Statement, _ recomputed: String, in bytes: [UInt8]
    ) -> [String: String] {
        guard case .relation(let relation, _, _) = statement.claim, relation.isEquality, let number = statement.number,
            let right = Rational(decimal: recomputed), statement.range.count <= 400
        else { return [:] }
        let before = String(decoding: bytes[statement.range.lowerBound..<number.lowerBound], as: UTF8.self)
        let after = String(decoding: bytes[number.upperBound..<statement.range.upperBound], as: UTF8.self)
        guard !before.contains(where: \.isNewline) else { return [:] }
        var facts = ["derivation": before + recomputed + after]
        let written = String(decoding: bytes[number].filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
        if let wrong = Rational(decimal: written) {
            let off = wrong - right
            facts["difference"] = (off > .zero ? "+" : "") + off.description
        }
        return facts
    }

    /// "350 mm = 3.5 cm": one quantity, given in another unit.
    private static func isConversion(_ claim: Statement.Claim, _ text: String) -> Bool {
        guard case .relation(let relation, let left, _) = claim, relation.isEquality, left.operations == 0 else {
            return false
        }
        let units = WrittenMath.quantities(in: text).compactMap(\.quantity.unit).filter { !$0.isPureNumber }
        return units.count >= 2 && units.contains { $0.symbol != units[0].symbol }
    }

    private static func code(of claim: Statement.Claim) -> String {
        switch claim {
        case .relation(let relation, _, _): relation.isEquality ? "false-equation" : "false-comparison"
        case .restated: "false-restatement"
        case .within: "false-comparison"
        }
    }
}
