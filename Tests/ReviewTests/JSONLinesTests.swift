import Foundation
import Review
import Testing

/// Lines come out the same however the stream was cut.
@Suite struct JSONLinesTests {
    private static func lines(_ pieces: [Data], limit: Int = 8) -> [JSONLines.Line] {
        var cutter = JSONLines(limit: limit)
        var lines = pieces.flatMap { cutter.take($0) }
        if let last = cutter.finish() { lines.append(last) }
        return lines
    }

    @Test func `blank lines are counted and passed over, a long one is cut off, the last may lack its end`() {
        let text = Data("one\r\n\n  \ntwo\n123456789\n12345678\nend".utf8)
        let lines = Self.lines([text])
        #expect(lines.map(\.number) == [1, 4, 5, 6, 7])
        let texts = lines.map { line in line.bytes.map { String(decoding: $0, as: UTF8.self) } }
        #expect(texts == ["one", "two", nil, "12345678", "end"])
        #expect(Self.lines([Data("\n\n".utf8)]).isEmpty)
        #expect(Self.lines([]).isEmpty)
    }

    @Test(arguments: 0..<50) func `any way of cutting the bytes gives the same lines`(_: Int) {
        var chance = SystemRandomNumberGenerator()
        let alphabet = Array("ab \r\n\n{\u{3042}".utf8)
        let text = Data((0..<200).map { _ in alphabet.randomElement(using: &chance) ?? 0x0A })
        var pieces: [Data] = []
        var rest = text
        while !rest.isEmpty {
            let size = min(rest.count, Int.random(in: 0...7, using: &chance))
            pieces.append(Data(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(Self.lines(pieces) == Self.lines([text]), "\(text.base64EncodedString())")
    }
}
