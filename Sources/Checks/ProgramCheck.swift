package import Review
import Reckon

/// Runs the plain sums of a program that an attempt shows, and holds the output it claims to their value.
///
/// A model writes a program and then, without having run it, a block of output. Assignments of sums to names and one
/// `print` of a name or a sum are worked out exactly; any other line makes the program one that is not understood, and
/// nothing is said of it. It knows no functions, no lists, no loops.
///
/// - fail `false-output` (`stated`, `recomputed`, `text`): the claimed output is no value of the program, to the digits
///   shown. A number with commas is tried with its digits joined and as Python's tuple.
/// - pass `output-agrees`.
package struct ProgramCheck: Check {
    /// `program`
    package let name = "program"

    /// The check.
    package init() {}

    /// None: a case holds no program.
    package func findings(onCase content: CaseContent) -> [Finding] { [] }

    /// One finding for each program that is understood and has an output.
    package func findings(on work: Work) -> [Finding] {
        let fences = Fence.all(in: work.bytes)
        return zip(fences, fences.dropFirst()).compactMap { program, output -> Finding? in
            guard program.isProgram, output.tag.isEmpty || output.tag == "output" || output.tag == "text",
                output.low - program.high < 200, let stated = output.lines.first, output.lines.count == 1,
                let claimed = Rational(decimal: stated)
            else { return nil }
            let readings = [true, false].map { SumProgram(program.lines, joiningDigits: $0).output }
            guard let expected = readings[0] ?? readings[1] else { return nil }
            let places = stated.split(separator: ".").dropFirst().first?.count ?? 0
            let agrees = readings.compactMap(\.self).contains { Self.shows($0, claimed, places) }
            var facts = ["stated": stated, "recomputed": expected.middle.rounded(places: 6).description]
            if agrees { facts = ["stated": stated] }
            let step = work.steps.last { $0.low <= output.high && output.low <= $0.low }
            facts["step"] = step.map { String($0.n) }
            return Finding(
                check: name, outcome: agrees ? .pass : .fail, code: agrees ? "output-agrees" : "false-output",
                span: step.map { $0.low..<$0.high } ?? output.low..<output.high, facts: facts)
        }
    }

    /// Whether a program that has `value` may show `claimed`: off by no more than one unit of the last place, and by
    /// no more than binary fractions are off.
    private static func shows(_ value: Interval, _ claimed: Rational, _ places: Int) -> Bool {
        let step = (try? Rational(10).power(-min(places, 12))) ?? .one
        let off = (value.middle - claimed).magnitude
        return off <= step || off * Rational(1_000_000_000) <= claimed.magnitude
    }
}

/// A fenced block of a text.
private struct Fence {
    let tag: String
    let lines: [String]
    /// Bytes of its content.
    let low: Int
    let high: Int

    var isProgram: Bool { ["python", "py", "python3"].contains(tag) }

    /// In order; one that is not closed is none.
    static func all(in text: [UInt8]) -> [Fence] {
        guard marks.occur(in: text[...]) else { return [] }
        var found: [Fence] = []
        var open: (tag: String, lines: [String], low: Int)?
        var at = 0
        while at <= text.count {
            let end = lineEnd(in: text, from: at)
            let bare = text[at..<end].drop { $0 == UInt8(ascii: " ") }
            if bare.starts(with: mark) {
                if let begun = open {
                    found.append(Fence(tag: begun.tag, lines: begun.lines, low: begun.low, high: at))
                    open = nil
                } else {
                    let tag = String(decoding: bare.dropFirst(mark.count), as: UTF8.self)
                    open = (tag.lowercased().filter { !$0.isWhitespace }, [], end + 1)
                }
            } else if !bare.isEmpty, open != nil {
                let line = String(decoding: text[at..<end], as: UTF8.self)
                open?.lines.append(line.utf8.contains(0x0D) ? line.filter { $0 != "\r" } : line)
            }
            at = end + 1
        }
        return found
    }

    /// Where a line ends; a carriage return before its end keeps it open.
    private static func lineEnd(in text: [UInt8], from start: Int) -> Int {
        var at = start
        while let end = text[at...].firstIndex(of: 0x0A) {
            if end == start || text[end - 1] != 0x0D { return end }
            at = end + 1
        }
        return text.count
    }

    private static let mark = Array("```".utf8)
    private static let marks = Phrases(["```"])
}
