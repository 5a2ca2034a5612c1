import Access
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Wording
import Flow

/// The page of a case and every button on it.
struct CasePages {
    let web: WebServer

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.file())) { request, context in
            try await show(try await web.sight(request, context), request, context)
        }
        router.post(RouterPath(Path.withdraw()), use: withdraw)
        router.post(RouterPath(Path.reopen()), use: reopen)
        router.post(RouterPath(Path.move("decision")), use: decide)
        add(router, "claim") { try await web.flow.claim($0, of: $1, at: $2, by: $3, key: nil) }
        add(router, "renew") { try await web.flow.renew($0, of: $1, at: $2, by: $3) }
        add(router, "hand-back") { try await web.flow.handBack($0, of: $1, at: $2, by: $3, key: nil) }
        add(router, "escalate") { try await web.flow.escalate($0, of: $1, at: $2, by: $3, key: nil) }
    }

    private func show(
        _ sight: Sight, refused refusal: Refusal? = nil, typed: Form? = nil, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let named = sight.file.content?.policy
        let policy = try await web.flow.activePolicies(at: site).first { $0.name == named }?.policy
        let page = build(sight, under: policy?.title[context.language], for: caller, typed: typed, at: site, context)
        return await web.page(
            .case, page, title: "\(page.number) \(page.title)", message: refusal.map { web.message($0, context) },
            status: refusal?.code.status ?? .ok, request, context)
    }

    /// Runs a move and goes back to the case; a refusal or a fault shows the case as it now stands, with what was typed.
    ///
    /// - Throws: what keeps the case from being shown, as the end of the session does; then the page of that problem
    ///   shows what was typed.
    private func move(
        _ done: Notice, typed: Form, _ request: Request, _ context: KeninContext,
        _ body: (CaseFile, Site, Caller) async throws -> Void
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let file = try await web.sight(request, context).file
        do {
            try await body(file, site, caller)
            return .see(Path.file(site.name, file.id.text) + "?done=\(done.rawValue)")
        } catch  where !(error is Proof.Stale) {
            let refusal = web.refusal(for: error, context)
            return try await show(
                try await web.sight(request, context), refused: refusal, typed: typed, request, context)
        }
    }

    private func add(
        _ router: Router<KeninContext>, _ name: String,
        _ act: @Sendable @escaping (UUID, UUID, Site, Actor) async throws -> Replay
    ) {
        router.post(RouterPath(Path.move(name))) { request, context in
            let form = try await web.form(request, context)
            return try await move(.saved, typed: form, request, context) { file, site, caller in
                _ = try await act(try context.id("seat"), file.id, site, caller.actor)
            }
        }
    }

    @Sendable private func withdraw(_ request: Request, _ context: KeninContext) async throws -> Response {
        let form = try await web.form(request, context)
        return try await move(.saved, typed: form, request, context) { file, site, caller in
            _ = try await web.flow.withdraw(file.id, at: site, by: caller.actor, key: nil)
        }
    }

    @Sendable private func reopen(_ request: Request, _ context: KeninContext) async throws -> Response {
        let form = try await web.form(request, context)
        return try await move(.saved, typed: form, request, context) { file, site, caller in
            let problems = Fields.Problems()
            let reason = form.required("reason-text", limit: Fields.reopeningLimit, problems)
            try problems.refuse()
            _ = try await web.flow.reopen(
                file.id, reason: reason, password: form["password"], at: site, by: caller.account,
                roles: caller.roles, key: nil)
        }
    }

    @Sendable private func decide(_ request: Request, _ context: KeninContext) async throws -> Response {
        let form = try await web.form(request, context)
        return try await move(.signed, typed: form, request, context) { file, site, caller in
            guard let sheet = Data(hex: form["sheet"]), sheet.count == 32 else { throw Refusal(.sheetNotNamed) }
            let seat = try context.id("seat")
            let body = JSON.array(
                form.fields.map { .array([.string($0.name), .string($0.name == "password" ? "" : $0.value)]) })
            let key = Idempotency.key(
                form, Path.move("decision"), ids: [file.id.text, seat.text], body: body, by: caller.actor)
            _ = try await web.flow.decide(
                try DecideForm.read(form), seat: seat, of: file.id, sheet: sheet, password: form["password"],
                language: context.language, at: site, by: caller.account, roles: caller.roles, key: key)
        }
    }
}
