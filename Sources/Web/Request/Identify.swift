import Access
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Flow

/// Finds out site, caller and language of a request, and answers for whatever goes wrong after that.
struct Identify: RouterMiddleware {
    typealias Context = KeninContext
    let web: WebServer

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        do {
            context.language = request.language(account: nil, site: nil)
            try await identify(request, &context)
            return try await next(request, context)
        } catch {
            return await web.answer(to: error, request, context)
        }
    }

    private func identify(_ request: Request, _ context: inout Context) async throws {
        guard let name = context.parameters.get("site") else { return }
        guard let site = try await web.sites.site(named: name) else { throw Refusal(.notFound) }
        context.site = site
        context.language = request.language(account: nil, site: site)
        context.caller = try await caller(request, at: site)
        context.language = request.language(account: context.caller?.account, site: site)
    }

    /// A token or session secret as a bearer; else, outside the API's writing requests, a browser's cookie.
    private func caller(_ request: Request, at site: Site) async throws -> Caller? {
        if let header = request.headers[.authorization] {
            guard let secret = Self.bearer(header) else { throw Refusal(.signedOut) }
            if let found = try await web.flow.authenticate(secret, at: site, asToken: true) {
                return Caller(account: found.account, roles: found.roles)
            }
            guard let found = try await web.flow.authenticate(secret, at: site, asToken: false) else {
                throw Refusal(.signedOut)
            }
            return Caller(account: found.account, roles: found.roles)
        }
        // A cookie alone moves nothing over the API: another page could send it along.
        if Path.isMachine(request.uri.path), request.method != .get { return nil }
        let cookie = SessionCookie(site: site.name, isSecure: web.secureCookies)
        guard let header = request.headers[.cookie], let secret = cookie.read(header),
            let found = try await web.flow.authenticate(secret, at: site, asToken: false)
        else { return nil }
        return Caller(account: found.account, roles: found.roles, session: secret)
    }

    private static func bearer(_ header: String) -> Secret? {
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return Secret(text: String(parts[1]))
    }
}

extension Request {
    /// The name of the cookie by which a browser keeps the language chosen by the switch.
    static let languageCookie = "kenin-language"

    /// The language chosen by the switch, else the account's, else the browser's, else the site's.
    func language(account: Account?, site: Site?) -> Language {
        if let asked = uri.queryParameters["lang"].flatMap({ Language(rawValue: String($0)) }) { return asked }
        if let kept = cookies[Self.languageCookie]?.value, let language = Language(rawValue: kept) { return language }
        if let language = account?.language { return language }
        if let header = headers[.acceptLanguage], let language = Self.preferred(header) { return language }
        return site?.language ?? .ja
    }

    /// The first of the two languages that `Accept-Language` (RFC 9110 §12.5.4) weighs highest; nil where it names neither.
    static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for item in header.utf8.prefix(1_024).split(separator: UInt8(ascii: ",")) {
            let parts = String(decoding: item, as: UTF8.self).lowercased().split(separator: ";")
            let range = (parts.first ?? "").trimmingCharacters(in: .whitespaces)
            guard
                let language = Language.allCases.first(where: {
                    range == $0.rawValue || range.hasPrefix($0.rawValue + "-")
                })
            else { continue }
            let quality = parts.dropFirst().lazy.map { $0.trimmingCharacters(in: .whitespaces) }.first {
                $0.hasPrefix("q=")
            }
            let weight = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }
}
