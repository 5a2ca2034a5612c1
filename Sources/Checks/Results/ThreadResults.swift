import Foundation
import Reckon

/// Stress area, pitch and minor diameter of a metric thread, and the proof stress of its class.
///
/// Finds the shank's area in the place of the stress area, the yield in the place of the proof stress, and one diameter
/// given for another. A size without a pitch is a coarse thread. Source: ISO 68-1:1998, ISO 724:1993, ISO 898-1:2013
/// (9.1.6.1 and table 3).
enum ThreadResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard let size = MetricThread(in: asked.text) else { return [] }
        let (d, pitch) = (size.diameter, size.pitch)
        let middle = d - 0.938194 * pitch
        var all = [
            expectation(
                ["stressarea", "tensilestressarea", "有効断面積"], .pi / 4 * middle * middle * 1e-6,
                Rule("As = π/4 × (d − 0.9382 × P)²", "ISO 898-1:2013, 9.1.6.1")),
            expectation(
                ["pitchdiameter", "有効径"], (d - 0.649519 * pitch) * 1e-3, Rule("d2 = d − 0.6495 × P", "ISO 724:1993")),
            expectation(
                ["minordiameter", "内径", "谷の径"], (d - 1.082532 * pitch) * 1e-3,
                Rule("d1 = d − 1.0825 × P", "ISO 724:1993")),
        ]
        if asked.says("8.8"), asked.value("proofstress", "保証応力", "保証荷重応力") == nil {
            all.append(
                expectation(
                    ["proofstress", "保証応力", "保証荷重応力"], d <= 16 ? 580e6 : 600e6,
                    Rule("Sp = \(d <= 16 ? 580 : 600) MPa", "ISO 898-1:2013, table 3")))
        }
        return all
    }

    private static func expectation(_ names: Set<String>, _ value: Double, _ rule: Rule) -> Expectation {
        Expectation(
            names: names, value: Rational(decimal: String(format: "%.12f", value)) ?? .zero, scales: .ten,
            slack: (try? Rational(1, over: 500)) ?? .zero, code: "other-than-table", rule: rule)
    }
}

/// A metric thread as a text names it: M10, M10 × 1.5.
struct MetricThread {
    /// In mm.
    let diameter: Double
    /// In mm.
    let pitch: Double

    /// The first of a text in small letters; nil where there is none of ISO 261's sizes from M3 to M24.
    init?(in text: String) {
        for start in text.indices where text[start] == "m" {
            if start > text.startIndex, text[text.index(before: start)].isLetter { continue }
            let digits = text[text.index(after: start)...].prefix { $0.isASCII && $0.isNumber }
            guard let size = Int(digits), let coarse = Self.coarse[size] else { continue }
            let rest = text[digits.endIndex...].drop { $0 == " " }
            let fine =
                rest.first.map { "×x".contains($0) } == true
                ? rest.dropFirst().drop { $0 == " " }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") } : ""
            (diameter, pitch) = (Double(size), Double(fine) ?? coarse)
            return
        }
        return nil
    }

    /// Coarse pitches (ISO 261:1998).
    static let coarse: [Int: Double] = [
        3: 0.5, 4: 0.7, 5: 0.8, 6: 1, 8: 1.25, 10: 1.5, 12: 1.75, 14: 2, 16: 2, 18: 2.5, 20: 2.5, 22: 2.5, 24: 3,
    ]
}
