import Foundation
import Policies
import Review
import Wording

/// JSON lines from standard input, one at a time, in bounded memory, each with its answer on standard output.
///
/// A line that cannot be read is answered by `{"line":N,"problem":"…"}` in its place and the rest goes on; at the end the
/// exit status is 2 if there was one. Lines longer than a mebibyte are read past and refused.
enum JSONLineStream {
    static let longest = 1 << 20

    /// Answers every line of standard input by `answer`, which throws for a line that it cannot read.
    static func run(_ answer: (Data) throws -> any Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try stream { line in (try? encoder.encode(answer(line))).map(Array.init) }
    }

    /// The same where the answer is such a value already; nil for a line that cannot be read.
    static func run(_ answer: (Data) -> JSON?) throws {
        try stream { line in answer(line).map { Array($0.serialized().utf8) } }
    }

    /// The same where a line that cannot be read has an answer of its own.
    ///
    /// - Parameter longest: bytes of a line beyond which it is not read.
    static func run(longest: Int, _ answer: (JSONLines.Line) -> (said: JSON, isRead: Bool)) throws {
        try stream(longest) { line in
            let (said, isRead) = answer(line)
            return (Array(said.serialized().utf8), isRead)
        }
    }

    private static func stream(_ answer: (Data) -> [UInt8]?) throws {
        try stream(longest) { line in line.bytes.flatMap(answer).map { ($0, true) } ?? (problem(line), false) }
    }

    private static func stream(_ longest: Int, _ answer: (JSONLines.Line) -> (said: [UInt8], isRead: Bool)) throws {
        var lines = JSONLines(limit: longest)
        var problems = 0
        func write(_ read: [JSONLines.Line]) throws {
            var written: [UInt8] = []
            for line in read {
                let (said, isRead) = answer(line)
                if !isRead { problems += 1 }
                written += said
                written.append(UInt8(ascii: "\n"))
            }
            try FileHandle.standardOutput.write(contentsOf: Data(written))
        }
        while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16), !chunk.isEmpty {
            try write(lines.take([UInt8](chunk)))
        }
        if let last = lines.finish() { try write([last]) }
        guard problems == 0 else {
            throw Failure(
                .usage, ja: "読めない行が \(problems) 行あります。",
                en: "\(Wording(.en).count(problems, "line")) could not be read.")
        }
    }

    private static func problem(_ line: JSONLines.Line) -> [UInt8] {
        let words =
            line.bytes == nil
            ? "longer than \(longest) bytes" : "not a JSON object of the form that --help shows"
        let said = JSON.object([
            JSON.Member("line", .number(String(line.number))), JSON.Member("problem", .string(words)),
        ])
        return Array(said.serialized().utf8)
    }
}

/// The id of a line: a text or a number, given back as it came.
enum LineID: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }
}
