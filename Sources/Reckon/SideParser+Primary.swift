/// Numbers, brackets, roots, fractions, functions, and the units that follow them.
extension SideParser {
    mutating func primary() throws(Failure) -> Expression {
        switch kind() {
        case .number(let literal):
            at += 1
            if let next = peek(), next.literal != nil { throw Failure() }
            return .literal(literal)
        case .pi:
            at += 1
            return .pi
        case .open(let bracket): return try group(bracket)
        case .root(let degree):
            at += 1
            return .root(try radicand(), degree)
        case .fraction:
            at += 1
            let over = try group(.curly)
            return .product([
                Expression.Part(inverse: false, value: over), Expression.Part(inverse: true, value: try group(.curly)),
            ])
        case .word(let name): return try function(name)
        default: throw Failure()
        }
    }

    /// What a root sign covers: a bracket, or a number with its unit.
    private mutating func radicand() throws(Failure) -> Expression {
        if case .open(let bracket) = kind() { return try group(bracket) }
        guard case .number = kind() else { throw Failure() }
        return try primary()
    }

    private mutating func group(_ bracket: Lexeme.Bracket) throws(Failure) -> Expression {
        guard kind() == .open(bracket) else { throw Failure() }
        at += 1
        let inner = try sum()
        guard kind() == .close(bracket) else { throw Failure() }
        at += 1
        return inner
    }

    private mutating func function(_ name: String) throws(Failure) -> Expression {
        guard ["sqrt", "min", "max", "abs"].contains(name), case .open(let bracket) = kind(1) else { throw Failure() }
        at += 1
        if name == "sqrt" { return .root(try group(bracket), 2) }
        if name == "abs" { return .magnitude(try group(bracket)) }
        at += 1
        var all = [try sum()]
        while kind() == .comma {
            at += 1
            all.append(try sum())
        }
        guard kind() == .close(bracket), all.count > 1, all.count <= 64 else { throw Failure() }
        at += 1
        return name == "min" ? .least(all) : .greatest(all)
    }

    /// The value with the unit, noun or remark in brackets that follows it, if one does.
    mutating func attachUnit(to value: Expression) -> Expression {
        var value = value
        if kind() == .percent {
            at += 1
            value = .unit(value, .percent)
        } else if let (unit, end) = unitRun(from: at) {
            noteLoneLetter()
            at = end
            value = .unit(value, unit)
        } else if let noun = noun() {
            at += 1
            value = .noun(value, noun)
            if isTightStroke, peek(1)?.isWord == true { at += 2 }
        } else if isTightStroke, let (unit, end) = unitRun(from: at + 1),
            let each = try? Unit.one.times(unit, power: -1)
        {
            // "8.00/hour": the stroke belongs to the unit.
            at = end
            value = .unit(value, each)
        }
        skipRemark()
        return value
    }

    private var isTightStroke: Bool { kind() == .over && peek()?.gap == false && peek(1)?.gap == false }

    /// "3 s = 0.18": a letter that may be a name as well as a unit.
    private mutating func noteLoneLetter() {
        if case .word(let text) = kind(), text.unicodeScalars.count == 1, text.unicodeScalars.allSatisfy(\.isASCII) {
            doubts.insert(peek()?.gap == true ? .loneLetter : .gluedLetter)
        }
    }

    /// A noun that counts what stands before it, where the mathematics goes on behind it.
    private func noun() -> String? {
        switch kind(1) {
        case .plus, .minus, .times, .over, .relation, .close: break
        default: return nil
        }
        guard case .word(let text) = kind(), peek()?.gap == true, text.utf8.count >= 3,
            text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }), !Prose.operates.contains(text)
        else { return nil }
        return text
    }

    /// "50 mm (upper limit) − …": a remark without numbers in it is passed over.
    private mutating func skipRemark() {
        guard case .open(.round) = kind(), let first = peek(1), first.isWord else { return }
        var ahead = 1
        while let next = peek(ahead), next.isWord, ahead < 12 { ahead += 1 }
        guard kind(ahead) == .close(.round), unitRun(from: at + 1) == nil || peek()?.gap == true else { return }
        at += ahead + 1
    }

    /// The unit that begins at `start` and where it ends: `mm`, `N·m`, `N/mm²`, `°C`, `\mu m`, `^\circ`.
    func unitRun(from start: Int) -> (Unit, Int)? {
        guard var (unit, end) = unitName(at: start) else { return nil }
        while end + 1 < lexemes.endIndex {
            let divides = lexemes[end].kind == .over
            guard divides || lexemes[end].kind == .times, let next = unitName(at: end + 1),
                let joined = try? unit.times(next.0, power: divides ? -1 : 1)
            else { break }
            (unit, end) = (joined, next.1)
        }
        return (unit, end)
    }

    private func unitName(at start: Int) -> (Unit, Int)? {
        guard start >= lexemes.startIndex, start < lexemes.endIndex else { return nil }
        if lexemes[start].kind == .power, start + 1 < lexemes.endIndex, lexemes[start + 1].kind == .word("°") {
            return unitName(at: start + 1)
        }
        guard case .word(var name) = lexemes[start].kind else { return nil }
        let word = name
        var end = start + 1
        if name == "µ" || name == "°", end < lexemes.endIndex, case .word(let next) = lexemes[end].kind {
            if UnitTable.unit(named: folded(name + next)) != nil {
                name += next
                end += 1
            }
        }
        guard let unit = UnitTable.unit(inWord: name), !Prose.operates.contains(word) else { return nil }
        guard let (power, after) = unitPower(at: end) else { return (unit, end) }
        return (try? Unit.one.times(unit, power: power)).map { ($0, after) } ?? (unit, end)
    }

    private func folded(_ name: String) -> String { name.replacing("µ", with: "μ") }

    private func unitPower(at start: Int) -> (Int, Int)? {
        guard start < lexemes.endIndex else { return nil }
        if case .superscript(let power) = lexemes[start].kind { return (power, start + 1) }
        guard lexemes[start].kind == .power else { return nil }
        var index = start + 1
        func next() -> Lexeme.Kind? { index < lexemes.endIndex ? lexemes[index].kind : nil }
        let braced = next() == .open(.curly)
        if braced { index += 1 }
        let negative = next() == .minus
        if negative { index += 1 }
        guard case .number(let literal) = next(), let power = literal.value.int, abs(power) <= 9 else { return nil }
        index += 1
        if braced {
            guard next() == .close(.curly) else { return nil }
            index += 1
        }
        return (negative ? -power : power, index)
    }
}
