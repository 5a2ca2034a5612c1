import Crypto
import Foundation
import Testing

@testable import Access

/// Tokens, form tokens, cookies and the origin of requests.
struct SecretTests {
    private let fixed = RandomBytes { Data(repeating: 0xFB, count: $0) }

    private func secret(_ site: String = "osaka", _ byte: UInt8 = 3) throws -> Secret {
        try #require(Secret(site: site, random: RandomBytes { Data(repeating: byte, count: $0) }))
    }

    @Test func `a token names its site and is stored as its hash`() throws {
        let secret = try #require(Secret(site: "osaka-2", random: fixed))
        #expect(secret.text == "kenin_osaka-2_" + String(repeating: "-_v7", count: 10) + "-_s")
        #expect(secret.hash == Data(SHA256.hash(data: Data(secret.text.utf8))))
        let parsed = try #require(Secret.parse(secret.text))
        #expect(parsed.site == "osaka-2" && parsed.hash == secret.hash)
    }

    @Test func `two tokens of the system's chance differ`() throws {
        let first = try #require(Secret(site: "osaka", random: .system))
        let second = try #require(Secret(site: "osaka", random: .system))
        #expect(first.text != second.text && first.text.utf8.count == "kenin_osaka_".count + 43)
    }

    @Test(arguments: [
        "", "kenin_", "kenin_osaka_", "kenin_osaka_AAAA", "osaka_" + String(repeating: "A", count: 43),
        "kenin_Osaka_" + String(repeating: "A", count: 43), "kenin__" + String(repeating: "A", count: 43),
        "kenin_osaka_" + String(repeating: "A", count: 44), "kenin_osaka_" + String(repeating: "A", count: 42) + "B",
        "kenin_osaka_" + String(repeating: "A", count: 42) + "=", "kenin_osaka_" + String(repeating: "+", count: 43),
        "kenin_osaka_" + String(repeating: "A", count: 43) + " ", "kenin_-a_" + String(repeating: "A", count: 43),
    ])
    func `a text that is no token is refused`(text: String) {
        #expect(Secret(text: text) == nil)
    }

    @Test func `no site's name can break the form`() {
        for name in ["", "a_b", "a b", "a/b", "大阪", "A", "-a", String(repeating: "a", count: 64), "a;b"] {
            #expect(Secret(site: name, random: fixed) == nil)
        }
    }

    @Test func `a token does not show itself`() throws {
        let secret = try secret()
        var dumped = ""
        dump(secret, to: &dumped)
        for shown in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!shown.contains("AwMD"))
        }
    }

    @Test func `a form token holds for its session alone`() throws {
        let session = try secret()
        let token = CSRF.token(session: session, random: .system)
        #expect(CSRF.verify(token, session: session))
        #expect(CSRF.token(session: session, random: .system) != token)
        #expect(try !CSRF.verify(token, session: secret("osaka", 4)))
        #expect(try !CSRF.verify(token, session: secret("nagoya", 3)))
    }

    @Test func `a form token changed anywhere is refused`() throws {
        let session = try secret()
        let token = CSRF.token(session: session, random: fixed)
        for index in token.indices {
            var bent = token
            bent.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
            #expect(!CSRF.verify(bent, session: session))
        }
        for wrong in ["", "A", String(token.dropLast()), token + "A", String(repeating: "A", count: 10_000)] {
            #expect(!CSRF.verify(wrong, session: session))
        }
    }

    @Test func `a cookie is set with its attributes and read back`() throws {
        let cookie = SessionCookie(site: "osaka", isSecure: true)
        let secret = try secret()
        #expect(
            cookie.setting(secret, seconds: 60)
                == "__Secure-kenin=\(secret.text); Path=/s/osaka; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
        #expect(cookie.clearing == "__Secure-kenin=; Path=/s/osaka; HttpOnly; SameSite=Lax; Secure; Max-Age=0")
        let plain = SessionCookie(site: "osaka", isSecure: false)
        #expect(plain.setting(secret) == "kenin=\(secret.text); Path=/s/osaka; HttpOnly; SameSite=Lax")
        #expect(cookie.read("a=b; __Secure-kenin=\(secret.text); kenin=x")?.hash == secret.hash)
        #expect(plain.read("kenin=\(secret.text)")?.hash == secret.hash)
    }

    @Test func `another site's cookie, a planted second one and rubbish are not read`() throws {
        let cookie = SessionCookie(site: "osaka", isSecure: false)
        let own = try secret().text
        let foreign = try secret("nagoya").text
        for header in [
            "", "kenin", "kenin=", "kenin=\(foreign)", "kenin=\(own); kenin=\(own)", "xkenin=\(own)",
            "kenin=\"\(own)\"", "__Secure-kenin=\(own)",
        ] {
            #expect(cookie.read(header) == nil, "\(header)")
        }
    }

    @Test func `only the service's own pages may write`() {
        let own = ["https://Kenin.example.com:443/", "http://localhost:8080"]
        let accepted =
            [
                ("https://kenin.example.com", nil), ("https://KENIN.example.com", "cross-site"),
                ("http://localhost:8080", nil), (nil, "same-origin"),
            ] as [(String?, String?)]
        for (origin, site) in accepted { #expect(RequestOrigin.accepts(origin: origin, fetchSite: site, own: own)) }
        let refused =
            [
                ("http://kenin.example.com", nil), ("https://kenin.example.com.evil.test", nil),
                ("null", "same-origin"),
                ("https://kenin.example.com:8443", nil), ("", "same-origin"), (nil, nil), (nil, "none"),
                (nil, "same-site"), (nil, "cross-site"), ("http://localhost", nil),
                ("https://evil.test", "same-origin"),
            ] as [(String?, String?)]
        for (origin, site) in refused { #expect(!RequestOrigin.accepts(origin: origin, fetchSite: site, own: own)) }
    }
}
