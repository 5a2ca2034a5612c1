/// The cookie that carries a session's secret to the pages of its one site.
///
/// `HttpOnly` keeps scripts off, `SameSite=Lax` keeps it out of other sites' posts, `Path` out of other plants' pages;
/// `Secure` and the `__Secure-` prefix (RFC 6265bis §4.1.3.1) hold wherever the service is reached by https.
package struct SessionCookie: Sendable {
    /// The site, whose pages are under `/s/SITE`.
    package let site: String
    /// True where browsers reach the service by https.
    package let isSecure: Bool

    /// The cookie of a site.
    package init(site: String, isSecure: Bool) {
        self.site = site
        self.isSecure = isSecure
    }

    /// The cookie's name.
    package var name: String { isSecure ? "__Secure-kenin" : "kenin" }

    /// The attributes, as they follow the value in `Set-Cookie`.
    package var attributes: String { "; Path=/s/\(site); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }

    /// The value of `Set-Cookie` that gives the secret to the browser, kept for at most that many seconds (until it is
    /// closed, if `nil`).
    package func setting(_ secret: Secret, seconds: Int? = nil) -> String {
        "\(name)=\(secret.text)\(attributes)" + (seconds.map { "; Max-Age=\($0)" } ?? "")
    }

    /// The value of `Set-Cookie` that takes it away.
    package var clearing: String { "\(name)=\(attributes); Max-Age=0" }

    /// The session's secret in a request's `Cookie` header.
    ///
    /// `nil` if there is none, it is no token, it is another site's, or there are two: then one was planted, and it cannot
    /// be told which.
    package func read(_ header: String) -> Secret? {
        guard header.utf8.count <= 16_384 else { return nil }
        let values = header.split(separator: ";").compactMap { pair -> Substring? in
            let trimmed = pair.drop { $0 == " " }
            guard trimmed.hasPrefix(name + "=") else { return nil }
            return trimmed.dropFirst(name.count + 1)
        }
        guard values.count == 1, let secret = Secret(text: String(values[0])), secret.site == site else {
            return nil
        }
        return secret
    }
}
