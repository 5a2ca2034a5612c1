import Access
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Wording
import Flow

/// The templates by the names of their files.
enum Template: String, CaseIterable {
    case layout, problem, sites, desk, cases, `case`, submit, policies, exports, accounts, account
    case signIn = "sign-in"
    // Parts that several pages share.
    case attempt, finding, outcome, decide, draft
}

/// What a template is filled with: the words of the language, the frame of every page, and the page itself.
struct Page {
    /// Words by name.
    var w: [String: String]
    var frame: Frame
    var page: Any
}

/// What stands around every page.
struct Frame {
    /// A link of the menu.
    struct Link {
        var label: String
        var url: String
        var isCurrent: Bool
    }
    /// One sentence on top of a page: what went wrong, or what was done.
    struct Message {
        var title: String
        var detail: String
        var problems: [String]
        var isError: Bool
    }

    var language: String
    var title: String
    var site: String?
    var homeURL: String
    var menu: [Link]
    var person: String?
    var accountURL: String
    var signOutURL: String
    /// Proof that a form was made for this session.
    var csrf: String
    /// The other language.
    var languages: [Link]
    var banners: [String]
    var message: Message?
    var iconURL: String
    var styleURL: String
    var scriptURL: String
}

extension WebServer {
    /// A page as an answer.
    ///
    /// - Parameters:
    ///   - title: of the window.
    ///   - here: the address of the menu's link that is open.
    func page(
        _ template: Template, _ page: Any, title: String, here: String = "", message: Frame.Message? = nil,
        status: HTTPResponse.Status = .ok, _ request: Request, _ context: KeninContext
    ) async -> Response {
        let frame = await frame(title, here: here, message ?? notice(request, context), request, context)
        let html = templates.html(template, Page(w: context.wording.vocabulary, frame: frame, page: page))
        var response = Response.bytes(Data(html.utf8), status: status, type: "text/html; charset=utf-8")
        response.headers[.contentLanguage] = context.language.rawValue
        response.headers[.vary] = "Accept-Language, Cookie"
        if let asked = try? request.queryForm()["lang"], Language(rawValue: asked) != nil {
            response.headers[.setCookie] =
                "\(Request.languageCookie)=\(asked); Path=/; SameSite=Lax; HttpOnly; Max-Age=31536000"
                + (secureCookies ? "; Secure" : "")
        }
        return response
    }

    /// A refusal as a page of its own, with what was typed into the form that met with it.
    func page(of refusal: Refusal, _ request: Request, _ context: KeninContext) async -> Response {
        let back = context.site.map { Path.home($0.name) } ?? Path.sites
        let draft = request.typed(context).flatMap { Draft($0, context.wording) }
        return await page(
            .problem, ProblemPage(backURL: back, request: context.id, draft: draft),
            title: context.wording.refusal(refusal).title, message: message(refusal, context),
            status: refusal.code.status, request, context)
    }

    /// A refusal as the sentence on top of a page.
    func message(_ refusal: Refusal, _ context: KeninContext) -> Frame.Message {
        let (title, detail) = context.wording.refusal(refusal)
        return Frame.Message(
            title: title, detail: refusal.problems.isEmpty ? detail : "",
            problems: refusal.problems.map { context.wording.fieldProblem($0) }, isError: true)
    }

    /// What a redirect said was done, as one of a closed list of sentences.
    private func notice(_ request: Request, _ context: KeninContext) -> Frame.Message? {
        guard let done = try? request.queryForm()["done"], let notice = Notice(rawValue: done),
            [.submitted, .signed, .saved].contains(notice)
        else { return nil }
        return Frame.Message(title: context.wording[notice], detail: "", problems: [], isError: false)
    }

    private func frame(
        _ title: String, here: String, _ message: Frame.Message?, _ request: Request, _ context: KeninContext
    ) async -> Frame {
        let wording = context.wording
        let site = context.site
        let name = site?.name ?? ""
        return Frame(
            language: context.language.rawValue, title: title, site: site?.name,
            homeURL: site.map { Path.home($0.name) } ?? Path.sites, menu: menu(here, context),
            person: context.caller?.account.name, accountURL: Path.own(name), signOutURL: Path.signOut(name),
            csrf: context.caller?.session.map { CSRF.token(session: $0, random: random) } ?? "",
            languages: Language.allCases.map { language in
                Frame.Link(
                    label: Wording.name(of: language), url: switching(to: language, request),
                    isCurrent: language == context.language)
            }, banners: await banners(wording, context), message: message, iconURL: assets.link("kenin.svg"),
            styleURL: assets.link("kenin.css"),
            scriptURL: assets.link("kenin.js"))
    }

    /// The page's own address with another language; a page that a form was sent to is read anew.
    private func switching(to language: Language, _ request: Request) -> String {
        let kept = (try? request.queryForm())?.fields.filter { $0.name != "lang" && $0.name != "done" } ?? []
        let pairs = kept.map { "\(Path.part($0.name))=\(Path.part($0.value))" } + ["lang=\(language.rawValue)"]
        return "?" + pairs.joined(separator: "&")
    }

    private func banners(_ wording: Wording, _ context: KeninContext) async -> [String] {
        var banners = demoNotice ? [wording[.demonstrationModel]] : []
        guard context.caller != nil else { return banners }
        let status = await watch.status()
        if status.modelUp == false { banners.append(wording[.modelDown]) }
        if status.isLedgerLate { banners.append(wording[.sequencerDown]) }
        return banners
    }

    private func menu(_ here: String, _ context: KeninContext) -> [Frame.Link] {
        guard let site = context.site?.name, let caller = context.caller else { return [] }
        let words = context.wording
        let all: [(Label, String, Bool)] = [
            (.desk, Path.desk(site), caller.may(.reviewer, .approver)),
            (.myCases, Path.mine(site), caller.may(.submitter)),
            (.submitCase, Path.submit(site), caller.may(.submitter)),
            (.allCases, Path.cases(site), readsAll(caller.actor)),
            (.policies, Path.policies(site), true),
            (.exports, Path.exports(site), caller.may(.auditor, .datasetSteward)),
            (.accounts, Path.accounts(site), caller.may(.admin)),
        ]
        return all.filter(\.2).map { Frame.Link(label: words[$0.0], url: $0.1, isCurrent: $0.1 == here) }
    }
}

/// A refusal that has no page of its own; its sentence is the frame's message.
struct ProblemPage {
    var backURL: String
    var request: String
    var draft: Draft?
}
