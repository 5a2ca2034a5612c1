import Reckon

/// The preload of a bolt by the short formula with a torque coefficient.
///
/// Finds a factor left out and a unit that is not carried, "45 / (0.18 × 10) = 25 N" for 25 kN. Cannot tell the scatter of
/// friction, nor a coefficient chosen wrongly. Source: JIS B 1083:2008, 5 (T = K × d × F).
enum BoltResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard asked.says("bolt", "screw", "ボルト", "ねじ"), !asked.says("settl", "embed", "%", "％", "bolts", "緩み"),
            let k = asked.value("torquecoefficient", "nutfactor", "トルク係数", "k"), k > .zero,
            let size = measured(asked, like: millimetre, "nominaldiameter", "呼び径", "d"), size > .zero,
            let torque = measured(asked, like: newtonMetre, "tighteningtorque", "締付けトルク", "t"),
            let force = try? torque / (k * size)
        else { return [] }
        return [
            Expectation(
                names: ["preload", "f", "preloadf", "clampload", "clampingforce", "軸力", "軸力f", "締付け軸力"], value: force,
                scales: .ten,
                unit: kilonewton, code: "other-result", rule: Rule("F = T / (K × d)", "JIS B 1083:2008"))
        ]
    }

    /// In SI; nil for a number whose unit is left out, or another kind of quantity.
    private static func measured(_ asked: Asked, like unit: Unit?, _ names: String...) -> Rational? {
        guard let quantity = names.lazy.compactMap({ asked.quantity($0) }).first,
            quantity.unit?.dimension == unit?.dimension
        else { return nil }
        return Asked.plain(quantity)
    }

    private static let millimetre = try? Unit(parse: "mm")
    private static let newtonMetre = try? Unit(parse: "N·m")
    private static let kilonewton = try? Unit(parse: "kN")
}
