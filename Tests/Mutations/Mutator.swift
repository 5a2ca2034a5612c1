/// Makes texts that nobody would write: from real ones by cutting, doubling and mixing, and from pieces of mathematics.
///
/// One seed always gives the same texts.
package struct Mutator: Sendable {
    private var chance: SplitMix64

    /// A row of texts that is named by `seed`.
    package init(seed: UInt64) { chance = SplitMix64(seed: seed) }

    /// A text out of `seeds` with up to eight changes, or one put together from pieces; at most about 4 kB.
    package mutating func text(from seeds: [String]) -> String {
        guard let seed = seeds.randomElement(using: &chance), below(4) > 0 else { return made() }
        var bytes = Array(seed.utf8.prefix(2_000))
        for _ in 0...below(8) { change(&bytes, with: seeds) }
        return String(decoding: bytes.prefix(4_000), as: UTF8.self)
    }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &chance) }

    private mutating func change(_ bytes: inout [UInt8], with seeds: [String]) {
        let (a, b) = (below(bytes.count + 1), below(bytes.count + 1))
        let part = min(a, b)..<min(max(a, b), min(a, b) + 200)
        switch below(7) {
        case 0: bytes.removeSubrange(part)
        case 1: bytes.insert(contentsOf: bytes[part], at: a)
        case 2: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &chance) ?? "").utf8, at: a)
        case 3: bytes.insert(UInt8(below(256)), at: a)
        case 4: if a < bytes.count { bytes[a] = UInt8(below(256)) }
        case 5:
            let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
            if let place = digits.randomElement(using: &chance) { bytes[place] = UInt8(0x30 + below(10)) }
        default:
            let other = Array((seeds.randomElement(using: &chance) ?? "").utf8.prefix(400))
            bytes.replaceSubrange(part, with: other)
        }
    }

    private mutating func made() -> String {
        let gap = below(2) == 0 ? "" : " "
        return (0...below(60)).map { _ in Self.pieces.randomElement(using: &chance) ?? "" }.joined(separator: gap)
    }

    private static let pieces = [
        "1", "2.5", "1,000", "0", "007", "1e400", "9e-399", "99999999999999999999", "0.000000000000000001",
        "9223372036854775807", "-9223372036854775808", "+", "-", "−", "×", "/", "÷", "^", "²", "⁻¹", "(", ")", "[", "]",
        "=", "<", "≤", ">", "≈", "±", "√", "\\frac{", "}{", "}", "\\sqrt", "\\sqrt[3]{", "{", "mm", "N·m", "µm", "°C",
        "%", "ppm", "π", "x", "\n", ". ", ",", "は", "以上", "以下", "個", " ", "\u{3000}", "\\text{", "min(", "max(",
        "abs(", "…", "```python\n", "```\n", "print(", "\\\\", "&", "?", "is within", "to", "and", "**", "!", "$",
        "\\boxed{", "Answer:", "合格", "不合格", "3.14", "1/3", "１２", "＋", "＝", "\u{301}", "\u{200D}", "👩‍👩‍👧", "🇯🇵",
        "\r\n", "\u{2028}", "\u{0}", "\\begin{pmatrix}", "\\end{pmatrix}", "\\pm", "\\leq", "∪", "+25 / 0", "10 ± 0.1",
        "Cpk", "USL = ", "上限", "/ -3", "^{-2}", "^(3)", "of", "each", "dozen", "1:2", "2024-01-05", "A1 = ",
    ]
}
