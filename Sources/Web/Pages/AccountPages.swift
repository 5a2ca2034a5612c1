import Access
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Wording
import Flow

/// Accounts, for an admin; one's own password and tokens, for everyone.
struct AccountPages {
    let web: WebServer

    /// The accounts of a site.
    struct AccountsPage {
        /// One account.
        struct Row {
            var login: String
            var name: String
            var isDisabled: Bool
            var roles: [DecideForm.Choice]
            var rolesURL: String
            var passwordURL: String
            var switchURL: String
            var switchLabel: String
        }
        var rows: [Row]
        var createURL: String
        var login: String
        var name: String
        var roles: [DecideForm.Choice]
        var languages: [DecideForm.Choice]
    }

    /// One's own account.
    struct AccountPage {
        /// One token.
        struct TokenRow {
            var name: String
            var roles: String
            var expires: String
            var revokeURL: String
        }
        var login: String
        var roles: String
        var passwordURL: String
        var tokensURL: String
        var choices: [DecideForm.Choice]
        var tokens: [TokenRow]
        var hasTokens: Bool
        /// A token just made; shown this once.
        var secret: String?
        var least: String
        var lengthHint: String
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.accounts())) { request, context in
            try await accounts(Form(), nil, request, context)
        }
        router.post(RouterPath(Path.accounts()), use: create)
        router.post(RouterPath(Path.account()), use: change)
        router.get(RouterPath(Path.own())) { request, context in
            try await own(nil, nil, request, context)
        }
        router.post(RouterPath(Path.ownPassword()), use: password)
        router.post(RouterPath(Path.ownTokens()), use: token)
        router.post(RouterPath(Path.revoke()), use: revoke)
    }

    private func roles(_ chosen: Set<Role>, of all: [Role] = Role.allCases, _ words: Wording) -> [DecideForm.Choice] {
        all.map {
            DecideForm.Choice(value: $0.rawValue, label: words.role($0), hint: nil, isChosen: chosen.contains($0))
        }
    }

    private static func chosen(_ form: Form) -> Set<Role> { Set(form.all("role").compactMap(Role.init(rawValue:))) }

    private func accounts(
        _ form: Form, _ refusal: Refusal?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        try caller.actor.require(.admin)
        let words = context.wording
        let rows = try await web.flow.store.accounts(site.id).map { account in
            let login = Path.part(account.login)
            let isDisabled = account.disabled != nil
            return AccountsPage.Row(
                login: account.login, name: account.name.isEmpty ? words[.erased] : account.name,
                isDisabled: isDisabled,
                roles: roles(account.roles, words), rolesURL: Path.account(site.name, login, "roles"),
                passwordURL: Path.account(site.name, login, "password"),
                switchURL: Path.account(site.name, login, isDisabled ? "enable" : "disable"),
                switchLabel: words[isDisabled ? .enable : .disable])
        }
        let page = AccountsPage(
            rows: rows, createURL: Path.accounts(site.name), login: form["login"], name: form["name"],
            roles: roles(Self.chosen(form), words),
            languages: Language.allCases.map {
                DecideForm.Choice(
                    value: $0.rawValue, label: Wording.name(of: $0), hint: nil,
                    isChosen: form["language"] == $0.rawValue)
            })
        return await web.page(
            .accounts, page, title: words[.accounts], here: Path.accounts(site.name),
            message: refusal.map { web.message($0, context) }, status: refusal?.code.status ?? .ok, request, context)
    }

    /// Runs a change of accounts and goes back to their list.
    private func admin(
        _ request: Request, _ context: KeninContext, _ body: (Form, Site, Caller) async throws -> Void
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let form = try await web.form(request, context)
        do {
            try caller.actor.require(.admin)
            try await body(form, site, caller)
            return .see(Path.accounts(site.name) + "?done=\(Notice.saved.rawValue)")
        } catch let refusal as Refusal {
            return try await accounts(form, refusal, request, context)
        }
    }

    @Sendable private func create(_ request: Request, _ context: KeninContext) async throws -> Response {
        try await admin(request, context) { form, site, caller in
            let problems = Fields.Problems()
            let login = form.required("login", limit: Fields.loginLimit, problems)
            let name = form.required("name", limit: Fields.nameLimit, problems)
            try problems.refuse()
            try await web.flow.createAccount(
                login: login, name: name, password: form["password"], roles: Self.chosen(form),
                language: Language(rawValue: form["language"]), at: site, by: caller.account)
        }
    }

    @Sendable private func change(_ request: Request, _ context: KeninContext) async throws -> Response {
        let login = context.parameters.get("login")?.removingPercentEncoding ?? ""
        let what = context.parameters.get("what") ?? ""
        return try await admin(request, context) { form, site, caller in
            switch what {
            case "password":
                try await web.flow.resetPassword(login: login, new: form["password"], at: site, by: caller.account)
            case "roles": try await web.flow.setRoles(login: login, Self.chosen(form), at: site, by: caller.account)
            case "disable", "enable":
                try await web.flow.setDisabled(login: login, what == "disable", at: site, by: caller.account)
            default: throw Refusal(.notFound)
            }
        }
    }

    private func own(
        _ refusal: Refusal?, _ secret: String?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let words = context.wording
        let held = Role.allCases.filter(caller.account.roles.contains)
        let tokens = try await web.flow.store.tokens(site.id, account: caller.account.id).map { token in
            AccountPage.TokenRow(
                name: token.name,
                roles: Role.allCases.filter(token.roles.contains).map { words.role($0) }
                    .joined(separator: words.listMark), expires: words.time(token.expires),
                revokeURL: Path.revoke(site.name, token.id.text))
        }
        let page = AccountPage(
            login: caller.account.login, roles: held.map { words.role($0) }.joined(separator: words.listMark),
            passwordURL: Path.ownPassword(site.name), tokensURL: Path.ownTokens(site.name),
            choices: roles(caller.account.roles, of: held, words), tokens: tokens, hasTokens: !tokens.isEmpty,
            secret: secret, least: String(PasswordHash.minimumLength),
            lengthHint: words.passwordLength(String(PasswordHash.minimumLength)))
        return await web.page(
            .account, page, title: words[.ownAccount], here: Path.own(site.name),
            message: refusal.map { web.message($0, context) }, status: refusal?.code.status ?? .ok, request, context)
    }

    /// A new password ends every session, this one too.
    @Sendable private func password(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let form = try await web.form(request, context)
        do {
            try await web.flow.changePassword(
                old: form["old"], new: form["new"], at: site, by: caller.account)
            return .see(Path.signIn(site.name) + "?done=\(Notice.saved.rawValue)")
        } catch let refusal as Refusal {
            return try await own(refusal, nil, request, context)
        }
    }

    @Sendable private func token(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let form = try await web.form(request, context)
        do {
            let problems = Fields.Problems()
            let name = form.required("name", limit: Fields.tokenNameLimit, problems)
            try problems.refuse()
            let secret = try await web.flow.createToken(
                name: name, roles: Self.chosen(form), days: Int(form["days"]) ?? 0, at: site, by: caller.acting)
            return try await own(nil, secret.text, request, context)
        } catch let refusal as Refusal {
            return try await own(refusal, nil, request, context)
        }
    }

    @Sendable private func revoke(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        _ = try await web.form(request, context)
        do {
            try await web.flow.revokeToken(id: try context.id("token"), at: site, by: caller.acting)
            return .see(Path.own(site.name) + "?done=\(Notice.saved.rawValue)")
        } catch let refusal as Refusal {
            return try await own(refusal, nil, request, context)
        }
    }
}
