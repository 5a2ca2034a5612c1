import Foundation

/// Whether a browser's writing request comes from this service's own pages.
package enum RequestOrigin {
    /// True if the request may change something on the strength of its cookie.
    ///
    /// `origin` and `fetchSite` are the request's `Origin` and `Sec-Fetch-Site`; `own` are the service's origins, such as
    /// `https://kenin.example.com`. An `Origin` decides if it is there: it must be one of them (scheme and host without
    /// regard to case, RFC 6454 §4; `null` is none). Without it `Sec-Fetch-Site` must be `same-origin`. With neither the
    /// answer is no: browsers send `Origin` with every form post, and other clients carry tokens and no cookie.
    package static func accepts(origin: String?, fetchSite: String?, own: [String]) -> Bool {
        if let origin {
            let given = origin.lowercased()
            return given != "null" && own.contains { spelled($0) == given }
        }
        return fetchSite == "same-origin"
    }

    /// An origin as browsers spell it: lowercase, without a path or the scheme's own port.
    private static func spelled(_ url: String) -> String {
        var text = url.lowercased()
        guard let scheme = text.range(of: "://") else { return text }
        if let path = text[scheme.upperBound...].firstIndex(of: "/") { text = String(text[..<path]) }
        for (scheme, port) in [("https://", ":443"), ("http://", ":80")]
        where text.hasPrefix(scheme) && text.hasSuffix(port) {
            text.removeLast(port.count)
        }
        return text
    }
}
