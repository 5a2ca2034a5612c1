/// Tries one equation in every sensible reading and keeps the kindest result.
struct EqualityTrial {
    /// The side that is worked out, and the side that states the result.
    let computed: Expression
    let stated: Expression
    let near: Bool
    let rounded: Set<Rational>

    init(_ left: Expression, _ right: Expression, near: Bool, rounded: Set<Rational>) {
        let turned = left.operations == 0 && right.operations > 0
        computed = turned ? right : left
        stated = turned ? left : right
        self.near = near
        self.rounded = rounded
    }

    func verdict() -> Verdict {
        if areEqual { return .holds }
        let pictures = Pictures(computed, stated)
        do {
            let plain = try best(of: pictures.plain)
            guard pictures.unitsMeet else { return try withoutCommonUnits(plain, pictures) }
            return try withUnits(plain, best(of: pictures.measured), pictures)
        } catch .divisionByZero, .undefined {
            return .undecided(.undefined)
        } catch .unitsDisagree {
            return .undecided(.ambiguous)
        } catch {
            return .undecided(.tooLarge)
        }
    }

    /// Whether the sides are equal exactly in the first reading that counts, as most are: no other is kinder.
    private var areEqual: Bool {
        let plain = Evaluation(reading: Reading())
        guard let value = plain.word(of: computed), let other = plain.word(of: stated) else { return false }
        let (measures, bothMeasure) = (computed.measures || stated.measures, computed.measures && stated.measures)
        guard measures else { return value == other }
        let measured = Evaluation(reading: Reading(unitsCount: true))
        if let left = try? measured.amount(of: computed), let right = try? measured.amount(of: stated),
            left.dimension == right.dimension
        {
            // A sum that is stated may have no value in another reading, and then none counts.
            return left.value == right.value && (stated.operations == 0 || value == other)
        }
        return !bothMeasure && value == other
    }

    /// No side, one side, or sides of different dimension carry units: the numbers decide, unless a factor between
    /// units explains the difference.
    private func withoutCommonUnits(_ plain: Match, _ pictures: Pictures) throws(ReckonError) -> Verdict {
        if plain.stands { return pictures.unitsDiffer && !plain.isExcused ? .sloppy(.units) : plain.verdict }
        guard plain == .off else { return plain.verdict }
        if pictures.unitsAtAll || pictures.fractions || pictures.nounsDiffer {
            if try conversionExplains(pictures) { return .undecided(.conversion) }
            if pictures.nounsDiffer || pictures.unitsDiffer { return .undecided(.conversion) }
        }
        return try contradiction(Reading(), pictures)
    }

    /// Both sides carry units of one dimension, or such that sums make sense.
    private func withUnits(_ plain: Match, _ measured: Match, _ pictures: Pictures) throws(ReckonError) -> Verdict {
        if measured != .off { return measured.verdict }
        if plain.stands {
            // "45 min × 60 = 2700 s" carries its factor along as a bare number.
            if try factorIsWritten(pictures) { return plain.verdict }
            // "6 bar = 6 MPa": the same number in two units has one reading.
            if computed.operations == 0, stated.operations == 0 { return try plainContradiction(pictures.measured[0]) }
            return try contradiction(pictures.measured[0], pictures)
        }
        if plain != .off { return plain.verdict }
        return try contradiction(pictures.measured[0], pictures)
    }

    private func best(of readings: [Reading]) throws(ReckonError) -> Match {
        var best = Match.off
        var failure: ReckonError?
        var tried = false
        for reading in readings {
            do {
                let match = try match(reading)
                tried = true
                if match < best { best = match }
                if best == .exact { return best }
            } catch {
                failure = failure ?? error
            }
        }
        if !tried, let failure { throw failure }
        return best
    }

    private func match(_ reading: Reading) throws(ReckonError) -> Match {
        let value = try Evaluation(reading: reading).amount(of: computed)
        let scale = Scale(stated: stated, computed: computed, near: near)
        let match = try scale.match(value, reading)
        guard match == .off, !rounded.isEmpty, computed.operations > 0 else { return match }
        var loose = reading
        loose.slack = .half
        loose.onlyRounded = rounded
        let spread = try Evaluation(reading: loose).amount(of: computed)
        guard spread.value != value.value else { return .off }
        return try scale.match(spread, reading) == .off ? .off : .sloppy(.carried)
    }

