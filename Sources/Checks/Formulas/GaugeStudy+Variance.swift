import Reckon

extension GaugeStudy {
    /// Two-way analysis of variance with interaction; the interaction is pooled with the error when its p exceeds 0.25.
    package struct VarianceMethod: Encodable, Sendable {
        /// Sums of squares of parts, operators, interaction and error.
        let SS: [Double]
        let F_int: Double
        let p_int: Double
        let EV: Double
        let AV: Double
        let INT: Double
        let GRR: Double
        let PV: Double
        let TV: Double
        let pGRR: Double
        let ndc: Double

        init(_ data: [[[Double]]], trials: Int, parts: Int) {
            let (o, r, p) = (Double(data.count), Double(trials), Double(parts))
            let grand = mean(data.flatMap { $0.flatMap(\.self) })
            func square(_ values: [Double]) -> Double { values.map { ($0 - grand) * ($0 - grand) }.reduce(0, +) }
            let cells = data.flatMap { trial in (0..<parts).map { part in mean(trial.map { $0[part] }) } }
            let byPart = square((0..<parts).map { part in mean(data.flatMap { $0.map { $0[part] } }) }) * o * r
            let byOperator = square(data.map { mean($0.flatMap(\.self)) }) * p * r
            let interaction = square(cells) * r - byPart - byOperator
            let error = square(data.flatMap { $0.flatMap(\.self) }) - square(cells) * r
            SS = [byPart, byOperator, interaction, error]
            let (crossed, rest) = ((o - 1) * (p - 1), o * p * (r - 1))
            F_int = interaction / crossed / (error / rest)
            p_int = Distribution.fisher(above: F_int, Int(crossed), Int(rest))
            let pooled = p_int > 0.25
            let noise = pooled ? (interaction + error) / (crossed + rest) : error / rest
            let against = pooled ? noise : interaction / crossed
            let between = max(0, (byOperator / (o - 1) - against) / (p * r))
            let mixed = pooled ? 0 : max(0, (against - noise) / r)
            let variance = max(0, (byPart / (p - 1) - against) / (o * r))
            (EV, AV, INT) = (noise.squareRoot(), between.squareRoot(), mixed.squareRoot())
            GRR = (noise + between + mixed).squareRoot()
            PV = variance.squareRoot()
            TV = (noise + between + mixed + variance).squareRoot()
            pGRR = 100 * GRR / TV
            ndc = 1.41 * PV / GRR
        }
    }
}
