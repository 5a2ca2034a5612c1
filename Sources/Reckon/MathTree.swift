import Foundation

/// An answer written as mathematics, read from LaTeX or plain text, for comparing two answers by their values.
///
/// It is looser than the grammar of statements: whatever stands side by side is multiplied, a letter is a variable.
indirect enum MathTree: Sendable {
    case number(Double)
    case name(String)
    case sum(MathTree, MathTree)
    case product(MathTree, MathTree)
    case quotient(MathTree, MathTree)
    case power(MathTree, MathTree)
    case function(String, MathTree)
    /// ±: the sign that a whole answer takes.
    case either(MathTree)

    /// Whether it holds a ±, so that it stands for two values.
    var isTwofold: Bool {
        switch self {
        case .number, .name: false
        case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b), .power(let a, let b):
            a.isTwofold || b.isTwofold
        case .function(_, let a): a.isTwofold
        case .either: true
        }
    }

    /// Whether it is built from names by products and quotients only: the left side of "x = …", "f(x) = …".
    var isNameLike: Bool {
        switch self {
        case .number, .sum, .either: false
        case .name: true
        case .product(let a, let b), .quotient(let a, let b): a.isNameLike && b.isNameLike
        case .power(let a, _), .function(_, let a): a.isNameLike
        }
    }

    /// Whether no variable occurs.
    var isConstant: Bool {
        switch self {
        case .number: true
        case .name(let name): name == "π"
        case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b), .power(let a, let b):
            a.isConstant && b.isConstant
        case .function(_, let a), .either(let a): a.isConstant
        }
    }

    /// The value with every variable at a place that depends on its name and on `round` alone; ± is `sign`.
    /// Not a number where it has none.
    func value(round: Int, sign: Double = 1) -> Double {
        switch self {
        case .number(let value): return value
        case .name(let name): return name == "π" ? .pi : name == "∞" ? .infinity : Self.place(name, round)
        case .sum(let a, let b): return a.value(round: round, sign: sign) + b.value(round: round, sign: sign)
        case .product(let a, let b): return a.value(round: round, sign: sign) * b.value(round: round, sign: sign)
        case .quotient(let a, let b): return a.value(round: round, sign: sign) / b.value(round: round, sign: sign)
        case .power(let a, let b): return pow(a.value(round: round, sign: sign), b.value(round: round, sign: sign))
        case .either(let a): return sign * a.value(round: round, sign: sign)
        case .function(let name, let a):
            let x = a.value(round: round, sign: sign)
            return Self.functions[name]?(x) ?? .nan
        }
    }

    /// The functions by their LaTeX names.
    static let functions: [String: @Sendable (Double) -> Double] = [
        "sqrt": { $0.squareRoot() }, "sin": { sin($0) }, "cos": { cos($0) }, "tan": { tan($0) }, "sec": { 1 / cos($0) },
        "csc": { 1 / sin($0) }, "cot": { 1 / tan($0) }, "ln": { log($0) }, "log": { log10($0) }, "exp": { exp($0) },
        "arcsin": { asin($0) }, "arccos": { acos($0) }, "arctan": { atan($0) }, "abs": { abs($0) },
    ]

    /// A number between 0.3 and 1.3, by FNV-1a over the name.
    private static func place(_ name: String, _ round: Int) -> Double {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(round)
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 29
        return 0.3 + Double((hash &* 0x9e37_79b9_7f4a_7c15) >> 11) / Double(1 << 53)
    }
}
