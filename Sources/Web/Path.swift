/// Every address of the service. A link and its route pattern come from one function, so that no link can be dead.
///
/// Called with names it gives the link; left to its defaults it gives the pattern of the route.
enum Path {
    /// The pattern of a site's name.
    static let site = "{site}"
    /// The pattern of a case: its id, or its number.
    static let `case` = "{case}"
    /// The pattern of a seat's id.
    static let seat = "{seat}"

    static let sites = "/"
    static let healthLive = "/health/live"
    static let healthReady = "/health/ready"
    static let openAPI = "/openapi.json"
    static func asset(_ name: String = "{asset}") -> String { "/assets/\(name)" }

    // Pages.
    static func home(_ site: String = site) -> String { "/s/\(site)" }
    static func signIn(_ site: String = site) -> String { "/s/\(site)/sign-in" }
    static func signOut(_ site: String = site) -> String { "/s/\(site)/sign-out" }
    static func desk(_ site: String = site) -> String { "/s/\(site)/desk" }
    static func cases(_ site: String = site) -> String { "/s/\(site)/cases" }
    static func mine(_ site: String = site) -> String { "/s/\(site)/mine" }
    static func submit(_ site: String = site) -> String { "/s/\(site)/submit" }
    static func file(_ site: String = site, _ id: String = `case`) -> String { "/s/\(site)/cases/\(id)" }
    static func amend(_ site: String = site, _ id: String = `case`) -> String { file(site, id) + "/amend" }
    static func withdraw(_ site: String = site, _ id: String = `case`) -> String { file(site, id) + "/withdraw" }
    static func reopen(_ site: String = site, _ id: String = `case`) -> String { file(site, id) + "/reopen" }
    static func move(_ name: String, _ site: String = site, _ id: String = `case`, _ seat: String = seat) -> String {
        file(site, id) + "/seats/\(seat)/\(name)"
    }
    static func policies(_ site: String = site) -> String { "/s/\(site)/policies" }
    static func exports(_ site: String = site) -> String { "/s/\(site)/exports" }
    static func exportAudit(_ site: String = site) -> String { exports(site) + "/audit" }
    static func exportDataset(_ site: String = site) -> String { exports(site) + "/dataset" }
    static func accounts(_ site: String = site) -> String { "/s/\(site)/accounts" }
    static func account(_ site: String = site, _ login: String = "{login}", _ what: String = "{what}") -> String {
        accounts(site) + "/\(login)/\(what)"
    }
    static func own(_ site: String = site) -> String { "/s/\(site)/account" }
    static func ownPassword(_ site: String = site) -> String { own(site) + "/password" }
    static func ownTokens(_ site: String = site) -> String { own(site) + "/tokens" }
    static func revoke(_ site: String = site, _ id: String = "{token}") -> String { ownTokens(site) + "/\(id)/revoke" }

    static func attachment(_ site: String = site, _ id: String = `case`, _ hash: String = "{sha256}") -> String {
        api("cases/\(id)/attachments/\(hash)", site)
    }

    /// An address of the JSON API below a site.
    static func api(_ rest: String, _ site: String = site) -> String { "/s/\(site)/api/\(rest)" }

    /// True where an error is answered as `problem+json`.
    static func isMachine(_ path: String) -> Bool {
        let parts = path.split(separator: "/", maxSplits: 3)
        return path == openAPI || parts.first == "health" || (parts.count > 2 && parts[0] == "s" && parts[2] == "api")
    }

    /// A text as one part of an address (RFC 3986 §2.3: all but the unreserved characters are percent-encoded).
    static func part(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
            guard !isPlain else { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
