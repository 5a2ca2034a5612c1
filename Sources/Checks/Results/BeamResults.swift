import Reckon

/// Bending of a rectangular beam: second moment of area, deflection, stress.
///
/// Finds width and height exchanged and the formula of the other support. Only cantilevers with the force at the tip and
/// beams on two supports with the force in the middle. Source: Euler and Bernoulli's beam; any handbook of mechanics.
enum BeamResults {
    static func expectations(_ asked: Asked) -> [Expectation] {
        guard asked.says("cantilever", "beam", "はり", "梁"), let b = asked.value("b"), let h = asked.value("h"),
            let moment = try? b * h * h * h / Rational(12), moment > .zero
        else { return [] }
        var all = [
            Expectation(
                names: ["i", "断面二次モーメント", "secondmomentofarea"], value: moment, scales: .ten, code: "other-result",
                rule: Rule("I = b × h³ / 12", source))
        ]
        let isCantilever = asked.says("cantilever", "片持")
        guard isCantilever != asked.says("simply supported", "two supports", "両端支持", "単純支持"),
            let length = asked.value("l", "length"), let force = asked.value("f", "force")
        else { return all }
        if let e = asked.value("e"), e > .zero,
            let bend = try? force * length * length * length / (e * moment * Rational(isCantilever ? 3 : 48))
        {
            all.append(
                Expectation(
                    names: ["deflection", "tipdeflection", "δ", "たわみ", "最大たわみ"], value: bend, scales: .ten,
                    code: "other-result",
                    rule: Rule(isCantilever ? "δ = F × L³ / (3 × E × I)" : "δ = F × L³ / (48 × E × I)", source)))
        }
        if let stress = try? force * length * h * .half / (moment * Rational(isCantilever ? 1 : 4)) {
            all.append(
                Expectation(
                    names: ["σ", "bendingstress", "曲げ応力", "最大曲げ応力"], value: stress, scales: .ten, code: "other-result",
                    rule: Rule(isCantilever ? "σ = 6 × F × L / (b × h²)" : "σ = 3 × F × L / (2 × b × h²)", source)))
        }
        return all
    }

    private static let source = "Euler–Bernoulli beam"
}
