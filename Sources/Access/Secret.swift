import Crypto
package import Foundation

/// An opaque random token (of a session or of an API client): 256 bits of chance under a prefix that names its site.
///
/// The text is shown once, to its owner; what is stored is its SHA-256, so that a stolen database opens nothing. The fixed
/// prefix lets scanners find a token that leaked into a file.
package struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    /// The site that it opens, in clear.
    package let site: String
    /// The whole token, `kenin_SITE_` and 43 characters of base64url. To be sent to its owner and to nobody else.
    package let text: String
    /// SHA-256 of ``text``, 32 bytes, for storage and look-up.
    package let hash: Data

    /// A new token of a site; `nil` if the site's name is not one (``allows(site:)``).
    package init?(site: String, random: RandomBytes) {
        self.init(text: "kenin_\(site)_\(Base64.urlText(random(32)))")
    }

    /// The token of that text; `nil` if it is not of the form.
    package init?(text: String) {
        guard let site = Self.site(in: text) else { return nil }
        self.site = site
        self.text = text
        hash = Data(SHA256.hash(data: Data(text.utf8)))
    }

    /// The site and the stored hash that a presented token has; `nil` if it is not of the form.
    package static func parse(_ text: String) -> (site: String, hash: Data)? {
        Secret(text: text).map { ($0.site, $0.hash) }
    }

    /// True for 1 to 63 characters of a–z, 0–9 and hyphen, not beginning with a hyphen.
    package static func allows(site: some StringProtocol) -> Bool {
        (1...63).contains(site.utf8.count) && !site.hasPrefix("-")
            && site.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }

    /// The site alone.
    package var description: String { "kenin_\(site)_…" }

    /// Shows the site alone, to `dump` and to debuggers too.
    package var customMirror: Mirror { Mirror(self, children: ["site": site]) }

    private static func site(in text: String) -> String? {
        let (bytes, mark) = (text.utf8, "kenin_".utf8)
        guard bytes.count <= 128, bytes.starts(with: mark) else { return nil }
        let rest = bytes.dropFirst(mark.count)
        guard let end = rest.firstIndex(of: UInt8(ascii: "_")) else { return nil }
        let site = Substring(rest[..<end])
        guard allows(site: site), Base64.urlBytes(Substring(rest[end...].dropFirst()))?.count == 32 else { return nil }
        return String(site)
    }
}
