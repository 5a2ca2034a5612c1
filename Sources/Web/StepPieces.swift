import Review

/// A step's text in pieces: what is false, what that was computed from, and what lies between.
extension StepReading {
    /// What a piece is marked as.
    enum Mark: String, Sendable {
        /// A definite contradiction.
        case fail
        /// Sloppy.
        case warn
        /// What a false or sloppy part was computed from.
        case source
    }

    /// One piece of the text; `n` is the finding that marks it.
    struct Piece: Sendable, Equatable {
        var text: String
        var mark: Mark?
        var n: Int?
    }

    /// A range of bytes with the finding that marks it.
    struct Marked {
        var range: Range<Int>
        var mark: Mark
        var n: Int
    }

    /// The pieces in order; together they are the text. Where marks overlap, what is false or sloppy wins.
    var pieces: [Piece] {
        let count = text.utf8.count
        func inside(_ range: Range<Int>) -> Range<Int> {
            let range = range.clamped(to: step.low..<step.low + count)
            return range.lowerBound - step.low..<range.upperBound - step.low
        }
        let faults = findings.compactMap { n, finding -> Marked? in
            guard finding.isConcern, let range = finding.part ?? finding.span else { return nil }
            return Marked(range: inside(range), mark: finding.outcome == .fail ? .fail : .warn, n: n)
        }
        let sources = operands.map { Marked(range: inside($0.bytes), mark: .source, n: $0.n) }
        return Self.cut(text, sources.reversed() + faults.sorted { $0.range.lowerBound > $1.range.lowerBound })
    }

    /// A text cut at the ends of its marks; where they overlap, the last wins.
    static func cut(_ text: String, _ marks: [Marked]) -> [Piece] {
        let bytes = Array(text.utf8)
        var owner: [Int?] = Array(repeating: nil, count: bytes.count)
        for (index, marked) in marks.enumerated() {
            for at in marked.range { owner[at] = index }
        }
        var pieces: [Piece] = []
        var low = 0
        while low < bytes.count {
            let high = owner[low...].firstIndex { $0 != owner[low] } ?? bytes.count
            let marked = owner[low].map { marks[$0] }
            pieces.append(
                Piece(text: String(decoding: bytes[low..<high], as: UTF8.self), mark: marked?.mark, n: marked?.n))
            low = high
        }
        return pieces
    }
}
