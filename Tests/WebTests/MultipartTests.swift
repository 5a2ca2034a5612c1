import Foundation
import Mutations
import Review
import Testing

@testable import Web

/// A form with files: read exactly or refused, whatever the bytes.
@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"----x\""

    private static func part(_ head: String, _ bytes: Data) -> Data {
        Data("------x\r\nContent-Disposition: form-data; \(head)\r\nContent-Type: text/evil\r\n\r\n".utf8) + bytes
            + Data("\r\n".utf8)
    }

    @Test func `fields and files come as they were sent`() throws {
        let picture = Data([0x89, 0x50, 0x0D, 0x0A, 0x2D, 0x2D, 0x00, 0xFF])
        let body =
            Self.part("name=\"title\"", Data("軸\r\n2".utf8))
            + Self.part("name=\"file\"; filename=\"C:\\x\\図 %22a%22; b.png\"", picture)
            + Self.part("name=\"file\"; filename=\"\"", Data()) + Self.part("name=\"empty\"", Data())
            + Data("------x--\r\n".utf8)
        let read = try Multipart(body, contentType: Self.type)
        #expect(read.form == Form([("title", "軸\n2"), ("empty", "")]))
        #expect(read.files == [Multipart.File(field: "file", name: "図 \"a\"; b.png", bytes: picture)])
    }

    @Test func `what is cut short, unnamed or no text is refused`() {
        let good = Self.part("name=\"a\"", Data("b".utf8)) + Data("------x--".utf8)
        for length in 0..<good.count {
            #expect(throws: Refusal.self, "\(length)") {
                try Multipart(good.prefix(length), contentType: Self.type)
            }
        }
        for (part, type) in [
            (Self.part("name=\"a\"", Data([0xFF])), Self.type), (Self.part("name=\"a\"", Data([0])), Self.type),
            (Self.part("x=\"a\"", Data()), Self.type), (Self.part("name=\"a", Data()), Self.type),
            (Self.part("name=\"a\"", Data()), "multipart/form-data"),
            (Self.part("name=\"a\"", Data()), "multipart/form-data; boundary="),
        ] {
            #expect(throws: Refusal.self) {
                try Multipart(part + Data("------x--".utf8), contentType: type)
            }
        }
    }

    @Test func `any bytes are read or refused`() {
        var random = SplitMix64(seed: 43)
        let pieces = [
            "------x", "\r\n", "--", "\r\n\r\n", "Content-Disposition: form-data; name=a", "; filename=\"b\"", "\"",
            ";",
            "=", "x", "\u{301}", "Content-Disposition:",
        ].map { Data($0.utf8) }
        for _ in 0..<4_000 {
            var body = Bool.random(using: &random) ? Data("------x\r\n".utf8) : Data()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                body += pieces.randomElement(using: &random) ?? Data()
            }
            guard let read = try? Multipart(body, contentType: Self.type) else { continue }
            #expect(read.files.allSatisfy { body.count >= $0.bytes.count && !$0.name.contains("/") })
        }
    }
}
