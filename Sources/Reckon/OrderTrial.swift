/// Tries a comparison, and a claim that a value lies within limits.
struct OrderTrial {
    private let left: Expression
    private let right: Expression

    init(_ left: Expression, _ right: Expression) {
        self.left = left
        self.right = right
    }

    func verdict(_ relation: Relation) -> Verdict {
        guard let order = order() else { return .undecided(.ambiguous) }
        let holds =
            switch relation {
            case .less: order < 0
            case .atMost: order <= 0
            case .greater: order > 0
            case .atLeast: order >= 0
            case .equal, .approximately: order == 0
            }
        if holds { return .holds }
        if order == 0 { return .sloppy(.strict) }
        return .contradicts(recomputed: order < 0 ? "<" : ">")
    }

    /// −1, 0 or 1 as left is smaller, equal or larger, where every reading agrees; nil otherwise.
    private func order() -> Int? {
        let pictures = Pictures(left, right)
        let readings = pictures.unitsMeet ? pictures.measured : pictures.plain
        if !pictures.unitsMeet, pictures.unitsDiffer || pictures.nounsDiffer { return nil }
        var agreed: Int?
        for reading in readings {
            guard let a = try? Evaluation(reading: reading).amount(of: left).value,
                let b = try? Evaluation(reading: reading).amount(of: right).value
            else { return nil }
            let order = a == b ? 0 : (a.high < b.low ? -1 : (b.high < a.low ? 1 : 2))
            if !pictures.unitsMeet, pictures.unitsAtAll, !comparable(a.middle, b.middle) { return nil }
            guard order != 2, agreed == nil || agreed == order else { return nil }
            agreed = order
        }
        return agreed
    }

    /// Where only one side carries its unit: of the same size, so that a unit left out would be the same unit.
    private func comparable(_ a: Rational, _ b: Rational) -> Bool {
        let ten = Rational(10)
        return a.magnitude <= b.magnitude * ten && b.magnitude <= a.magnitude * ten
    }

    static func verdict(_ value: Expression, low: Expression, high: Expression, inside: Bool) -> Verdict {
        guard let under = OrderTrial(value, low).order(), let over = OrderTrial(value, high).order(),
            let limits = OrderTrial(low, high).order(), limits <= 0
        else { return .undecided(.ambiguous) }
        let within = under >= 0 && over <= 0
        if within == inside { return .holds }
        return .contradicts(recomputed: within ? "within" : (under < 0 ? "below" : "above"))
    }
}
