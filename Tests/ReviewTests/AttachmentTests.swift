import Foundation
import Mutations
import Review
import Testing

/// Attachments as a case names them, and what their bytes are.
@Suite struct AttachmentTests {
    private static let hash = String(repeating: "0f", count: 32)

    private func read(_ attachments: String) -> Result<CaseContent, Refusal> {
        Result {
            try CaseContent.read(
                JSON.parse(
                    Data(
                        """
                        {"kind":"inspection","policy":"p","title":"t","question":"q","attachments":\(attachments)}
                        """.utf8)), language: .en)
        }.mapError { $0 as? Refusal ?? Refusal(.internalFault) }
    }

    private func problems(_ attachments: String) -> [String] {
        if case .failure(let refusal) = read(attachments) {
            return refusal.problems.map { "\($0.path) \($0.code.rawValue)" }
        }
        return []
    }

    @Test func `hash and name are read, type and size are none of the submitter's business`() throws {
        let content = try read(#"[{"sha256":"\#(Self.hash)","name":"図面.pdf"}]"#).get()
        #expect(content.attachments == [Attachment(sha256: Self.hash, name: "図面.pdf")])
        #expect(try read("[]").get().attachments == nil, "a case without attachments has the body that it always had")
        #expect(
            problems(#"[{"sha256":"\#(Self.hash)","name":"a","size":1}]"#) == ["attachments[0].size unknown-key"])
        #expect(
            problems(#"[{"sha256":"\#(Self.hash.uppercased())","name":"a"}]"#) == ["attachments[0].sha256 not-a-hash"])
        #expect(problems(#"[{"name":"a"}]"#) == ["attachments[0].sha256 missing"])
        let many = Array(repeating: #"{"sha256":"\#(Self.hash)","name":"a"}"#, count: 11).joined(separator: ",")
        #expect(problems("[\(many)]") == ["attachments too-long"])
    }

    @Test(arguments: [
        "a/b.pdf", "a\\b", "..", "a\nb", "a\u{202E}fdp.exe", "a\u{2066}", "\u{FEFF}a", "a\u{7F}", "a\u{0}",
    ])
    func `a name that could pass for another is refused`(_ name: String) {
        #expect(!Attachment.isSafe(name: name))
    }

    @Test(arguments: ["a.pdf", "検査成績書 (2).pdf", "辻\u{E0100}.png", "..a", "👨\u{200D}🔧.jpg", "<b>&\".csv"])
    func `a name that is only unusual is taken`(_ name: String) { #expect(Attachment.isSafe(name: name)) }

    @Test(arguments: [
        ("%PDF-1.7\n", AttachmentType.pdf), ("a,b\n1,2\n", .csv), ("a,b\r\n\"1,\n2\",3", .csv), ("a,b", .text),
        ("a,b\n1\n", .text), ("a,b\n\"1,2\n", .text), ("検印\n", .text), ("<svg onload='x'/>", .text),
        ("RIFF1234WEBPVP8 ", .webp), (" %PDF-1.7", .text),
    ])
    func `the bytes say what they are`(_ text: String, _ type: AttachmentType) {
        #expect(AttachmentType(sniffing: Data(text.utf8)) == type)
    }

    @Test func `images are told by their first bytes, and all else is nothing`() {
        #expect(AttachmentType(sniffing: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
        #expect(AttachmentType(sniffing: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        let nothing: [[UInt8]] = [
            [], [0], Array("GIF89a\u{1}".utf8), [0xFF, 0xD8], Array("PK\u{3}\u{4}".utf8), [0x82, 0x20],
            Array("RIFF1234WAVE\u{0}".utf8), [0x7F, 0x45, 0x4C, 0x46, 1],
        ]
        for bytes in nothing { #expect(AttachmentType(sniffing: bytes) == nil, "\(bytes)") }
    }

    @Test func `any bytes have one type at most, and an image never becomes text`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(AttachmentType(sniffing: [0xFF, 0xD8, 0xFF] + bytes) == .jpeg)
            if let type = AttachmentType(sniffing: bytes), type == .text || type == .csv {
                #expect(TextEncoding(sniffing: bytes) != nil)
            }
        }
    }

    /// `寸法,測定値(mm)` and two records, as a measuring machine writes them.
    private static let table: [UInt8] =
        [0x90, 0xA1, 0x96, 0x40, 0x2C, 0x91, 0xAA, 0x92, 0xE8, 0x92, 0x6C] + Array("(mm)\r\nA,19.991\r\n".utf8)
        + [0xB1, 0xB2, 0x2C] + Array("20.004\r\n".utf8)

    @Test func `a table in Shift_JIS is a table`() {
        #expect(AttachmentType(sniffing: Self.table) == .csv)
        #expect(TextEncoding(sniffing: Self.table) == .shiftJIS)
    }

    @Test(
        arguments: [
            ([], .utf8), (Array("検印".utf8), .utf8), ([0x8C, 0x9F, 0x88, 0xF3], .shiftJIS), ([0xB9, 0xDD], .shiftJIS),
            ([0x8C], nil), ([0x8C, 0x9F, 0x88], nil), ([0x8C, 0x7F], nil), ([0x80], nil), ([0xA0, 0x41], nil),
            ([0xFD, 0xFE], nil),
        ] as [([UInt8], TextEncoding?)])
    func `a text says how it is spelled`(_ bytes: [UInt8], _ encoding: TextEncoding?) {
        #expect(TextEncoding(sniffing: bytes) == encoding)
    }
}
