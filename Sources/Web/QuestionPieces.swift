import Review
import Store

/// A question in pieces: the numbers that something false or sloppy was computed from are marked where they are given, as
/// those of earlier steps are in the work.
enum QuestionPieces {
    /// The pieces in order; together they are the question.
    ///
    /// Each number belongs to the first finding that it bears on; digits that stand alone are labels as often as values
    /// and are left out.
    static func of(_ question: String, in round: RoundFile, shown attempt: Int?) -> [StepReading.Piece] {
        let bytes = Array(question.utf8)
        let (own, other) = round.concerns(of: attempt)
        var marks: [Range<Int>: StepReading.Marked] = [:]
        let given = Dictionary(numbers(in: bytes).map { (bytes[$0], $0) }) { first, _ in first }
        for (n, finding) in own + other {
            guard
                let work = round.attempts.first(where: { $0.n == finding.attempt })?.trace.map({ Array($0.work.utf8) })
            else { continue }
            for source in finding.sources {
                let written = Array(work[source.clamped(to: 0..<work.count)])
                for range in numbers(in: written).compactMap({ given[written[$0]] }) where marks[range] == nil {
                    marks[range] = StepReading.Marked(range: range, mark: .source, n: n)
                }
            }
        }
        return StepReading.cut(question, Array(marks.values))
    }

    /// Runs of at least two digits, with the points and commas between them.
    private static func numbers(in bytes: [UInt8]) -> [Range<Int>] {
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        var found: [Range<Int>] = []
        var at = 0
        while at < bytes.count {
            guard isDigit(bytes[at]) else {
                at += 1
                continue
            }
            var end = bytes[at...].firstIndex { !isDigit($0) && $0 != 0x2E && $0 != 0x2C } ?? bytes.count
            let next = end
            while !isDigit(bytes[end - 1]) { end -= 1 }
            if bytes[at..<end].count(where: isDigit) >= 2 { found.append(at..<end) }
            at = next
        }
        return found
    }
}
