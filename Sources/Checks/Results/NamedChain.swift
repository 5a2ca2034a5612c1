import Reckon

/// A name and the sides that follow it: "Cpk = (USL − LSL) / (6 × s) = 2.08".
///
/// Cut at the signs of equality that stand outside brackets; a side ends where prose begins. Nothing is understood yet:
/// whoever asks reads the sides.
final class NamedChain {
    /// The words before the first sign, tidied.
    private(set) lazy var name = Self.words(endingIn: head.bytes)
    /// What stands before the first sign, whole: a sum with names may stand there.
    let head: Side
    let sides: [Side]

    init(head: Side, sides: [Side]) { (self.head, self.sides) = (head, sides) }

    /// Its name in small letters, without spaces.
    private(set) lazy var folded = Givens.folded(name)

    /// The names of quantities that its name may be.
    private(set) lazy var resultNames = ResultName.all(endingIn: name)

    /// Whether one of its sides, the head among them, is such.
    func contains(where isSuch: (Side) -> Bool) -> Bool { isSuch(head) || sides.contains(where: isSuch) }

    /// Every chain of a line, from left to right.
    static func all(in bytes: [UInt8], of asked: Asked) -> [NamedChain] {
        guard bytes.count <= 2_000 else { return [] }
        let pieces = pieces(of: bytes)
        guard !pieces.isEmpty else { return [] }
        var chains: [NamedChain] = []
        var head = side(bytes, pieces[0], asked)
        var sides: [Side] = []
        for (number, piece) in pieces.enumerated().dropFirst() {
            let end = proseBegins(in: bytes, piece)
            let own = side(bytes, piece.lowerBound..<end, asked)
            if !own.bytes.isEmpty { sides.append(own) }
            guard end < piece.upperBound || number == pieces.count - 1 else { continue }
            if !sides.isEmpty { chains.append(NamedChain(head: head, sides: sides)) }
            if number == pieces.count - 1 { break }
            head = side(bytes, lastClause(of: bytes, end..<piece.upperBound), asked)
            sides = []
        }
        return chains
    }

    /// The parts of a line between signs of equality outside brackets; none of a line without such a sign.
    private static func pieces(of bytes: [UInt8]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var (low, at, depth) = (0, 0, 0)
        while at < bytes.count {
            depth = max(0, depth + Self.depth(bytes, at))
            if depth == 0, mayBegin(bytes[at]), let length = sign(in: bytes, at, first: pieces.isEmpty) {
                pieces.append(low..<at)
                at += length
                low = at
            } else {
                at += 1
            }
        }
        if pieces.isEmpty { return [] }
        pieces.append(low..<bytes.count)
        // "Procedure: takt = …": a colon before a name binds nothing.
        let named = pieces.count > 2 && !bytes[pieces[1]].contains { (0x30...0x39).contains($0) }
        return named && bytes[pieces[1].lowerBound - 1] != 0x3D ? Array(pieces.dropFirst()) : pieces
    }

    /// Whether a sign of equality or a colon may begin with a byte.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3A, 0x3D, 0x5C, 0xE2, 0xEF: true
        default: false
        }
    }

    /// How long the sign of equality is that stands here; a colon is one only behind a line's first words.
    private static func sign(in bytes: [UInt8], _ at: Int, first: Bool) -> Int? {
        if let length = signs.length(in: bytes, at) {
            let before = at > 0 ? bytes[at - 1] : 0
            let after = at + 1 < bytes.count ? bytes[at + 1] : 0
            // "<=", ">=", "!=", "==", ":=", "=>"
            return length == 1 && (mayPrecede(before) || after == 0x3D || after == 0x3E) ? nil : length
        }
        return first ? colons.length(in: bytes, at) : nil
    }

    /// Whether a byte makes another sign of the equals sign behind it.
    private static func mayPrecede(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3C, 0x3E, 0x21, 0x3D, 0x3A: true
        default: false
        }
    }

    /// What a byte adds to the depth of brackets; those by which LaTeX's mathematics begins and ends are none.
    private static func depth(_ bytes: [UInt8], _ at: Int) -> Int {
        if at > 0, bytes[at - 1] == 0x5C, bytes[at] != 0x7B, bytes[at] != 0x7D { return 0 }
        switch bytes[at] {
        case 0x28, 0x5B, 0x7B: return 1
        case 0x29, 0x5D, 0x7D: return -1
        default: return 0
        }
    }

    /// Where a side ends and words go on.
    private static func proseBegins(in bytes: [UInt8], _ range: Range<Int>) -> Int {
        var depth = 0
        for at in range {
            depth += Self.depth(bytes, at)
            guard depth <= 0, at > range.lowerBound else { continue }
            if breaks.length(in: bytes, at, before: range.upperBound) != nil { return at }
            // A bracket behind a sign goes on, one behind a number or a unit is a remark.
            if remarks.length(in: bytes, at, before: range.upperBound) != nil, endsOperand(bytes[at - 1]) {
                return at
            }
        }
        return range.upperBound
    }

    private static func endsOperand(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x25 || byte == 0x29
    }

    /// What follows the last comma or full stop: there the next name stands.
    private static func lastClause(of bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let start = range.last { clauses.length(in: bytes, $0, before: range.upperBound) != nil }
        return (start ?? range.lowerBound)..<range.upperBound
    }

    private static func side(_ bytes: [UInt8], _ range: Range<Int>, _ asked: Asked) -> Side {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isEdge(bytes[low]) { low += 1 }
        while high > low, isEdge(bytes[high - 1]) || bytes[high - 1] == 0x2E { high -= 1 }
        return Side(bytes[low..<high], low..<high, of: asked)
    }

    /// The words with which a text ends, a remark in brackets behind them left out.
    private static func words(endingIn text: ArraySlice<UInt8>) -> String {
        let tidy = QuantityLine.tidied(text)[...]
        var rest = tidy[..<tidy.end { isEnd($0.scalar) }]
        if [")", "）"].contains(rest.cluster(before: rest.endIndex).scalar) {
            let open = rest.end { !["(", "（"].contains($0.scalar) }
            if open > 0 { rest = rest[..<rest.cluster(before: open).range.lowerBound] }
        }
        let start = rest.end { $0.isLetter || $0.isNumber || isJoint($0.scalar) }
        let words = rest[start...].drop { $0 == UInt8(ascii: " ") }
        let end = words.lastIndex { $0 != UInt8(ascii: " ") } ?? words.startIndex - 1
        return String(decoding: words[..<(end + 1)], as: UTF8.self)
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "*", ":", "：": true
        default: false
        }
    }

    private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "_", "%", "-", " ": true
        default: false
        }
    }

    /// Space, tab, `*`, `$`, comma.
    private static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x2A, 0x24, 0x2C: true
        default: false
        }
    }

    private static let signs = Phrases(["=", "≈", "≒", "≃", "＝", "\\approx", "\\simeq"])
    private static let colons = Phrases([": ", "："])
    private static let ends = [", ", "、", "。", ". ", "; ", "；"]
    private static let clauses = Phrases(ends)
    private static let breaks = Phrases(
        ends + [
            " so ", " which ", " for ", " and ", "なので", "ので", "です", "となり", "になり", "である", "であり", "より", "\\)", "\\]",
        ])
    private static let remarks = Phrases([" (", "（"])
}
