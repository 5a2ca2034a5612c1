import Foundation
import Review

/// JSON lines from standard input, one at a time, in bounded memory, each with its answer on standard output.
///
/// A line that cannot be read is answered by `{"line":N,"problem":"…"}` in its place and the rest goes on; at the end the
/// exit status is 2 if there was one. Lines longer than a mebibyte are read past and refused.
enum JSONLineStream {
    static let longest = 1 << 20

    /// Answers every line of standard input by `answer`, which throws for a line that it cannot read.
    static func run(_ answer: (Data) throws -> any Encodable) throws {
        var lines = JSONLines(limit: longest)
        var problems = 0
        func write(_ read: [JSONLines.Line]) throws {
            let written = try read.reduce(into: Data()) { $0 += try reply(to: $1, answer, &problems) }
            try FileHandle.standardOutput.write(contentsOf: written)
        }
        while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16), !chunk.isEmpty {
            try write(lines.take(chunk))
        }
        if let last = lines.finish() { try write([last]) }
        guard problems == 0 else {
            throw Failure(
                .usage, ja: "読めない行が \(problems) 行あります。", en: "\(problems) lines could not be read.")
        }
    }

    private static func reply(
        to line: JSONLines.Line, _ answer: (Data) throws -> any Encodable, _ problems: inout Int
    ) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let end = Data("\n".utf8)
        if let bytes = line.bytes, let said = try? encoder.encode(answer(bytes)) { return said + end }
        problems += 1
        let words =
            line.bytes == nil
            ? "longer than \(longest) bytes" : "not a JSON object of the form that --help shows"
        return try encoder.encode(Problem(line: line.number, problem: words)) + end
    }

    private struct Problem: Encodable {
        let line: Int
        let problem: String
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
