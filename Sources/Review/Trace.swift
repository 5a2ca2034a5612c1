import Reckon

/// What a model wrote: its thought, segmented into steps that findings can point at, and its final answer.
///
/// Byte ranges are offsets into the UTF-8 of ``thought``, so that they mean the same in Swift, SQL and a browser.
package struct Trace: Sendable, Equatable, Codable {
    /// The reasoning, as received.
    package var thought: String
    /// What came after the reasoning, as received; empty where the model was cut off inside its thought.
    package var answer: String
    /// The final answer, nil where there is none.
    package var final: String?

    /// A trace from the two parts that a server sent; the final answer is looked for in `answer`.
    package init(thought: String, answer: String) {
        self.thought = thought
        self.answer = answer
        self.final = FinalAnswer.find(in: answer)
    }

    /// The final answer of an attempt that stopped so: none where it is not whole, whatever its last line says.
    ///
    /// The one place that tells an answer from a text that only ends: classes, approval and pages all ask here.
    package func final(after finish: Finish) -> String? { finish.isWhole ? final : nil }

    /// The text that steps and findings address: the thought, or the answer where a model shows its work there.
    package var work: String { thought.allSatisfy(\.isWhitespace) ? answer : thought }

    /// The steps of ``work``: its lines that hold a word or a number.
    package var steps: [Step] { Step.segment(work) }
}

/// One segment of the work, addressed by byte range.
package struct Step: Sendable, Equatable, Codable {
    /// Counted from 1.
    package var n: Int
    /// First byte.
    package var low: Int
    /// One past the last byte.
    package var high: Int

    /// A step.
    package init(n: Int, low: Int, high: Int) {
        self.n = n
        self.low = low
        self.high = high
    }

    /// Cuts a text at line ends; blank lines and lines of punctuation alone (rules, fences) are no step.
    package static func segment(_ text: String) -> [Step] {
        var steps: [Step] = []
        var low = 0
        let bytes = Array(text.utf8)
        func close(_ high: Int) {
            var (a, b) = (low, high)
            while a < b, bytes[a] == 0x20 || bytes[a] == 0x09 || bytes[a] == 0x0D { a += 1 }
            while b > a, bytes[b - 1] == 0x20 || bytes[b - 1] == 0x09 || bytes[b - 1] == 0x0D { b -= 1 }
            if bytes[a..<b].containsCluster(where: { $0.isLetter || $0.isNumber }) {
                steps.append(Step(n: steps.count + 1, low: a, high: b))
            }
            low = high + 1
        }
        for (index, byte) in bytes.enumerated() where byte == 0x0A { close(index) }
        if low < bytes.count { close(bytes.count) }
        return steps
    }

    /// The step's text within `work`; empty if the range does not fit.
    package func text(in work: String) -> String {
        let bytes = work.utf8
        guard low >= 0, low <= high, high <= bytes.count else { return "" }
        let start = bytes.index(bytes.startIndex, offsetBy: low)
        return String(decoding: bytes[start..<bytes.index(start, offsetBy: high - low)], as: UTF8.self)
    }
}

extension [Step] {
    /// The place in this row of steps of the one that holds a range whole; nil where none does.
    package func place(of range: Range<Int>) -> Int? {
        let next = firstPlace { $0.low > range.lowerBound }
        return next > 0 && range.upperBound <= self[next - 1].high ? next - 1 : nil
    }

    /// The places of the steps that share a byte with a range.
    package func places(touching range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        let first = firstPlace { $0.high > range.lowerBound }
        return first..<Swift.max(first, firstPlace { $0.low >= range.upperBound })
    }

    /// By halves: steps stand in the order of the work and share no byte.
    private func firstPlace(where isBehind: (Step) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
