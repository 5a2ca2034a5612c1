/// The grammar of one side of a statement: sums, products, powers, roots, units. It takes the longest expression that
/// begins where it stands, or fails; what it notices on the way decides later how much a contradiction is worth.
struct SideParser {
    let lexemes: ArraySlice<Lexeme>
    var at: Int
    /// Why a contradiction found here would not be certain; empty where the text leaves no choice.
    var doubts: Set<Doubt> = []
    private var depth = 0

    /// A choice that the text leaves.
    enum Doubt: Hashable {
        /// `5-10` may be a range.
        case range
        /// A single letter after a number may be a unit or a name.
        case loneLetter
        /// The same without a space between: more likely a name.
        case gluedLetter
        /// A product without a sign, or strokes of different spacing: grouping is not certain.
        case grouping
    }

    init(_ lexemes: ArraySlice<Lexeme>) {
        self.lexemes = lexemes
        at = lexemes.startIndex
    }

    struct Failure: Error {}

    func peek(_ ahead: Int = 0) -> Lexeme? {
        let index = at + ahead
        return index >= lexemes.startIndex && index < lexemes.endIndex ? lexemes[index] : nil
    }

    func kind(_ ahead: Int = 0) -> Lexeme.Kind? { peek(ahead)?.kind }

    mutating func sum() throws(Failure) -> Expression {
        guard depth < 40 else { throw Failure() }
        depth += 1
        defer { depth -= 1 }
        let first = try product()
        guard kind() == .plus || kind() == .minus else { return first }
        var parts = [Expression.Part(inverse: false, value: first)]
        while kind() == .plus || kind() == .minus {
            noteRange(parts.count)
            let inverse = kind() == .minus
            at += 1
            parts.append(Expression.Part(inverse: inverse, value: try product()))
        }
        return .sum(parts)
    }

    /// `5-10` without spaces, the smaller number first, may mean "from 5 to 10".
    private mutating func noteRange(_ count: Int) {
        guard count == 1, kind() == .minus, let before = peek(-1)?.literal, let after = peek(1)?.literal,
            peek()?.gap == false, peek(1)?.gap == false, before.value < after.value
        else { return }
        doubts.insert(.range)
    }

    private mutating func product() throws(Failure) -> Expression {
        let first = try signed()
        guard productSign() != nil else { return first }
        var parts = [Expression.Part(inverse: false, value: first)]
        var strokes: [Bool] = []
        while let (inverse, length) = productSign() {
            if inverse { strokes.append(peek()?.gap ?? false) }
            // "6 / 2(1 + 2)": without a sign the product may bind closer than the stroke.
            if length == 0, !strokes.isEmpty { doubts.insert(.grouping) }
            at += length
            parts.append(Expression.Part(inverse: inverse, value: try factor(under: inverse)))
        }
        // "7.5 / 1/2", and 4/19/1969, which is a date.
        if strokes.count > 1, strokes.contains(false) { doubts.insert(.grouping) }
        return .product(parts)
    }

    /// Whether the sign here divides, and how many lexemes it takes; nil when none stands here.
    private func productSign() -> (Bool, Int)? {
        switch kind() {
        case .times: return (false, 1)
        case .over: return (true, 1)
        case .word("x"), .word("X"):
            let even = peek()?.gap == peek(1)?.gap
            return even && kind(1) != .minus && isOperandStart(kind(1)) ? (false, 1) : nil
        case .word("of") where peek(-1)?.kind == .percent && isOperandStart(kind(1)): return (false, 1)
        case .open(.round), .pi, .root, .word("sqrt"):
            return peek()?.gap == false ? (false, 0) : nil
        default: return nil
        }
    }

    func isOperandStart(_ kind: Lexeme.Kind?) -> Bool {
        switch kind {
        case .number, .open, .root, .fraction, .pi, .minus: true
        case .word(let text): ["sqrt", "min", "max", "abs"].contains(text)
        default: false
        }
    }

    /// A factor; `/K`, `/ mm²`: a unit under the stroke may stand there without a number.
    private mutating func factor(under stroke: Bool) throws(Failure) -> Expression {
        guard stroke, let (unit, end) = unitRun(from: at) else { return try signed() }
        at = end
        return .unit(.literal(Literal(.one)), unit)
    }

    private mutating func signed() throws(Failure) -> Expression {
        guard depth < 40 else { throw Failure() }
        depth += 1
        defer { depth -= 1 }
        switch kind() {
        case .minus:
            at += 1
            return .negative(try signed())
        case .plus:
            at += 1
            return try signed()
        default: return try powered()
        }
    }

    private mutating func powered() throws(Failure) -> Expression {
        var base = attachUnit(to: try primary())
        if let exponent = try exponent() {
            base = attachUnit(to: .power(base, exponent))
            if try self.exponent() != nil { throw Failure() }
        }
        return base
    }

    private mutating func exponent() throws(Failure) -> Int? {
        if case .superscript(let value) = kind() {
            at += 1
            return try checked(value)
        }
        guard kind() == .power else { return nil }
        at += 1
        let braced = kind() == .open(.curly) || kind() == .open(.round)
        if braced { at += 1 }
        let negative = kind() == .minus
        if negative { at += 1 }
        guard let literal = peek()?.literal, let value = literal.value.int else { throw Failure() }
        at += 1
        if braced {
            guard case .close = kind() else { throw Failure() }
            at += 1
        }
        return try checked(negative ? -value : value)
    }

    private func checked(_ exponent: Int) throws(Failure) -> Int {
        guard abs(exponent) <= 400 else { throw Failure() }
        return exponent
    }
}
