import Foundation

/// JSON lines from standard input, one at a time, in bounded memory, each with its answer on standard output.
///
/// A line that cannot be read is answered by `{"line":N,"problem":"…"}` in its place and the rest goes on; at the end the
/// exit status is 2 if there was one. Lines longer than a mebibyte are read past and refused.
struct JSONLineStream {
    static let longest = 1 << 20

    private var buffer = Data()
    private var overlong = false
    private var count = 0
    private var problems = 0

    /// Answers every line of standard input by `answer`, which throws for a line that it cannot read.
    static func run(_ answer: (Data) throws -> any Encodable) throws {
        var stream = JSONLineStream()
        while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16), !chunk.isEmpty {
            let written = stream.take(chunk, answer)
            try FileHandle.standardOutput.write(contentsOf: written)
        }
        try FileHandle.standardOutput.write(contentsOf: stream.finish(answer))
        let problems = stream.problems
        guard problems == 0 else {
            throw Failure(
                .usage, ja: "読めない行が \(problems) 行あります。", en: "\(problems) lines could not be read.")
        }
    }

    /// The answers to the lines that `chunk` completes.
    mutating func take(_ chunk: Data, _ answer: (Data) throws -> any Encodable) -> Data {
        var written = Data()
        for piece in chunk.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0 { written.append(finish(answer, ended: true)) }
            guard !overlong, buffer.count + piece.element.count <= Self.longest else {
                overlong = true
                buffer.removeAll()
                continue
            }
            buffer.append(piece.element)
        }
        return written
    }

    /// The answer to what is in the buffer; nothing for an empty line.
    mutating func finish(_ answer: (Data) throws -> any Encodable, ended: Bool = false) -> Data {
        defer {
            buffer.removeAll(keepingCapacity: true)
            overlong = false
        }
        if ended || overlong || !buffer.isEmpty { count += 1 }
        guard overlong || buffer.contains(where: { $0 > 32 }) else { return Data() }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            guard !overlong else { throw Overlong() }
            return try encoder.encode(answer(buffer)) + Data("\n".utf8)
        } catch {
            problems += 1
            let words =
                error is Overlong
                ? "longer than \(Self.longest) bytes" : "not a JSON object of the form that --help shows"
            let line = (try? encoder.encode(Problem(line: count, problem: words))) ?? Data()
            return line + Data("\n".utf8)
        }
    }

    private struct Overlong: Error {}

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
