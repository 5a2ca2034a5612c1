import Reckon

/// Limits of size of a coarse metric thread, class 6g (bolt) or 6H (nut), M3 to M24: ISO 965-1:2013 and -2:1998.
///
/// Basic diameters by ISO 724:1993; the deviations and tolerances are the standard's rounded ones, in µm. The tests recompute
/// each from the standard's own formulas, from which its rounding to the R 40 series takes it by at most 5 per cent. Fine
/// pitches and other classes are not tabled here. The root of the bolt is not limited by these.
package struct ThreadLimits: Encodable, Sendable {
    /// What is asked for: the size in mm and the class.
    package struct Input: Decodable, Sendable {
        let d: Double
        let `class`: String
    }

    let pitch: Double
    /// Smallest and largest major diameter; the nut's largest is not limited.
    let major: [Double?]
    let pitch_diameter: [Double]
    /// Smallest and largest minor diameter of the nut.
    let minor: [Double]?

    /// Looks it up. Throws `notTabled` for another size or class.
    package init(_ input: Input) throws(FormulaProblem) {
        guard let size = Int(exactly: input.d), let pitch = MetricThread.coarse[size],
            let row = Self.rows.first(where: { $0.pitch == pitch })
        else { throw .notTabled("coarse threads from M3 to M24 are tabled") }
        self.pitch = pitch
        let (basic, inner) = (input.d - 0.649519 * pitch, input.d - 1.082532 * pitch)
        func mm(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
        func below(_ size: Double, _ width: Int) -> [Double] {
            let top = mm(size) - Double(row.deviation) / 1000
            return [mm(top - Double(width) / 1000), mm(top)]
        }
        switch input.class {
        case "6g":
            major = below(input.d, row.major)
            pitch_diameter = below(basic, row.bolt)
            minor = nil
        case "6H":
            major = [input.d, nil]
            pitch_diameter = [mm(basic), mm(mm(basic) + Double(row.nut) / 1000)]
            minor = [mm(inner), mm(mm(inner) + Double(row.minor) / 1000)]
        default: throw .notTabled("classes 6g and 6H are tabled")
        }
    }

    /// A pitch with its deviation es of g, the tolerances Td and Td2 of the bolt, TD2 and TD1 of the nut, grade 6.
    struct Row {
        let pitch: Double
        let deviation, major, bolt, nut, minor: Int

        init(_ pitch: Double, _ deviation: Int, _ major: Int, _ bolt: Int, _ nut: Int, _ minor: Int) {
            self.pitch = pitch
            (self.deviation, self.major, self.bolt, self.nut, self.minor) = (deviation, major, bolt, nut, minor)
        }
    }

    /// By pitch, for the coarse thread's own range of diameters.
    static let rows = [
        Row(0.5, 20, 106, 75, 100, 140), Row(0.7, 22, 140, 90, 118, 180), Row(0.8, 24, 150, 95, 125, 200),
        Row(1, 26, 180, 112, 150, 236), Row(1.25, 28, 212, 118, 160, 265), Row(1.5, 32, 236, 132, 180, 300),
        Row(1.75, 34, 265, 150, 200, 335), Row(2, 38, 280, 160, 212, 375), Row(2.5, 42, 335, 170, 224, 450),
        Row(3, 48, 375, 200, 265, 500),
    ]
}
