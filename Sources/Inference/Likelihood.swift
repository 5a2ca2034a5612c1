import Review

/// Adds the log-probabilities of a reply up, until it is known where its answer begins.
struct Likelihood {
    /// The tokens of one piece of text, and the bytes that it takes in the text.
    private struct Piece {
        var low: Int
        var high: Int
        var tokens: Sum
    }

    private struct Sum {
        var count = 0
        var total = 0.0

        static func += (sum: inout Sum, other: Sum) {
            sum.count += other.count
            sum.total += other.total
        }

        /// The mean; a server's stand-in for minus infinity (vLLM's -9999) is a value like any other.
        var mean: LogProbabilities.Mean? {
            guard count > 0 else { return nil }
            let micronats = max(total / Double(count), -1e9) * 1e6
            return LogProbabilities.Mean(tokens: count, micronats: Int(micronats.rounded()))
        }
    }

    private var pieces: [Piece] = []
    private var thought = Sum()

    /// Counts the tokens of a chunk whose text begins at this byte; those of one with thought and text cannot be told
    /// apart and are left out.
    mutating func add(_ chunk: Chunk, at low: Int) {
        guard !chunk.logProbabilities.isEmpty, chunk.thought.isEmpty != chunk.text.isEmpty else { return }
        let tokens = Sum(count: chunk.logProbabilities.count, total: chunk.logProbabilities.reduce(0, +))
        if chunk.text.isEmpty {
            thought += tokens
        } else {
            pieces.append(Piece(low: low, high: low + chunk.text.utf8.count, tokens: tokens))
        }
    }

    /// The means of what came before a byte of the text and of what came after; a piece across it is left out. Nil where
    /// nothing is known.
    func means(answerFrom start: Int) -> LogProbabilities? {
        var (thought, answer) = (thought, Sum())
        for piece in pieces {
            if piece.low >= start { answer += piece.tokens } else if piece.high <= start { thought += piece.tokens }
        }
        guard thought.count + answer.count > 0 else { return nil }
        return LogProbabilities(thought: thought.mean, answer: answer.mean)
    }
}
