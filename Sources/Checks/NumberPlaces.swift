import Reckon

/// Where a false statement's numbers stood before, so that a reader sees what it was computed from.
///
/// The side that computes, and for each number of it the nearest earlier place in the work where the same digits stand.
/// Numbers of one digit are left out: they are labels and counts as often as values. The places are learnt as the work
/// goes on, so that a whole work costs one pass.
struct NumberPlaces {
    private let bytes: [UInt8]
    private var learnt = 0
    private var last: [ArraySlice<UInt8>: Range<Int>] = [:]
    /// At most so many places for one statement.
    private static let limit = 8

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Where what a statement states was computed from, in order of the work.
    mutating func sources(of statement: Statement) -> [Range<Int>] {
        learn(before: statement.range.lowerBound)
        let sides = [
            statement.range.lowerBound..<max(statement.range.lowerBound, statement.stated.lowerBound),
            min(statement.stated.upperBound, statement.range.upperBound)..<statement.range.upperBound,
        ].map(trimmed).filter { !$0.isEmpty }
        let earlier = sides.flatMap(numbers).compactMap { last[bytes[$0]] }
        let all = Set(earlier + sides).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        return Array(all.prefix(Self.limit))
    }

    private mutating func learn(before end: Int) {
        guard end > learnt else { return }
        for range in numbers(in: learnt..<end) { last[bytes[range]] = range }
        learnt = end
    }

    /// The numbers of a range: runs of digits with points and commas between them, two digits or more.
    private func numbers(in range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var low: Int?
        func close(_ high: Int) {
            guard let start = low else { return }
            low = nil
            var end = high
            while end > start, !Self.isDigit(bytes[end - 1]) { end -= 1 }
            if bytes[start..<end].count(where: Self.isDigit) >= 2 { found.append(start..<end) }
        }
        for index in range {
            let byte = bytes[index]
            if Self.isDigit(byte) { low = low ?? index } else if byte != 0x2E && byte != 0x2C { close(index) }
        }
        close(range.upperBound)
        return found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The first line of a range without the blanks and signs of relation around it.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let line = range.lowerBound..<(bytes[range].firstIndex(of: 0x0A) ?? range.upperBound)
        var low = line.lowerBound
        while case let next = bytes[line].cluster(at: low), !next.range.isEmpty, Self.isAside(next.scalar) {
            low = next.range.upperBound
        }
        guard low < line.upperBound else { return line.lowerBound..<line.lowerBound }
        return low..<bytes[low..<line.upperBound].end { Self.isAside($0.scalar) }
    }

    /// White space and what stands around a side.
    private static func isAside(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isSpace || "=＝≈≒≃~＜＞<>≤≥≦≧:：,、。.".unicodeScalars.contains(scalar)
    }
}
