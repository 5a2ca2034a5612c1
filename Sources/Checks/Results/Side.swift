import Reckon

/// One side of a chain as written, worked out when the first check asks.
final class Side {
    /// UTF-8 as written.
    let bytes: ArraySlice<UInt8>
    /// Bytes of the line.
    let range: Range<Int>
    private let asked: Asked

    init(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>, of asked: Asked) {
        (self.bytes, self.range, self.asked) = (bytes, range, asked)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Its mathematics, without names.
    private(set) lazy var mathematics = MathText(Array(bytes))

    /// What stands in it where the case's names stand for what they are given, and which names are none of the case's.
    private lazy var named: (text: NamedText?, isNamed: Bool, unknown: [String]) = {
        var (isNamed, unknown) = (false, [String]())
        let text = NamedText(mathematics) { name in
            let quantity = asked.quantity(name)
            if quantity == nil { unknown.append(name) } else { isNamed = true }
            return quantity
        }
        return (text, isNamed, unknown)
    }()

    /// Its value where the case's names stand for what they are given.
    private(set) lazy var sum = named.text.flatMap { NamedSum($0) { asked.quantity($0) } }

    /// Its value where no name stands for anything.
    private(set) lazy var bare: NamedSum? = {
        guard hasNumber else { return nil }
        return named.isNamed ? NamedSum(mathematics) { _ in nil } : sum
    }()

    /// Whether it may be a sum with names in it: a sign and a letter.
    private(set) lazy var mayBeNamed =
        bytes.contains { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) } && SubstitutionCheck.hasSign(bytes)

    /// Whether it may be a sum of numbers: a sign that joins two, or what such a sign may be written with.
    private(set) lazy var mayBeSum =
        hasNumber
        && bytes.indices.contains { at in
            switch bytes[at] {
            case 0x80..., UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\\"),
                UInt8(ascii: "+"),
                UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"), UInt8(ascii: "%"),
                UInt8(ascii: "x"), UInt8(ascii: "X"):
                true
            case UInt8(ascii: "p"): at + 1 < bytes.endIndex && bytes[at + 1] == UInt8(ascii: "i")
            default: false
            }
        }

    /// Whether it holds a digit, one of full width, or π: without any of these nothing has a value.
    var hasNumber: Bool {
        bytes.contains { (0x30...0x39).contains($0) } || Self.numbers.occur(in: bytes)
    }

    private static let numbers = Phrases(["０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "π", "pi"])

    /// Whether a name in it stands for something, be it the case's or an earlier step's.
    func isNamed(with results: StepNames) -> Bool { named.isNamed || goesOn(results) }

    /// Its value where the names of earlier steps stand for their results, too.
    func sum(with results: StepNames) -> NamedSum? {
        guard goesOn(results) else { return sum }
        return NamedSum(mathematics) { asked.quantity($0) ?? results.value($0) }
    }

    private func goesOn(_ results: StepNames) -> Bool { named.unknown.contains { results.value($0) != nil } }
}