    /// Whether a plain factor between units would make the two sides equal.
    private func conversionExplains(_ pictures: Pictures) throws(ReckonError) -> Bool {
        let small = (computed.units + stated.units).contains { Self.centi.contains($0.symbol.prefix(2)) }
        for factor in mayExplain(Self.factors + (small ? Self.tens : []), pictures) {
            let scaled = Expression.product([
                .init(inverse: false, value: computed), .init(inverse: false, value: .literal(Literal(factor))),
            ])
            let trial = EqualityTrial(scaled, stated, near: near, rounded: [])
            if try trial.best(of: pictures.plain) != .off { return true }
        }
        return false
    }

    /// The factors among these that could come near enough, told by binary floating point; never fewer.
    private func mayExplain(_ factors: [Rational], _ pictures: Pictures) -> [Rational] {
        guard stated.operations == 0 else { return factors }
        let scale = Scale(stated: stated, computed: computed, near: near)
        var (values, reaches) = ([Double](), [(low: Double, high: Double)]())
        for reading in pictures.plain {
            guard let value = try? Evaluation(reading: reading).amount(of: computed).value,
                let target = try? scale.widened(.one, reading, true)
            else { return factors }
            let (low, high) = (target.low.rough, target.high.rough)
            // A hundredth more than a step and every share that is let pass; "≈ 20" holds up to a quarter.
            let more = (near ? 0.3 : 0.02) * max(abs(low), abs(high)) + 0.01 * (high - low)
            values.append(value.middle.rough)
            reaches.append((low - more, high + more))
        }
        return factors.filter { factor in
            zip(values, reaches).contains { value, reach in
                let scaled = value * factor.rough
                return !(scaled < reach.low || scaled > reach.high)
            }
        }
    }

    private func factorIsWritten(_ pictures: Pictures) throws(ReckonError) -> Bool {
        let reading = pictures.measured[0]
        let left = try Evaluation(reading: reading).amount(of: computed).value.middle
        let right = try Evaluation(reading: reading).amount(of: stated).value.middle
        guard left.signum != 0, right.signum != 0 else { return false }
        let ratio = try left / right
        let inverse = try right / left
        let written = computed.literals.map(\.value)
        let products = written.flatMap { a in written.map { a * $0 } }
        return (written + products).contains { $0.isClose(to: ratio) || $0.isClose(to: inverse) }
    }

    private static let factors: [Rational] = {
        let powers = [-9, -6, -3, -2, 2, 3, 6, 9].compactMap { try? Rational.ten(to: $0) }
        let others = ["60", "3600", "25.4", "2.54", "9.80665", "9.81", "12", "24"].compactMap { Rational(decimal: $0) }
        return powers + others + others.compactMap { try? .one / $0 }
    }()

    /// Between these and their neighbours lie odd powers of ten.
    private static let centi: Set<Substring> = ["cm", "L", "mL", "dm"]
    private static let tens = [-4, -1, 1, 4].compactMap { try? Rational.ten(to: $0) }

    /// The contradiction, unless another grouping of `a / b × c` would have made it true.
    private func contradiction(_ reading: Reading, _ pictures: Pictures) throws(ReckonError) -> Verdict {
        // Without a factor behind a stroke every grouping is the same.
        let canRegroup = computed.canRegroup || stated.canRegroup
        let reaches: [Reading.Reach] = canRegroup ? [.two, .all, .allButLast] : pictures.unitsMeet ? [.one] : []
        for reach in reaches {
            let readings = (pictures.plain + pictures.measured).map { reading in
                var other = reading
                other.reach = reach
                return other
            }
            if let match = try? best(of: readings), match != .off { return .undecided(.ambiguous) }
        }
        // A side with operations of its own has no one unit to give the number in: the plain number is given.
        return try plainContradiction(stated.operations > 0 ? pictures.plain[0] : reading)
    }

    /// What it should have been, in one reading.
    private func plainContradiction(_ reading: Reading) throws(ReckonError) -> Verdict {
        let value = try Evaluation(reading: reading).amount(of: computed)
        return .contradicts(recomputed: Scale(stated: stated, computed: computed, near: near).text(value, reading))
    }
}

extension Rational {
    /// Equal to one part in a thousand.
    func isClose(to other: Rational) -> Bool {
        (self - other).magnitude * Rational(1_000) <= other.magnitude
    }
}
