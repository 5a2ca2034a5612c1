import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
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
        var (request, context) = (request, context)
        context.language = request.language(account: nil, site: nil)
        do {
            guard let name = context.parameters.get("site") else { return try await next(request, context) }
            guard let site = try await web.sites.site(named: name) else { throw Refusal(.notFound) }
            context.site = site
            context.language = request.language(account: nil, site: site)
            let shown = try shown(request, at: site)
            if let proof = shown?.proof(in: web.flow, at: site), try await request.keepBody(context) {
                do {
                    return try await proof.whileOwed(in: web.flow.store) {
                        try await answer(request, context.told(shown, proof.holder, request), next)
                    }
                } catch is Proof.Stale {}
            }
            let holder = try await shown?.holder(in: web.flow, at: site)
            return try await answer(request, context.told(shown, holder, request), next)
        } catch {
            return await web.answer(to: error, request, context)
        }
    }

    /// What the handlers make of it, or why they refuse; passes on only that the caller is another than was thought.
    private func answer(
        _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let stale as Proof.Stale {
            throw stale
        } catch {
            return await web.answer(to: error, request, context)
        }
    }

    /// By what a caller is known.
    fileprivate struct Shown {
        let secret: Secret
        /// Whether it came as a browser's cookie, which no token does.
        let isCookie: Bool

        /// What it may be: whether as a token, in the order of asking.
        private var kinds: [Bool] { isCookie ? [false] : [true, false] }

        /// Whoever held it a while ago, without asking the database.
        func proof(in flow: Flow, at site: Site) -> Proof? {
            kinds.lazy.compactMap { flow.remember(secret, at: site, asToken: $0) }.first
        }

        /// - Throws: ``Refusal`` `signed-out` for a bearer that is none; a cookie may have run out.
        func holder(in flow: Flow, at site: Site) async throws -> Holder? {
            for kind in kinds {
                if let holder = try await flow.authenticate(secret, at: site, asToken: kind) { return holder }
            }
            guard isCookie else { throw Refusal(.signedOut) }
            return nil
        }
    }

    /// A token or session secret as a bearer, which reads pages but sends none of their forms; else, outside the API's
    /// writing requests, a browser's cookie.
    private func shown(_ request: Request, at site: Site) throws(Refusal) -> Shown? {
        if let header = request.headers[.authorization] {
            guard let secret = Self.bearer(header) else { throw Refusal(.signedOut) }
            return Shown(secret: secret, isCookie: false)
        }
        // A cookie alone moves nothing over the API: another page could send it along. Exports, which are recorded,
        // refuse it themselves.
        if Path.isMachine(request.uri.path), request.method != .get { return nil }
        let cookie = SessionCookie(site: site.name, isSecure: web.secureCookies)
        return request.headers[.cookie].flatMap(cookie.read).map { Shown(secret: $0, isCookie: true) }
    }

    private static func bearer(_ header: String) -> Secret? {
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return Secret(text: String(parts[1]))
    }
}

extension KeninContext {
    /// The same of a known caller, in their language.
    fileprivate func told(_ shown: Identify.Shown?, _ holder: Holder?, _ request: Request) -> KeninContext {
        var context = self
        if let holder {
            // A browser's forms are bound to its session.
            let session = shown?.isCookie == true ? shown?.secret : nil
            context.caller = Caller(account: holder.account, roles: holder.roles, session: session)
        }
        context.language = request.language(account: holder?.account, site: site)
        return context
    }
}

extension Request {
    /// Waits for the body, so that it can be read twice.
    ///
    /// - Returns: false where it is too large to be waited for before its sender is asked for; then nothing was read.
    /// - Throws: as ``bytes(_:limit:)``.
    fileprivate mutating func keepBody(_ context: KeninContext) async throws -> Bool {
        if context.sent != nil { return true }
        guard headers[.contentLength] != nil else { return headers[.transferEncoding] == nil }
        return try await keepBody(upTo: Self.small, context) != nil
    }

    /// Waits for a body of no more bytes than that, so that it can be read again.
    ///
    /// - Returns: its bytes; nil where its length is not told or larger, and then nothing was read.
    /// - Throws: as ``bytes(_:limit:)``.
    mutating func keepBody(upTo limit: Int, _ context: KeninContext) async throws -> ByteBuffer? {
        guard let length = headers[.contentLength].flatMap({ Int($0) }), length <= limit else { return nil }
        let bytes = ByteBuffer(data: try await bytes(context))
        body = RequestBody(buffer: bytes)
        return bytes
    }

    /// Bytes of a body that can be waited for.
    private static let small = 64 << 10

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
