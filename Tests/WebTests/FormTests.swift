import Foundation
import Hummingbird
import Mutations
import Review
import Testing

@testable import Web

/// Forms, languages and addresses: what a browser sends is read exactly or refused.
@Suite struct FormTests {
    @Test func `fields keep their order, their repetitions and their characters`() throws {
        let form = try Form(parsing: Array("a=1&b=%E6%A4%9C%E5%8D%B0+x&a=2&empty=&bare&%3D=%26".utf8))
        #expect(form.all("a") == ["1", "2"])
        #expect(form["b"] == "検印 x")
        #expect(form["empty"].isEmpty && form.has("bare") && form.filled("empty") == nil)
        #expect(form["="] == "&")
    }

    @Test func `line ends become one kind`() throws {
        #expect(try Form(parsing: Array("t=a%0D%0Ab%0Dc%0A".utf8))["t"] == "a\nb\nc\n")
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%00", "%C3=1"])
    func `what cannot be read is refused`(_ text: String) {
        #expect(throws: Refusal.self) { try Form(parsing: Array(text.utf8)) }
    }

    @Test func `any bytes are read or refused, and what is read comes back`() throws {
        var random = SplitMix64(seed: 41)
        for _ in 0..<3_000 {
            let alphabet = Array("ab%0F+=&é".utf8) + [0, 0x80, 0xFF, 0x0D, 0x0A]
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            guard let form = try? Form(parsing: bytes) else { continue }
            let again = form.fields.map { "\(Path.part($0.name))=\(Path.part($0.value))" }.joined(separator: "&")
            #expect(try Form(parsing: Array(again.utf8)) == form)
        }
    }

    @Test(arguments: [
        ("ja", Language.ja), ("en-GB,en;q=0.8", .en), ("fr, en;q=0.5, ja;q=0.7", .ja), ("ja;q=0, en;q=0.1", .en),
        ("JA-jp", .ja),
    ]) func `the language that weighs most is taken`(_ header: String, _ language: Language) {
        #expect(Request.preferred(header) == language)
    }

    @Test(arguments: ["", "fr", "*", "q=1", "jav", ";;;,,,=", "en;q=0"])
    func `a browser that names neither language has no wish`(_ header: String) {
        #expect(Request.preferred(header) == nil)
    }

    @Test(arguments: [
        "//evil.example/s/plant/", "https://evil.example", "/s/other/desk", "/s/plant", "/s/plant/\\evil",
        "/s/plant//evil", "/s/plant/\u{0}", "", "/s/plantation/x",
    ]) func `signing in leads to nobody else's address`(_ next: String) {
        #expect(EntrancePages.inside("plant", next) == nil)
    }

    @Test func `signing in leads on to the page that was asked for`() {
        #expect(EntrancePages.inside("plant", "/s/plant/cases/1?a=b") == "/s/plant/cases/1?a=b")
    }

    @Test func `a wrong method is told from a wrong address`() throws {
        let router = Router(context: KeninContext.self)
        router.get(RouterPath(Path.file())) { _, _ in "" }
        router.post(RouterPath(Path.withdraw())) { _, _ in "" }
        let routes = Routes(router)
        #expect(routes.methods(at: "/s/plant/cases/12") == ["GET"])
        #expect(routes.methods(at: "/s/plant/cases/12/withdraw") == ["POST"])
        #expect(routes.methods(at: "/s/plant/cases/12/wither").isEmpty)
    }

    @Test func `hexadecimal is read both ways and nothing else is`() {
        #expect(Data(hex: "00fFa0")?.hex == "00ffa0")
        #expect(Data(hex: "0") == nil && Data(hex: "0g") == nil)
    }
}
