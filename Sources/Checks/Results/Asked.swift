import Reckon
package import Review

/// A case as the checks read it: what its question names, with units, and its readings.
///
/// Made for one case and read once for all checks and all attempts; not to be shared between tasks.
package final class Asked {
    /// The case itself.
    let content: CaseContent
    /// At most 4,000 characters of the question.
    let question: String
    /// The same in small letters.
    let text: String
    private let textBytes: [UInt8]
    let line: QuantityLine

    /// A case.
    package init(_ content: CaseContent) {
        self.content = content
        question = String(content.question.prefix(4_000))
        text = question.lowercased()
        textBytes = Array(text.utf8)
        line = QuantityLine(question)
    }

    private(set) lazy var givens = Givens(content, line)

    private(set) lazy var numbers = GivenNumbers(content, line)

    /// The characteristics with their numbers, or what the question gives in words in their place.
    private(set) lazy var measured = QuestionLimits.measured(content, line)

    /// The one quantity that the question asks for.
    private(set) lazy var target = AskedQuantity(text)

    /// What each check of results has worked out of it, by the check's name.
    var expected: [String: [Expectation]] = [:]

    /// The one series of readings; nil where there is none or more than one.
    private(set) lazy var readings = oneSeries()

    /// The value of the first of these names that the question binds, in SI where it has a unit.
    ///
    /// - Parameter unit: that of a number without one, where numbers are measured against one another.
    func value(_ names: String..., like unit: Unit? = nil) -> Rational? { value(names, like: unit) }

    private func value(_ names: [String], like unit: Unit?) -> Rational? {
        names.lazy.compactMap { [self] in quantity($0) }.first.flatMap {
            Self.plain($0.unit == nil ? Quantity($0.value, unit) : $0)
        }
    }

    /// What the question gives a name.
    func quantity(_ name: String) -> Quantity? {
        if let answered = answered[name] { return answered }
        let quantity = givens.value(name) ?? givens.loosely(name)
        if answered.count < 10_000 { answered[name] = .some(quantity) }
        return quantity
    }

    /// What was asked before.
    private var answered: [String: Quantity?] = [:]

    /// Whether any of these words stands in the name of something that the case gives.
    func gives(_ words: String...) -> Bool {
        content.given.contains { given in words.contains { given.name.lowercased().contains($0) } }
    }

    /// Whether any of these words stands in the question.
    func says(_ words: String...) -> Bool { words.contains(where: textBytes.hold) }

    /// In SI; nil for a temperature on its scale.
    static func plain(_ quantity: Quantity) -> Rational? {
        guard let unit = quantity.unit else { return quantity.value }
        return unit.offset == .zero ? quantity.value * unit.factor : nil
    }

    /// Limits of the question or of the one characteristic, in SI where they have a unit.
    var limits: (lower: Rational, upper: Rational)? {
        if let low = value(Self.lower, like: limitUnit), let high = value(Self.upper, like: limitUnit), low < high {
            return (low, high)
        }
        guard let readings, readings.isNearItsLimits, let low = readings.lower, let high = readings.upper else {
            return nil
        }
        let factor = readings.unit?.factor ?? .one
        return (low * factor, high * factor)
    }

    /// The unit of the limits, or of what is measured against them, where they leave it out.
    private(set) lazy var limitUnit: Unit? =
        (Self.lower + Self.upper + Self.measures).lazy.compactMap { [self] in quantity($0)?.unit }.first
        ?? readings?.unit

    private static let lower = ["lsl", "下側規格", "下限", "下限値", "規格下限", "lowerlimit"]
    private static let upper = ["usl", "上側規格", "上限", "上限値", "規格上限", "upperlimit"]
    private static let measures = ["mean", "processmean", "平均", "平均値", "standarddeviation", "s", "標準偏差", "σ"]

    /// The pairs `c ± t` of the question.
    var tolerances: [(centre: Rational, tolerance: Rational)] {
        line.quantities.indices.dropFirst().filter { line.gaps[$0] == "±" }.compactMap { index in
            let (centre, tolerance) = (line.quantities[index - 1].quantity, line.quantities[index].quantity)
            let unit = tolerance.unit ?? centre.unit
            guard let a = Self.plain(Quantity(centre.value, centre.unit ?? unit)),
                let b = Self.plain(Quantity(tolerance.value, unit))
            else { return nil }
            return (a, b)
        }
    }

    private func oneSeries() -> Measured? {
        if !content.characteristics.isEmpty {
            let all = content.characteristics.compactMap(Measured.init).filter { $0.sample.readings.count > 1 }
            return all.count == 1 && content.characteristics.count == 1 ? all[0] : nil
        }
        if let limited = measured.first { return limited }
        guard line.lists.count == 1, let list = line.lists.first else { return nil }
        let units = Set(line.quantities[list].compactMap { $0.quantity.unit?.symbol })
        guard units.count <= 1, !units.contains("%") else { return nil }
        return Measured(
            name: "",
            unit: line.quantities[list.upperBound - 1].quantity.unit ?? Self.unit(before: list.lowerBound, line),
            lower: nil, upper: nil, sample: Sample(line.quantities[list].map(\.quantity.value)))
    }

    /// "Readings in mm:", 「測定値(mm)：」
    private static func unit(before index: Int, _ line: QuantityLine) -> Unit? {
        let gap = line.gaps[index].lowercased()
        return ["mm", "µm", "cm"].first {
            gap.hasSuffix("(\($0))：") || gap.hasSuffix("(\($0)):") || gap.hasSuffix("in\($0):")
        }
        .flatMap { try? Unit(parse: $0) }
    }
}
