import Reckon
import Review

/// One step of the work as a line: its words, its quantities, its chains of equations, each read when it is asked for.
final class WorkLine {
    let step: Step
    /// UTF-8 of the text.
    let bytes: [UInt8]
    private let mathematics: MathText
    private let asked: Asked

    /// The longest line, in bytes.
    static let limit = 2_000

    init(_ step: Step, of mathematics: MathText, _ asked: Asked) {
        (self.step, self.mathematics, self.asked) = (step, mathematics, asked)
        bytes = Array(mathematics.bytes[step.low..<step.high])
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// UTF-8 of the text in small letters.
    private(set) lazy var lower = bytes.lowercased()[...]

    /// Whether it asks, supposes or takes something back.
    private(set) lazy var isSupposed = QuantityLine.conditions.occur(in: lower)

    /// Its quantities and what stands between them.
    private(set) lazy var quantities = QuantityLine(bytes, at: step.low, of: mathematics)

    /// Whether its sides may hold numbers that are none of its quantities: in program code, in LaTeX's environments.
    var leavesNumbersOut: Bool { bytes.contains(UInt8(ascii: "`")) || Self.environment.occur(in: bytes[...]) }

    private static let environment = Phrases(["\\begin", "\\end"])

    /// Its numbers that stand between two others.
    private(set) lazy var betweens = quantities.betweens

    /// Its chains of equations.
    private(set) lazy var chains = NamedChain.all(in: bytes, of: asked)

    /// The result that it says in words.
    private(set) lazy var spoken = SpokenResult.chain(in: self, of: asked)

    /// Where bytes of the line stand in the work.
    func span(_ range: Range<Int>) -> Range<Int> { step.low + range.lowerBound..<step.low + range.upperBound }
}
