import Foundation

/// The grammar of written units: names, products, quotients, powers, one bracket level deep enough for W/(m·K).
extension Unit {
    /// Reads a unit: `mm`, `㎜`, `µm`, `N·m`, `N/mm²`, `mm^2`, `s⁻¹`, `W/(m·K)`, `Ra µm`. Compatibility forms are folded
    /// (NFKC). Throws `unknownUnit`, and `tooLarge` beyond 64 characters.
    package init(parse text: String) throws(ReckonError) {
        guard text.utf8.count <= 192 else { throw .tooLarge }
        if let known = UnitTable.unit(named: text) {
            self = known
            return
        }
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        let folded =
            isPlain ? text : text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces)
        let bare = Self.withoutRoughness(folded)
        if let known = UnitTable.unit(named: bare) {
            self = known
            return
        }
        var parser = UnitParser(bare)
        let unit = try parser.product(depth: 0)
        guard parser.isAtEnd else { throw .unknownUnit }
        self = unit
    }

    /// `Ra µm` and `µm Ra` are micrometres: which roughness is meant belongs to the characteristic, not to the unit.
    private static func withoutRoughness(_ text: String) -> String {
        for name in ["Ra", "Rz"] {
            if text.hasPrefix(name + " ") { return String(text.dropFirst(name.count + 1)) }
            if text.hasSuffix(" " + name) { return String(text.dropLast(name.count + 1)) }
        }
        return text
    }
}

private struct UnitParser {
    private let characters: [Character]
    private var at = 0

    init(_ text: String) { characters = Array(text) }

    var isAtEnd: Bool { at == characters.count }

    private var next: Character? { at < characters.count ? characters[at] : nil }

    private mutating func skipSpaces() -> Bool {
        let start = at
        while let character = next, character.isWhitespace { at += 1 }
        return at > start
    }

    mutating func product(depth: Int) throws(ReckonError) -> Unit {
        _ = skipSpaces()
        var unit = next == "/" ? Unit.one : try factor(depth: depth)
        while true {
            let spaced = skipSpaces()
            guard let sign = next, sign != ")" else { return unit }
            let divides = sign == "/"
            if divides || "·*⋅×・.".contains(sign) { at += 1 } else if !spaced { throw .unknownUnit }
            _ = skipSpaces()
            unit = try unit.times(try factor(depth: depth), power: divides ? -1 : 1)
        }
    }

    private mutating func factor(depth: Int) throws(ReckonError) -> Unit {
        var unit: Unit
        if next == "(" {
            guard depth < 4 else { throw .unknownUnit }
            at += 1
            unit = try product(depth: depth + 1)
            guard next == ")" else { throw .unknownUnit }
            at += 1
        } else if next == "1" {
            at += 1
            return .one
        } else {
            unit = try named()
        }
        let exponent = try power()
        return exponent == 1 ? unit : try Unit.one.times(unit, power: exponent)
    }

    private mutating func named() throws(ReckonError) -> Unit {
        let start = at
        while let character = next, character.isLetter || "°'′%‰".contains(character) { at += 1 }
        guard let unit = UnitTable.unit(named: String(characters[start..<at])) else { throw .unknownUnit }
        return unit
    }

    private mutating func power() throws(ReckonError) -> Int {
        if next == "^" { at += 1 } else if next == "*", at + 1 < characters.count, characters[at + 1] == "*" { at += 2 }
        let negative = next == "-" || next == "−"
        if negative { at += 1 }
        let start = at
        while let character = next, character.isNumber, at - start < 3 { at += 1 }
        guard at > start else {
            if negative { throw .unknownUnit }
            return 1
        }
        guard let value = Int(String(characters[start..<at])), value <= 12 else { throw .unknownUnit }
        return negative ? -value : value
    }
}
