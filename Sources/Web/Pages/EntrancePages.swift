import Access
import HTTPTypes
import Hummingbird
import Review
import Store
import Wording
import Flow

/// The way in and out: the sites, signing in, signing out.
struct EntrancePages {
    let web: WebServer

    /// The sites to choose from.
    struct SitesPage {
        var sites: [Frame.Link]
    }

    /// The sign-in form.
    struct SignInPage {
        var site: String
        var action: String
        var login: String
        var next: String
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.sites), use: sites)
        router.get(RouterPath(Path.home()), use: home)
        router.get(RouterPath(Path.signIn())) { request, context in
            let next = try request.queryForm()["next"]
            return try await form(login: "", next: next, nil, request, context)
        }
        router.post(RouterPath(Path.signIn()), use: signIn)
        router.post(RouterPath(Path.signOut()), use: signOut)
    }

    @Sendable private func sites(_ request: Request, _ context: KeninContext) async throws -> Response {
        let sites = try await web.sites.all()
        if sites.count == 1, let only = sites.first, (request.uri.query ?? "").isEmpty {
            return .see(Path.home(only.name))
        }
        let links = sites.map { Frame.Link(label: $0.name, url: Path.home($0.name), isCurrent: false) }
        return await web.page(.sites, SitesPage(sites: links), title: context.wording[.site], request, context)
    }

    @Sendable private func home(_ request: Request, _ context: KeninContext) async throws -> Response {
        let site = try context.atSite().name
        guard let caller = context.caller else { return .see(Path.signIn(site)) }
        if caller.may(.reviewer, .approver) { return .see(Path.desk(site)) }
        if caller.may(.submitter) { return .see(Path.mine(site)) }
        return .see(web.readsAll(caller.actor) ? Path.cases(site) : Path.policies(site))
    }

    private func form(
        login: String, next: String, _ refusal: Refusal?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let site = try context.atSite()
        let page = SignInPage(site: site.name, action: Path.signIn(site.name), login: login, next: next)
        return await web.page(
            .signIn, page, title: context.wording[.signIn], message: refusal.map { web.message($0, context) },
            status: refusal?.code.status ?? .ok, request, context)
    }

    @Sendable private func signIn(_ request: Request, _ context: KeninContext) async throws -> Response {
        let site = try context.atSite()
        let form = try await web.form(request, context)
        do {
            let (_, secret) = try await web.flow.signIn(login: form["login"], password: form["password"], at: site)
            var response = Response.see(Self.inside(site.name, form["next"]) ?? Path.home(site.name))
            response.headers[.setCookie] = SessionCookie(site: site.name, isSecure: web.secureCookies)
                .setting(secret, seconds: 12 * 3_600)
            return response
        } catch let refusal as Refusal {
            return try await self.form(login: form["login"], next: form["next"], refusal, request, context)
        }
    }

    /// An address to go on to, if it is one of this site: never another host's, however it is spelled.
    static func inside(_ site: String, _ next: String) -> String? {
        let isPlain = next.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        return isPlain && next.hasPrefix(Path.home(site) + "/") && !next.contains("//") ? next : nil
    }

    @Sendable private func signOut(_ request: Request, _ context: KeninContext) async throws -> Response {
        let site = try context.atSite()
        _ = try await web.form(request, context)
        if let session = context.caller?.session { try await web.flow.signOut(session, at: site) }
        var response = Response.see(Path.signIn(site.name))
        response.headers[.setCookie] = SessionCookie(site: site.name, isSecure: web.secureCookies).clearing
        return response
    }
}
