/// A text whose mathematics is read once, whatever is asked of it: its lexemes, its numbers, its statements.
///
/// Not to be shared between tasks.
package final class MathText {
    /// UTF-8, as ranges address it.
    package let bytes: [UInt8]

    /// A text; nothing is read yet.
    package convenience init(_ text: String) { self.init(Array(text.utf8)) }

    /// A text that is valid UTF-8.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    private lazy var lexed = Lexer.read(bytes)

    var lexemes: [Lexeme] { lexed.lexemes }

    /// Every number; see ``WrittenMath/quantities(in:)``.
    package private(set) lazy var quantities = WrittenMath.quantities(among: lexemes)

    /// The expression that is the whole of the text; nil where there is none.
    package private(set) lazy var expression: Expression? = {
        guard lexemes.count <= 240 else { return nil }
        var parser = SideParser(lexemes[...])
        guard let expression = try? parser.sum(), parser.at == lexemes.endIndex else { return nil }
        return expression
    }()

    /// The numbers of one line, from its first sign to its last, at their places in it: what would be read of the line
    /// alone, nil where it is not to be had without reading it alone, as a brace or a fence reaches into it.
    package func quantities(inLine line: Range<Int>) -> [WrittenQuantity]? {
        guard isOwn(line) else { return nil }
        let first = quantities.partitioningIndex(near: places.quantity) { $0.range.lowerBound >= line.lowerBound }
        places.quantity = first
        return quantities[first...].prefix { $0.range.lowerBound < line.upperBound }.map { quantity in
            let range = quantity.range.lowerBound - line.lowerBound..<quantity.range.upperBound - line.lowerBound
            return WrittenQuantity(quantity: quantity.quantity, places: quantity.places, range: range)
        }
    }

    /// Where the last line asked for was found: lines are asked for in order.
    private var places = (quantity: 0, line: 0)

    /// Whether a line reads as it would alone, and nothing but blanks stands between it and its ends.
    private func isOwn(_ line: Range<Int>) -> Bool {
        let lines = lexed.lines
        let next = lines.partitioningIndex(near: places.line) { $0.low > line.lowerBound }
        places.line = next
        let end = next < lines.count ? lines[next].low : bytes.count
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        guard next > 0, lines[next - 1].isOwn, end >= line.upperBound,
            bytes[lines[next - 1].low..<line.lowerBound].allSatisfy(isBlank)
        else { return false }
        let behind = bytes[line.upperBound..<end].drop { isBlank($0) || $0 == 0x0D }
        return behind.isEmpty ? end == bytes.count : behind.count == 1 && behind.first == 0x0A
    }

    /// Every statement, in the order in which they end.
    package var statements: [Statement] { read.statements }

    private lazy var read: (statements: [Statement], last: Side?) = {
        var scan = StatementScan(self)
        let statements = scan.run()
        return (statements, scan.last)
    }()

    /// The expression that a text leaves to be worked out at its end: the last side of an equation that holds an
    /// operation and has no number behind it, other than `answer`, and at most five lines with words; nil when
    /// everything was worked out or the text went on to something else.
    package func open(before answer: Quantity) -> Statement? {
        guard let last = read.last, last.expression.operations > 0 else { return nil }
        let behind = quantities.reversed().prefix { $0.range.lowerBound >= last.range.upperBound }
        guard behind.allSatisfy({ $0.quantity.value == answer.value }), lines(behind: last.range.upperBound) <= 5 else {
            return nil
        }
        let literal = Expression.literal(Literal(answer.value, places: answer.value.exactPlaces ?? 0))
        let stated = answer.unit.map { Expression.unit(literal, $0) } ?? literal
        return Statement(
            range: last.range, stated: last.range, number: nil,
            claim: .restated(.approximately, last.expression, as: stated), doubts: last.doubts)
    }

    /// How many lines with words or numbers follow the line that holds a place; six for all above five.
    private func lines(behind place: Int) -> Int {
        var (count, told, isFirst) = (0, false, true)
        var at = place
        while at < bytes.count, count <= 5 {
            let cluster = bytes[...].cluster(at: at)
            at = cluster.range.upperBound
            if Self.newlines.contains(cluster.scalar) {
                (told, isFirst) = (false, false)
            } else if !told, !isFirst, cluster.isLetter || cluster.isNumber {
                (told, count) = (true, count + 1)
            }
        }
        return count
    }

    private static let newlines = Set("\n\r\u{0B}\u{0C}\u{85}\u{2028}\u{2029}".unicodeScalars)
}

extension Array {
    /// The first place of a sorted array from which on `isBehind` holds; found at once where it is `near` or little later.
    fileprivate func partitioningIndex(near: Int, where isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        if near == 0 || near <= count && !isBehind(self[near - 1]) {
            low = near
            while low < Swift.min(near + 8, count) {
                if isBehind(self[low]) { return low }
                low += 1
            }
        }
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
