/// How well a recomputed value agrees with a stated one, from the kindest to the harshest.
enum Match: Comparable, Hashable {
    case exact
    case rounded(Int)
    case sloppy(Verdict.Sloppiness)
    case off

    private var rank: Int {
        switch self {
        case .exact: 0
        case .rounded: 1
        case .sloppy: 2
        case .off: 3
        }
    }

    static func < (a: Match, b: Match) -> Bool { a.rank < b.rank }

    var stands: Bool { rank < 2 }
    var isExcused: Bool { false }

    var verdict: Verdict {
        switch self {
        case .exact: .holds
        case .rounded(let places): .roundedHolds(places: places)
        case .sloppy(let how): .sloppy(how)
        case .off: .undecided(.ambiguous)
        }
    }
}

/// The precision of a stated side, and what it allows.
struct Scale {
    let stated: Expression
    /// The other side, whose whole numbers may be copied to this one.
    let computed: Expression
    let near: Bool

    /// How `value` agrees with the stated side in one reading. Throws when the stated side has no value.
    func match(_ value: Evaluation.Amount, _ reading: Reading) throws(ReckonError) -> Match {
        let target = try Evaluation(reading: reading).amount(of: stated)
        guard target.dimension == value.dimension else { throw .unitsDisagree }
        let (mine, theirs) = (value.value, target.value)
        if mine == theirs || (mine.exact == nil && theirs.exact == nil && mine.meets(theirs)) { return .exact }
        let error = relativeError(mine.middle, theirs.middle)
        let bare = stated.operations == 0
        if try widened(.half, reading, bare).meets(mine) {
            // "≈ 0.15" says itself that it is rounded.
            return error > Self.hundredth && !near ? .sloppy(.coarse) : .rounded(places)
        }
        if error <= Self.binary { return .rounded(places) }
        if try widened(.one, reading, bare).meets(mine), theirs.middle.signum != 0, !isWritable(mine) {
            if stated.literals.contains(where: \.goesOn) { return .rounded(places) }
            if error <= Self.halfPercent { return .sloppy(.lastPlace) }
            let cut = mine.middle.rounded(places: places, .cut) == theirs.middle
            if bare, cut { return .sloppy(error * Rational(20) <= .one ? .lastPlace : .coarse) }
        }
        if near, error <= Self.halfPercent || roundedToTens(mine.middle, theirs.middle) { return .sloppy(.near) }
        return .off
    }

    /// The error of a number printed from binary floating point, 14.999999999999998 for 15.
    private static let binary = Rational(decimal: "1e-15") ?? .zero
    private static let hundredth = Rational(decimal: "0.01") ?? .zero
    private static let halfPercent = Rational(decimal: "0.005") ?? .zero

    /// Whether the value needs no rounding to be written with the digits of the stated number: then another last digit
    /// is no rounding.
    private func isWritable(_ value: Interval) -> Bool {
        guard let exact = value.exact, let needed = exact.exactPlaces else { return false }
        return stated.operations == 0 && needed <= places
    }

    /// What the stated side may stand for when its numbers are off by `slack` steps of their last places.
    func widened(_ slack: Rational, _ reading: Reading, _ bare: Bool) throws(ReckonError) -> Interval {
        var loose = reading
        loose.slack = slack
        if !bare {
            let whole = stated.literals.filter { $0.places <= 0 }
            loose.copied = Set((computed.literals + whole).map(\.value))
        }
        return try Evaluation(reading: loose).amount(of: stated).value
    }

    private func relativeError(_ value: Rational, _ target: Rational) -> Rational {
        let size = max(value.magnitude, target.magnitude)
        return (try? (value - target).magnitude / size) ?? .zero
    }

    /// "≈ 20" for 16.2: zeros at the end that only hold the place.
    private func roundedToTens(_ value: Rational, _ target: Rational) -> Bool {
        guard target.isWhole, target.signum != 0 else { return false }
        var step = Rational(10)
        while target.magnitude > step, (try? target / step)?.isWhole == true { step = step * Rational(10) }
        let held = (try? step / Rational(20)) ?? .zero
        return held >= .half && (value - target).magnitude <= held
    }

    private var places: Int { stated.firstLiteral?.places ?? 0 }

    /// The recomputed number in the unit of the stated side, a few digits longer than what was stated.
    func text(_ value: Evaluation.Amount, _ reading: Reading) -> String {
        var middle = value.value.middle
        if stated.operations == 0, let unit = stated.units.last {
            let counts = unit.isPureNumber ? reading.fractions && unit.factor != .one : reading.unitsCount
            let offset = reading.points ? unit.offset : .zero
            if counts { middle = (try? (middle - offset) / unit.factor) ?? middle }
        }
        if value.value.exact != nil, let exact = middle.exactPlaces, exact <= max(places + 3, 6) {
            return middle.description
        }
        let digits = max(places + 2 + middle.orderOfMagnitude, 5)
        return middle.decimal(significant: min(max(digits, 5), 24))
    }
}
