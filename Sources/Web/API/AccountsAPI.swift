import Access
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Flow

/// Sessions, tokens and accounts over the API.
struct AccountsAPI {
    let web: WebServer

    private struct Opened: Encodable {
        var token: String
        var name: String
        var roles: [String]
    }
    private struct Token: Encodable { var token: String }
    private struct Account: Encodable {
        var login: String
        var name: String
        var roles: [String]
        var disabled: Bool
    }
    private struct List: Encodable { var accounts: [Account] }

    func add(to router: Router<KeninContext>) {
        router.post(RouterPath(Path.api("session")), use: open)
        router.post(RouterPath(Path.api("tokens")), use: token)
        router.get(RouterPath(Path.api("accounts")), use: list)
        router.post(RouterPath(Path.api("accounts")), use: create)
        router.post(RouterPath(Path.api("accounts/{login}/{what}")), use: change)
    }

    @Sendable private func open(_ request: Request, _ context: KeninContext) async throws -> Response {
        let fields = Fields(try await request.json(context), problems: Fields.Problems())
        let login = fields.required("login")
        let password = fields.credential()
        try fields.end()
        let (account, secret) = try await web.flow.signIn(
            login: login, password: try password.given(), at: try context.atSite())
        return .json(Opened(token: secret.text, name: account.name, roles: account.roles.map(\.rawValue).sorted()))
    }

    /// A token for whoever gives login name and password, since a token cannot make another.
    @Sendable private func token(_ request: Request, _ context: KeninContext) async throws -> Response {
        let site = try context.atSite()
        let fields = Fields(try await request.json(context), problems: Fields.Problems())
        let login = fields.required("login")
        let password = fields.credential()
        let name = fields.required("name", limit: Fields.tokenNameLimit)
        let days = fields.integer("days", in: 1...366) ?? 30
        let asked = Set(fields.choices("roles", Role.self))
        try fields.end()
        // All roles of an account that may not exist: the flow judges the password before the roles.
        let roles = asked.isEmpty ? try await web.flow.store.account(site.id, login: login)?.roles ?? [] : asked
        let secret = try await web.flow.createToken(
            login: login, password: try password.given(), name: name, roles: roles, days: days, at: site)
        return .json(Token(token: secret.text), status: .created)
    }

    @Sendable private func list(_ request: Request, _ context: KeninContext) async throws -> Response {
        try context.signedIn().actor.require(.admin)
        let accounts = try await web.flow.store.accounts(try context.atSite().id).map {
            Account(
                login: $0.login, name: $0.name, roles: $0.roles.map(\.rawValue).sorted(), disabled: $0.disabled != nil)
        }
        return .json(List(accounts: accounts))
    }

    @Sendable private func create(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        try caller.actor.require(.admin)
        let fields = Fields(try await request.json(context), problems: Fields.Problems())
        let login = fields.required("login", limit: Fields.loginLimit)
        let name = fields.required("name", limit: Fields.nameLimit)
        let password = fields.credential()
        let roles = Set(fields.choices("roles", Role.self))
        let language = fields.choice("language", Language.self)
        try fields.end()
        try await web.flow.createAccount(
            login: login, name: name, password: try password.given(), roles: roles, language: language, at: site,
            by: caller.account)
        return .json(
            Account(login: login, name: name, roles: roles.map(\.rawValue).sorted(), disabled: false), status: .created)
    }

    /// `password`, `roles`, `disable` or `enable` of one account.
    @Sendable private func change(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        try caller.actor.require(.admin)
        let login = context.parameters.get("login")?.removingPercentEncoding ?? ""
        let fields = Fields(try await request.optionalJSON(context), problems: Fields.Problems())
        switch context.parameters.get("what") {
        case "password":
            let password = fields.credential()
            try fields.end()
            try await web.flow.resetPassword(login: login, new: try password.given(), at: site, by: caller.account)
        case "roles":
            let roles = Set(fields.choices("roles", Role.self))
            try fields.end()
            try await web.flow.setRoles(login: login, roles, at: site, by: caller.account)
        case "disable", "enable":
            try fields.end()
            try await web.flow.setDisabled(
                login: login, context.parameters.get("what") == "disable", at: site, by: caller.account)
        default: throw Refusal(.notFound)
        }
        return Response(status: .noContent)
    }
}
